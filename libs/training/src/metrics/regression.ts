import { weightedMean, weightsOf, type RegressionPredictions } from './predictions.ts';
import { weightedMedian } from './weighted-median.ts';

const errorAt = ({ labels, predictions }: RegressionPredictions, row: number) =>
  (predictions[row] as number) - (labels[row] as number);

/** Root of the mean squared error, in the target's unit. */
export const rootMeanSquaredError = (rows: RegressionPredictions): number =>
  Math.sqrt(weightedMean(weightsOf(rows), (row) => errorAt(rows, row) ** 2));

/** Mean of |error|, in the target's unit. */
export const meanAbsoluteError = (rows: RegressionPredictions): number =>
  weightedMean(weightsOf(rows), (row) => Math.abs(errorAt(rows, row)));

/** Weighted median of |error|, in the target's unit: half of the weight errs by no more. */
export const medianAbsoluteError = (rows: RegressionPredictions): number =>
  weightedMedian(
    new Float64Array(rows.labels.length).map((_, row) => Math.abs(errorAt(rows, row))),
    weightsOf(rows),
  );

/**
 * R², the share of the labels' variance that is explained: 1 − Σ error² / Σ (label − mean)². At most 1; below 0 where
 * the mean would have done better.
 *
 * @returns `null` where all labels are equal.
 */
export function rSquared(rows: RegressionPredictions): number | null {
  const { labels } = rows;
  if (labels.every((label) => label === labels[0])) return null;
  const weights = weightsOf(rows);
  const mean = weightedMean(weights, (row) => labels[row] as number);
  const variance = weightedMean(weights, (row) => ((labels[row] as number) - mean) ** 2);
  return 1 - weightedMean(weights, (row) => errorAt(rows, row) ** 2) / variance;
}

/**
 * Mean of |error / label| as a share: 0.1 is ten per cent.
 *
 * @returns `null` where a label is 0.
 */
export const meanAbsolutePercentageError = (rows: RegressionPredictions): number | null =>
  rows.labels.includes(0)
    ? null
    : weightedMean(weightsOf(rows), (row) => Math.abs(errorAt(rows, row) / (rows.labels[row] as number)));
