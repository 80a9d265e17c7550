import { categoriesOf, type LinearModel, type TreeModel } from '@plumbline/xgboost';
import { attribute, constant, node } from './graph.ts';
import { ELEMENT_TYPE, type Message } from './protobuf/schema.ts';
import { PORTABLE, type Target } from './target.ts';
import { treeEnsembleOf } from './tree-ensemble.ts';
import { treeEnsembleOfSets } from './tree-ensemble-sets.ts';

/** What comes first: from `features` to `margins`. */
export interface Head {
  readonly nodes: readonly Message<'Node'>[];
  readonly constants: readonly Message<'Tensor'>[];
  /** What the nodes ask of the runtime: what was offered, or less. */
  readonly target: Target;
}

/** The operators that make a model's margins of its features. */
export function headOf(model: TreeModel | LinearModel, target: Target): Promise<Head> | Head {
  if (model.booster === 'gblinear') return linearHead(model, target);
  const categorical = categoricalFeatures(model);
  // A column without fractions would change what its thresholds say, so then categories become comparisons.
  const mixed = model.trees.some((tree) =>
    tree.feature.some((feature, at) => categorical[feature] === 1 && categoriesOf(tree, at).length === 0),
  );
  return target.sets && !mixed ? setHead(model, categorical, target) : treeHead(model, target);
}

async function treeHead(model: TreeModel, target: Target): Promise<Head> {
  const ensemble = await treeEnsembleOf(model);
  return {
    nodes: [node('TreeEnsembleRegressor', ['features'], ['margins'], ensemble, 'ai.onnx.ml')],
    constants: [],
    target: target.sets ? PORTABLE : target,
  };
}

async function setHead(model: TreeModel, categorical: Uint8Array, target: Target): Promise<Head> {
  const ensemble = await treeEnsembleOfSets(model);
  const trees = (input: string) => node('TreeEnsemble', [input], ['margins'], ensemble, 'ai.onnx.ml');
  if (!categorical.includes(1)) return { nodes: [trees('features')], constants: [], target };
  return {
    nodes: [
      node('Floor', ['features'], ['whole_features']),
      node('Where', ['is_categorical', 'whole_features', 'features'], ['categories_and_features']),
      trees('categories_and_features'),
    ],
    constants: [constant('is_categorical', categorical, [1, model.features], 'bool')],
    target,
  };
}

/** Summed in double: XGBoost's own float32 sum is within its rounding. */
function linearHead({ weights, bias, baseMargin, features, outputs }: LinearModel, target: Target): Head {
  const start = bias.map((value, output) => value + (baseMargin[output] ?? 0));
  const toType = (type: 'float' | 'double') => [attribute.int('to', ELEMENT_TYPE[type])];
  return {
    nodes: [
      node('IsNaN', ['features'], ['is_missing']),
      node('Where', ['is_missing', 'zero', 'features'], ['present_features']),
      node('Cast', ['present_features'], ['features_double'], toType('double')),
      node('MatMul', ['features_double', 'weights'], ['products']),
      node('Add', ['products', 'bias'], ['sums']),
      node('Cast', ['sums'], ['margins'], toType('float')),
    ],
    constants: [
      constant('zero', new Float32Array(1), []),
      constant('weights', Float64Array.from(weights), [features, outputs]),
      constant('bias', Float64Array.from(start)),
    ],
    target,
  };
}

/** 1 at each feature that a categorical split asks for. */
function categoricalFeatures({ trees, features }: TreeModel): Uint8Array {
  const categorical = new Uint8Array(features);
  for (const tree of trees) {
    if (!tree.categories) continue;
    tree.feature.forEach((feature, at) => {
      if (categoriesOf(tree, at).length > 0) categorical[feature] = 1;
    });
  }
  return categorical;
}
