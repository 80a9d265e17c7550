import type { DatasetTask } from '@plumbline/dataset';
import { mostProbable } from '../metrics/multiclass.ts';
import type { Numbers } from '../metrics/predictions.ts';
import { surprise } from '../metrics/probability.ts';
import type { TaskType } from '../task.ts';

/** What two models are compared by: metrics that one pass over weighed rows can give. */
export const COMPARED_METRICS = {
  binary: ['auc', 'averagePrecision', 'logLoss', 'brier', 'accuracy'],
  multiclass: ['logLoss', 'accuracy'],
  regression: ['rmse', 'mae', 'r2'],
} as const satisfies Record<TaskType, readonly string[]>;

/** What a model said of labelled rows. */
export interface JudgedRows {
  readonly labels: Numbers;
  /** As in `Measured`. */
  readonly predictions: Numbers;
}

/**
 * Gives the compared metrics of the rows under any weights, in the order of their names; NaN where they allow none. All that
 * does not depend on the weights is done once.
 */
export type Figures = (weights: Float64Array) => number[];

/** @param threshold of binary tasks */
export function figuresOf({ type, ...task }: DatasetTask, rows: JudgedRows, threshold: number): Figures {
  if (type === 'binary') return binaryFigures(rows, threshold);
  const classes = 'classes' in task ? task.classes.length : 1;
  return type === 'multiclass' ? multiclassFigures(rows, classes) : regressionFigures(rows);
}

function binaryFigures({ labels, predictions }: JudgedRows, threshold: number): Figures {
  const rank = ranking(labels, predictions);
  const means = weighedMeans([
    eachRow(labels, (label, row) => surprise(label === 1 ? at(predictions, row) : 1 - at(predictions, row))),
    eachRow(labels, (label, row) => (at(predictions, row) - label) ** 2),
    eachRow(labels, (label, row) => (at(predictions, row) >= threshold === (label === 1) ? 1 : 0)),
  ]);
  return (weights) => [...rank(weights), ...means(weights)];
}

function multiclassFigures({ labels, predictions }: JudgedRows, classes: number): Figures {
  const of = (row: number) => predictions.subarray(row * classes, (row + 1) * classes);
  return weighedMeans([
    eachRow(labels, (label, row) => surprise(at(predictions, row * classes + label))),
    eachRow(labels, (label, row) => (mostProbable(of(row)) === label ? 1 : 0)),
  ]);
}

function regressionFigures({ labels, predictions }: JudgedRows): Figures {
  const means = weighedMeans([
    eachRow(labels, (label, row) => (at(predictions, row) - label) ** 2),
    eachRow(labels, (label, row) => Math.abs(at(predictions, row) - label)),
    Float64Array.from(labels),
  ]);
  return (weights) => {
    const [squared = NaN, absolute = NaN, mean = NaN] = means(weights);
    let [spread, mass] = [0, 0];
    for (let row = 0; row < weights.length; row++) {
      spread += at(weights, row) * (at(labels, row) - mean) ** 2;
      mass += at(weights, row);
    }
    return [Math.sqrt(squared), absolute, spread > 0 ? 1 - (squared * mass) / spread : NaN];
  };
}

/**
 * ROC AUC by trapezoids, and average precision, over rows sorted once: as `rocAuc` and `averagePrecision` give them.
 */
function ranking(labels: Numbers, predictions: Numbers): Figures {
  const order = Uint32Array.from(predictions, (_, row) => row).sort(
    (a, b) => at(predictions, b) - at(predictions, a),
  );
  const positive = Float64Array.from(order, (row) => at(labels, row));
  const isLast = Uint8Array.from(order, (row, i) => {
    const next = order[i + 1];
    return next === undefined || at(predictions, next) !== at(predictions, row) ? 1 : 0;
  });
  return (weights) => {
    let [hits, seen, area, precisions] = [0, 0, 0, 0];
    let [hitsBefore, seenBefore] = [0, 0];
    for (let i = 0; i < order.length; i++) {
      const weight = at(weights, order[i] as number);
      hits += weight * (positive[i] as number);
      seen += weight;
      // A place that nobody was drawn to changes nothing, and nor does one between equal predictions.
      if (isLast[i] === 0 || seen === seenBefore) continue;
      const found = hits - hitsBefore;
      area += (seen - seenBefore - found) * (hits + hitsBefore);
      precisions += (found * hits) / seen;
      hitsBefore = hits;
      seenBefore = seen;
    }
    return [area / (2 * hits * (seen - hits)), precisions / hits];
  };
}

/** The weighted mean of each column. */
function weighedMeans(columns: readonly Float64Array[]): Figures {
  return (weights) => {
    let mass = 0;
    for (let row = 0; row < weights.length; row++) mass += at(weights, row);
    return columns.map((column) => {
      let sum = 0;
      for (let row = 0; row < column.length; row++) sum += at(weights, row) * at(column, row);
      return sum / mass;
    });
  };
}

const at = (values: ArrayLike<number>, i: number): number => values[i] as number;

const eachRow = (labels: Numbers, of: (label: number, row: number) => number): Float64Array =>
  Float64Array.from(labels, of);
