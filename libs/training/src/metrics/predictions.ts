/** A column of numbers, one a row unless said otherwise. */
export type Numbers = Float32Array | Float64Array;

/** What a binary model said of labelled rows. */
export interface BinaryPredictions {
  /** 0 or 1. */
  readonly labels: Numbers;
  /** Of the positive class, in [0, 1]. */
  readonly probabilities: Numbers;
  /** Positive; left out where every row weighs 1. A row of weight 2 counts as two equal rows. */
  readonly weights?: Numbers;
}

/** What a multiclass model said of labelled rows. */
export interface MulticlassPredictions {
  /** Number of classes, at least 2. */
  readonly classes: number;
  /** Class codes, 0 to classes − 1. */
  readonly labels: Numbers;
  /** rows × classes, row after row; each row sums to 1. */
  readonly probabilities: Numbers;
  readonly weights?: Numbers;
}

/** What a regression model said of labelled rows. */
export interface RegressionPredictions {
  readonly labels: Numbers;
  readonly predictions: Numbers;
  readonly weights?: Numbers;
}

/** The weight of every row: 1 where none were given. */
export const weightsOf = ({ labels, weights }: { labels: Numbers; weights?: Numbers }): Numbers =>
  weights ?? new Float64Array(labels.length).fill(1);

/** Σ values. */
export const sum = (values: Numbers): number => {
  let total = 0;
  for (const value of values) total += value;
  return total;
};

/** The weighted mean of a figure over all rows; NaN for no rows. */
export function weightedMean(weights: Numbers, figure: (row: number) => number): number {
  let total = 0;
  let mass = 0;
  for (let row = 0; row < weights.length; row++) {
    const weight = weights[row] as number;
    total += weight * figure(row);
    mass += weight;
  }
  return total / mass;
}

/** a / b, or `null` where b is 0 and the figure is not defined. */
export const ratio = (a: number, b: number): number | null => (b === 0 ? null : a / b);
