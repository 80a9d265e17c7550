import { ratio } from './predictions.ts';
import type { ThresholdSteps } from './threshold-steps.ts';

/**
 * Area under the ROC curve, in [0, 1]: the probability that a positive row is ranked above a negative one, ties
 * counting one half (the Mann–Whitney U statistic over positives × negatives). By trapezoids over the steps, which is
 * equal to it: Fawcett, "An introduction to ROC analysis", 2006, algorithm 3.
 *
 * @returns `null` where the rows are of one class only.
 */
export function rocAuc({
  truePositives,
  falsePositives,
  positives,
  negatives,
}: ThresholdSteps): number | null {
  let area = 0;
  let before = { hits: 0, alarms: 0 };
  for (const [step, hits] of truePositives.entries()) {
    const alarms = falsePositives[step] as number;
    area += ((alarms - before.alarms) * (hits + before.hits)) / 2;
    before = { hits, alarms };
  }
  return ratio(area, positives * negatives);
}

/**
 * Average precision, in [0, 1]: Σ (recallₙ − recallₙ₋₁) × precisionₙ over falling thresholds, without interpolation,
 * as scikit-learn's `average_precision_score` defines it.
 *
 * @returns `null` where no row is positive.
 */
export function averagePrecision({
  truePositives,
  falsePositives,
  positives,
}: ThresholdSteps): number | null {
  let area = 0;
  let hitsBefore = 0;
  for (const [step, hits] of truePositives.entries()) {
    if (hits > hitsBefore) area += ((hits - hitsBefore) * hits) / (hits + (falsePositives[step] as number));
    hitsBefore = hits;
  }
  return ratio(area, positives);
}
