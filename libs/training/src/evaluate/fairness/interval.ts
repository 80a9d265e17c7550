/** Ends of a 95 % interval. */
export interface Interval {
  readonly low: number;
  readonly high: number;
}

/** The share of resampled figures on either side of an interval. */
const TAIL = 0.025;

/**
 * The percentile interval of resampled figures, without those that are not defined (Efron and Tibshirani, "An
 * Introduction to the Bootstrap", 1993, chapter 13).
 *
 * @returns `undefined` where none is defined
 */
export function percentileInterval(resampled: Float64Array): Interval | undefined {
  const sorted = resampled.filter((value) => !Number.isNaN(value)).sort();
  if (sorted.length === 0) return undefined;
  const at = (share: number) => sorted[Math.round(share * (sorted.length - 1))] as number;
  return { low: at(TAIL), high: at(1 - TAIL) };
}

/** What 95 % of resampled distances do not exceed. */
export function reachOf(distances: Float64Array): number {
  const sorted = distances.slice().sort();
  return sorted[Math.ceil((1 - 2 * TAIL) * sorted.length) - 1] as number;
}
