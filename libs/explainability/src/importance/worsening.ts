import { type RowLoss } from './row-loss.ts';
import { type Losses, type Rises } from './shuffled-losses.ts';

/** The 97.5th percentile of the standard normal distribution: two-sided 95 %. */
const Z = 1.959963984540054;

/**
 * By how much a metric worsens, with its 95 % interval.
 *
 * What shuffling adds to the mean loss is a U-statistic: each row counts by what it loses with the values of others and by what
 * others lose with its values, and the variance is that of both together (Hoeffding 1948); the first alone would draw the
 * interval too narrow. Of a metric that is a root it is carried over by the delta method.
 */
export function worseningOf({ taken, lent, lentWeights }: Rises, own: Losses, { scoreOf, slopeAt }: RowLoss) {
  const rows = taken.length;
  const base = meanOf(own);
  const rise = taken.reduce((sum, value) => sum + value, 0) / rows;
  const worse = base + rise;
  let squares = 0;
  own.values.forEach((value, row) => {
    const weight = own.weights[row] as number;
    const asIs = weight * (value - base);
    const asShuffled =
      asIs +
      ((taken[row] as number) - weight * rise) +
      ((lent[row] as number) - (lentWeights[row] as number) * rise);
    squares += (slopeAt(worse) * asShuffled - slopeAt(base) * asIs) ** 2;
  });
  const half = Z * Math.sqrt(squares / rows / Math.max(1, rows - 1));
  const importance = scoreOf(worse) - scoreOf(base);
  return { importance, low: importance - half, high: importance + half };
}

/** @returns the weighted mean. */
export function meanOf({ values, weights }: Losses): number {
  return values.reduce((sum, value, row) => sum + value * (weights[row] as number), 0) / values.length;
}
