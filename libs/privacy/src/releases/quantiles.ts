import type { Bounds } from './bounds.ts';
import { histogramStatistic } from './histogram.ts';
import type { Statistic } from './statistic.ts';

/**
 * Quantiles, read from a noisy histogram of equal cells between the bounds: the value below which a share of the noisy rows
 * lies, linear inside a cell. Its error is about a cell's width, and what the noise moves. The sensitivity is 1.
 *
 * @param shares of the rows, each in [0, 1]
 * @param cells from 1 on; more are finer and noisier
 * @returns a value for each share, between the bounds and in the order of the shares
 */
export function quantilesStatistic(
  { min, max }: Bounds,
  shares: readonly number[],
  cells = 256,
): Statistic<readonly number[]> {
  const width = (max - min) / cells;
  const cellOf = (value: number) => Math.min(cells - 1, Math.max(0, Math.floor((value - min) / width)));
  const histogram = histogramStatistic(cells, cellOf);
  return {
    ...histogram,
    read: (noisy) => {
      const { counts } = histogram.read(noisy);
      return shares.map((share) => min + width * placeOf(share, counts));
    },
  };
}

/** Where a share of all counts is reached, in cells from the start. */
function placeOf(share: number, counts: readonly number[]): number {
  const wanted = share * counts.reduce((sum, count) => sum + count, 0);
  let before = 0;
  for (const [cell, count] of counts.entries()) {
    if (count > 0 && before + count >= wanted) return cell + (wanted - before) / count;
    before += count;
  }
  return counts.length;
}
