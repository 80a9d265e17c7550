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

/**
 * Turns an interval about its figure, and widens it to hold it. For calibration errors, which luck makes greater in every
 * resample: turned about, the interval takes that shift back.
 */
export const reflected = ({ low, high }: Interval, value: number): Interval => ({
  low: Math.min(value, 2 * value - high),
  high: Math.max(value, 2 * value - low),
});
