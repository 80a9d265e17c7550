import { thinCurve, type CurvePoint } from './thin-curve.ts';
import type { ThresholdSteps } from './threshold-steps.ts';

/** Enough for a figure a person looks at. */
const MOST_POINTS = 200;

/**
 * The ROC curve from (0, 0) to (1, 1) as [false positive rate, true positive rate], thinned.
 *
 * @returns no points where the rows are of one class only.
 */
export function rocCurve(steps: ThresholdSteps, most = MOST_POINTS): CurvePoint[] {
  const { positives, negatives } = steps;
  if (positives === 0 || negatives === 0) return [];
  const x = startingAt(
    0,
    steps.falsePositives.map((weight) => weight / negatives),
  );
  const y = startingAt(
    0,
    steps.truePositives.map((weight) => weight / positives),
  );
  return thinCurve({ x, y }, most);
}

/**
 * The precision-recall curve as [recall, precision], thinned. It starts at recall 0 and precision 1, which is no
 * threshold but where the curve is drawn from by convention.
 *
 * @returns no points where no row is positive.
 */
export function precisionRecallCurve(steps: ThresholdSteps, most = MOST_POINTS): CurvePoint[] {
  const { truePositives, falsePositives, positives } = steps;
  if (positives === 0) return [];
  const precision = truePositives.map((hits, step) => hits / (hits + (falsePositives[step] as number)));
  const x = startingAt(
    0,
    truePositives.map((hits) => hits / positives),
  );
  const y = startingAt(1, precision);
  return thinCurve({ x, y }, most);
}

function startingAt(first: number, rest: Float64Array): Float64Array {
  const all = new Float64Array(rest.length + 1);
  all[0] = first;
  all.set(rest, 1);
  return all;
}
