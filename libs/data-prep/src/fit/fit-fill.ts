import type { Column } from '@plumbline/dataset';
import { NothingToFillWith } from '../errors/rows.ts';
import type { Values } from '../rows/load-rows.ts';
import { categoriesOf, isNumber } from '../rows/read-column.ts';
import { median } from './median.ts';
import { momentsOf } from './moments.ts';
import { presentValues } from './present-values.ts';

/**
 * What stands in for a missing value of the column, by its declared policy: a number, or the code of a category.
 * `undefined` where missing values are kept, or their rows dropped.
 *
 * @param rows the training rows: nothing is learned from others
 * @throws {NothingToFillWith} when none of them has a value.
 */
export async function fitFill(
  column: Column,
  values: Values,
  rows: Uint32Array,
  signal?: AbortSignal,
): Promise<number | undefined> {
  const { missing } = column;
  if (missing === 'keep' || missing === 'drop-row') return undefined;
  if (typeof missing === 'object')
    return isNumber(column) ? Number(missing.value) : categoriesOf(column).indexOf(String(missing.value));
  const slices = () => presentValues(values, rows, { signal });
  const found = await STATISTICS[missing](slices, rows.length);
  if (found === undefined) throw new NothingToFillWith(column.name, missing);
  return found;
}

type Slices = () => AsyncIterable<Float64Array>;
type Statistic = (slices: Slices, atMost: number) => Promise<number | undefined>;

const STATISTICS: Readonly<Record<'mean' | 'median' | 'most-frequent', Statistic>> = {
  mean: async (slices) => (await momentsOf(slices))?.mean,
  async median(slices, atMost) {
    const all = new Float64Array(atMost);
    let count = 0;
    for await (const slice of slices()) {
      all.set(slice, count);
      count += slice.length;
    }
    return count === 0 ? undefined : median(all.subarray(0, count));
  },
  /** The smallest of them where several values are as frequent. */
  async 'most-frequent'(slices) {
    const counts = new Map<number, number>();
    for await (const slice of slices())
      for (const value of slice) counts.set(value, (counts.get(value) ?? 0) + 1);
    let best: { value: number; count: number } | undefined;
    for (const [value, count] of counts)
      if (!best || count > best.count || (count === best.count && value < best.value))
        best = { value, count };
    return best?.value;
  },
};
