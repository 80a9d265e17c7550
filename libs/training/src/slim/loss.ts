import { applyLink, type Link } from '@plumbline/statistics';
import { multiclassLogLoss } from '../metrics/multiclass.ts';
import { logLoss } from '../metrics/probability.ts';
import { rootMeanSquaredError } from '../metrics/regression.ts';
import type { TaskType } from '../task.ts';
import type { Rows } from './rows.ts';

/** First and second derivative of the loss by each margin, weight included: rows × outputs. */
export interface Gradients {
  readonly first: Float64Array;
  readonly second: Float64Array;
}

/** What a model is judged by while it is slimmed: the metric that `evaluate` measures under the same name. */
export interface Loss {
  readonly name: 'logLoss' | 'rmse';
  /** @param margins rows × outputs */
  of(rows: Rows, margins: Float64Array): number;
  gradients(rows: Rows, margins: Float64Array): Gradients;
}

/** The loss of a task, by margins that the link makes predictions of. */
export function lossOf(task: TaskType, link: Link, outputs: number): Loss {
  if (task === 'binary') return binaryLoss;
  return task === 'multiclass' ? multiclassLoss(outputs) : squaredLoss(link);
}

const sigmoid = (margin: number) => 1 / (1 + Math.exp(-margin));

const binaryLoss: Loss = {
  name: 'logLoss',
  of: ({ labels, weights }, margins) =>
    logLoss({ labels, probabilities: margins.map(sigmoid), ...(weights && { weights }) }),
  gradients: (rows, margins) =>
    eachMargin(rows, margins, 1, (margin, label) => {
      const probability = sigmoid(margin);
      return [probability - label, probability * (1 - probability)];
    }),
};

const multiclassLoss = (classes: number): Loss => ({
  name: 'logLoss',
  of: ({ labels, weights }, margins) =>
    multiclassLogLoss({
      classes,
      labels,
      probabilities: applyLink('softmax', margins.slice(), classes),
      ...(weights && { weights }),
    }),
  gradients: (rows, margins) =>
    eachMargin(
      rows,
      applyLink('softmax', margins.slice(), classes),
      classes,
      (probability, label, output) => [
        probability - (label === output ? 1 : 0),
        probability * (1 - probability),
      ],
    ),
});

/** Of half the squared error; through a link by Gauss and Newton, which leaves the second derivative positive. */
const squaredLoss = (link: Link): Loss => {
  const predict = link === 'log' ? Math.exp : link === 'logit' ? sigmoid : (margin: number) => margin;
  const slope = (value: number) => (link === 'log' ? value : link === 'logit' ? value * (1 - value) : 1);
  return {
    name: 'rmse',
    of: ({ labels, weights }, margins) =>
      rootMeanSquaredError({ labels, predictions: margins.map(predict), ...(weights && { weights }) }),
    gradients: (rows, margins) =>
      eachMargin(rows, margins, 1, (margin, label) => {
        const value = predict(margin);
        return [(value - label) * slope(value), slope(value) ** 2];
      }),
  };
};

function eachMargin(
  { labels, weights }: Rows,
  margins: Float64Array,
  outputs: number,
  derivatives: (margin: number, label: number, output: number) => [first: number, second: number],
): Gradients {
  const first = new Float64Array(margins.length);
  const second = new Float64Array(margins.length);
  for (let i = 0; i < margins.length; i++) {
    const row = outputs === 1 ? i : Math.floor(i / outputs);
    const weight = weights?.[row] ?? 1;
    const [one, two] = derivatives(margins[i] as number, labels[row] as number, i - row * outputs);
    first[i] = weight * one;
    second[i] = weight * two;
  }
  return { first, second };
}
