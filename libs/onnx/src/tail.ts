import { type LinearModel, type Link, type TreeModel } from '@plumbline/xgboost';
import { attribute, node, tensor } from './graph.ts';
import { ELEMENT_TYPE, type Message } from './protobuf/schema.ts';

/** What comes after the trees: from `margins` to what the model gives out. */
export interface Tail {
  readonly nodes: readonly Message<'Node'>[];
  readonly outputs: readonly Message<'ValueInfo'>[];
}

/** The operator that makes predictions of margins, where they are not the margins themselves. */
const OPERATOR: Readonly<Partial<Record<Link, string>>> = {
  logit: 'Sigmoid',
  log: 'Exp',
  softmax: 'Softmax',
};

/**
 * Predictions are computed in double and rounded to float32: that is the float32 nearest to the true value, while the
 * runtime's float32 operators approximate.
 */
export function tailOf(model: TreeModel | LinearModel, classes: readonly string[] | undefined): Tail {
  if (model.task === 'regression')
    return {
      nodes: predict(model.link, 'variable'),
      outputs: [tensor('variable', 'float', ['rows', model.outputs])],
    };
  const width = model.task === 'binary' ? 2 : model.outputs;
  const probabilities =
    model.task === 'binary' ? bothClasses(model.link) : predict(model.link, 'probabilities');
  return {
    nodes: [...probabilities, ...label(model.task === 'binary' ? 'probabilities' : 'margins', classes)],
    outputs: [
      tensor('label', classes ? 'string' : 'int64', ['rows']),
      tensor('probabilities', 'float', ['rows', width]),
    ],
  };
}

const cast = (from: string, to: string, type: keyof typeof ELEMENT_TYPE) =>
  node('Cast', [from], [to], [attribute.int('to', ELEMENT_TYPE[type])]);

function predict(link: Link, output: string): Message<'Node'>[] {
  const operator = OPERATOR[link];
  if (operator === undefined) return [node('Identity', ['margins'], [output])];
  return [
    cast('margins', 'margins_double', 'double'),
    node(operator, ['margins_double'], ['predictions_double']),
    cast('predictions_double', output, 'float'),
  ];
}

const bothClasses = (link: Link) => (link === 'step' ? classesBySign() : classesBySigmoid());

/**
 * The sigmoid of m is the softmax over 0 and m; unlike ONNX Runtime's Sigmoid, it keeps all digits of a probability near 0.
 */
function classesBySigmoid(): Message<'Node'>[] {
  return [
    cast('margins', 'margins_double', 'double'),
    node('Sub', ['margins_double', 'margins_double'], ['zeros']),
    node('Concat', ['zeros', 'margins_double'], ['class_margins'], [attribute.int('axis', 1)]),
    node('Softmax', ['class_margins'], ['predictions_double'], [attribute.int('axis', 1)]),
    cast('predictions_double', 'probabilities', 'float'),
  ];
}

/** The positive class where the margin is above 0, for certain. */
function classesBySign(): Message<'Node'>[] {
  return [
    node('Sub', ['margins', 'margins'], ['zeros']),
    node('Greater', ['margins', 'zeros'], ['positive']),
    node('Not', ['positive'], ['negative']),
    node('Concat', ['negative', 'positive'], ['decisions'], [attribute.int('axis', 1)]),
    cast('decisions', 'probabilities', 'float'),
  ];
}

/** The class with the highest of these, the first of equals: for two classes the positive one above 0.5. */
function label(
  scores: 'margins' | 'probabilities',
  classes: readonly string[] | undefined,
): Message<'Node'>[] {
  const argMax = (output: string) =>
    node('ArgMax', [scores], [output], [attribute.int('axis', 1), attribute.int('keepdims', 0)]);
  if (!classes) return [argMax('label')];
  return [
    argMax('class_index'),
    node(
      'LabelEncoder',
      ['class_index'],
      ['label'],
      [
        attribute.ints(
          'keys_int64s',
          classes.map((_, i) => i),
        ),
        attribute.strings('values_strings', classes),
      ],
      'ai.onnx.ml',
    ),
  ];
}
