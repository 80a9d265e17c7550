import { weightsOf, type BinaryPredictions } from './predictions.ts';

/** Rows whose probability fell in [from, to), and in [from, 1] for the last bin. */
export interface CalibrationBin {
  readonly from: number;
  readonly to: number;
  readonly rows: number;
  /** The bin's share of the weight of all rows. */
  readonly share: number;
  /** Mean predicted probability of the bin's rows. */
  readonly predicted: number;
  /** Share of the bin's rows that are positive. */
  readonly observed: number;
}

/**
 * The calibration curve over bins of equal width; empty bins are left out.
 *
 * @param bins how many, at least 1; 10 unless told, and the same for the curve and the error made from it
 */
export function calibrationBins(rows: BinaryPredictions, bins = 10): CalibrationBin[] {
  const weights = weightsOf(rows);
  const found = Array.from({ length: bins }, () => ({ rows: 0, weight: 0, predicted: 0, positive: 0 }));
  let total = 0;
  for (const [row, probability] of rows.probabilities.entries()) {
    const bin = found[Math.min(bins - 1, Math.floor(probability * bins))] as (typeof found)[number];
    const weight = weights[row] as number;
    bin.rows += 1;
    bin.weight += weight;
    bin.predicted += weight * probability;
    bin.positive += weight * (rows.labels[row] as number);
    total += weight;
  }
  return found
    .map(({ rows, weight, predicted, positive }, i) => ({
      from: i / bins,
      to: (i + 1) / bins,
      rows,
      share: weight / total,
      predicted: Math.min(1, predicted / weight),
      observed: Math.min(1, positive / weight),
    }))
    .filter((bin) => bin.rows > 0);
}

/**
 * Expected calibration error, in [0, 1]: Σ share × |observed − predicted| over the bins (Naeini, Cooper, Hauskrecht,
 * "Obtaining well calibrated probabilities using Bayesian binning", 2015).
 */
export const expectedCalibrationError = (bins: readonly CalibrationBin[]): number =>
  bins.reduce((error, bin) => error + bin.share * Math.abs(bin.observed - bin.predicted), 0);

/**
 * Calibration in the large, in [−1, 1]: the mean predicted probability less the share of rows that are positive (Cox, "Two
 * further applications of a model for binary regression", 1958). Chance makes it neither greater nor smaller, however few
 * the rows.
 */
export const calibrationGap = (bins: readonly CalibrationBin[]): number =>
  bins.reduce((gap, bin) => gap + bin.share * (bin.predicted - bin.observed), 0);
