import { quantile } from '@plumbline/statistics';
import { RAMP_STEPS } from '../drawing/theme.ts';

/** The class of a dot by its feature's value; see `valueColour`. */
export type DotClass = 'pl-missing' | 'pl-category' | `pl-ramp-${number}`;

/**
 * Colours a feature's values from low to high. The ends of the scale are the 5th and 95th percentiles, so that a few
 * outliers do not leave all others one colour; where these are equal the 1st and 99th, then the least and greatest.
 * A category's codes have no order, and so no place on the scale.
 */
export function valueColour(
  kind: 'number' | 'category' | 'indicator',
  values: ArrayLike<number>,
): (value: number) => DotClass {
  if (kind === 'category') return (value) => (Number.isNaN(value) ? 'pl-missing' : 'pl-category');
  const [low, high] = colourRange(values);
  return (value) => {
    if (Number.isNaN(value)) return 'pl-missing';
    const share = high > low ? Math.min(1, Math.max(0, (value - low) / (high - low))) : 0.5;
    return `pl-ramp-${Math.min(RAMP_STEPS - 1, Math.floor(share * RAMP_STEPS))}`;
  };
}

/** The values at the two ends of the scale; equal where all are. */
export function colourRange(values: ArrayLike<number>): readonly [number, number] {
  const sorted = Float64Array.from(Array.from(values).filter((value) => !Number.isNaN(value))).sort();
  if (sorted.length === 0) return [0, 0];
  const ranges = [0.05, 0.01, 0].map((tail) => [quantile(sorted, tail), quantile(sorted, 1 - tail)] as const);
  return ranges.find(([low, high]) => high > low) ?? (ranges[0] as readonly [number, number]);
}
