import { weightsOf, type BinaryPredictions } from './predictions.ts';

/**
 * What is called positive as the threshold falls: entry k says it for the k-th highest distinct probability. Rows of
 * equal probability are one step, which is what makes ranking metrics right on ties.
 */
export interface ThresholdSteps {
  /** Distinct probabilities, from the highest to the lowest. */
  readonly thresholds: Float64Array;
  /** Weight of the positive rows whose probability is at least the threshold. */
  readonly truePositives: Float64Array;
  /** Weight of the negative rows whose probability is at least the threshold. */
  readonly falsePositives: Float64Array;
  /** Weight of all positive rows. */
  readonly positives: number;
  /** Weight of all negative rows. */
  readonly negatives: number;
}

/**
 * Ranks the rows of a binary prediction: O(rows × log rows).
 *
 * @throws RangeError when a probability is NaN, which has no place in an order.
 */
export function thresholdSteps(rows: BinaryPredictions): ThresholdSteps {
  const { labels, probabilities } = rows;
  const weights = weightsOf(rows);
  const order = descending(probabilities);
  const thresholds = new Float64Array(order.length);
  const truePositives = new Float64Array(order.length);
  const falsePositives = new Float64Array(order.length);
  let positives = 0;
  let negatives = 0;
  let steps = 0;
  for (const row of order) {
    const probability = probabilities[row] as number;
    const weight = weights[row] as number;
    if (labels[row] === 1) positives += weight;
    else negatives += weight;
    if (steps === 0 || probability !== thresholds[steps - 1]) steps += 1;
    thresholds[steps - 1] = probability;
    truePositives[steps - 1] = positives;
    falsePositives[steps - 1] = negatives;
  }
  return {
    thresholds: thresholds.subarray(0, steps),
    truePositives: truePositives.subarray(0, steps),
    falsePositives: falsePositives.subarray(0, steps),
    positives,
    negatives,
  };
}

/** Row numbers by falling value. */
function descending(values: BinaryPredictions['probabilities']): Uint32Array {
  const nan = values.findIndex(Number.isNaN);
  if (nan >= 0) throw new RangeError(`The prediction of row ${nan} is not a number.`);
  return new Uint32Array(values.length)
    .map((_, row) => row)
    .sort((a, b) => (values[b] as number) - (values[a] as number));
}
