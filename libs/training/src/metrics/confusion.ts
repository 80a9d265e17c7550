import { ratio, weightsOf, type BinaryPredictions } from './predictions.ts';

/** Rows by what they are and what they were called, as weights: counts where every row weighs 1. */
export interface Confusion {
  readonly trueNegatives: number;
  readonly falsePositives: number;
  readonly falseNegatives: number;
  readonly truePositives: number;
}

/**
 * Calls the rows whose probability reaches the threshold positive, and counts.
 *
 * @param threshold in [0, 1]
 */
export function confusionAt(rows: BinaryPredictions, threshold: number): Confusion {
  const weights = weightsOf(rows);
  const counts = { trueNegatives: 0, falsePositives: 0, falseNegatives: 0, truePositives: 0 };
  for (const [row, label] of rows.labels.entries()) {
    const called = (rows.probabilities[row] as number) >= threshold;
    const right = called === (label === 1);
    const weight = weights[row] as number;
    if (called) counts[right ? 'truePositives' : 'falsePositives'] += weight;
    else counts[right ? 'trueNegatives' : 'falseNegatives'] += weight;
  }
  return counts;
}

const total = (c: Confusion) => c.trueNegatives + c.falsePositives + c.falseNegatives + c.truePositives;

/** Share of rows called rightly. All rates here are in [0, 1], and `null` where no row could count. */
export const accuracy = (c: Confusion) => ratio(c.trueNegatives + c.truePositives, total(c));

/** Share of the rows called positive that are. */
export const precision = (c: Confusion) => ratio(c.truePositives, c.truePositives + c.falsePositives);

/** Share of the positive rows that were called so: the true positive rate. */
export const recall = (c: Confusion) => ratio(c.truePositives, c.truePositives + c.falseNegatives);

/** Share of the negative rows that were called positive. */
export const falsePositiveRate = (c: Confusion) =>
  ratio(c.falsePositives, c.falsePositives + c.trueNegatives);

/** Harmonic mean of precision and recall: 2 TP / (2 TP + FP + FN). */
export const f1 = (c: Confusion) =>
  ratio(2 * c.truePositives, 2 * c.truePositives + c.falsePositives + c.falseNegatives);

/** Share of all rows called positive. */
export const positiveRate = (c: Confusion) => ratio(c.truePositives + c.falsePositives, total(c));

/** Share of all rows that are positive. */
export const observedRate = (c: Confusion) => ratio(c.truePositives + c.falseNegatives, total(c));
