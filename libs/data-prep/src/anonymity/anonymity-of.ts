import type { Column, Table } from '@plumbline/dataset';
import type { Anonymity } from '../profile.ts';
import type { LoadedRows } from '../rows/load-rows.ts';
import { labelOf } from '../rows/read-column.ts';
import { oneClass, partsOf, refine, sizesOf, type Classes } from './equivalence-classes.ts';

/** Below it a class counts as small: the least size that health and statistics offices commonly ask for before they publish. */
const SMALL = 5;
const BOUNDS: readonly (readonly [from: number, to?: number])[] = [[1, 1], [2, 4], [5, 9], [10, 49], [50]];

/** How far the quasi-identifiers of all loaded rows single people out; `undefined` where the table has none. */
export async function anonymityOf(
  { columns }: Table,
  { rows, valuesOf }: LoadedRows,
  signal?: AbortSignal,
): Promise<Anonymity | undefined> {
  const quasi = columns.filter(({ role }) => role === 'quasi-identifier');
  if (quasi.length === 0) return undefined;
  let classes = oneClass(rows);
  for (const column of quasi) classes = await refine(classes, valuesOf(column), signal);
  const sizes = sizesOf(classes);
  const diversity: Anonymity['diversity'] = [];
  for (const column of columns.filter(isDisclosed))
    diversity.push({
      column: column.name,
      label: labelOf(column),
      ...diversityOf(classes, await refine(classes, valuesOf(column), signal), sizes),
    });
  return {
    quasiIdentifiers: quasi.map(({ name }) => name),
    rows,
    classes: classes.count,
    smallest: sizes.reduce((least, size) => Math.min(least, size)),
    smallShare: rowsWhere(sizes, (size) => size < SMALL) / rows,
    sizes: BOUNDS.map(([from, to]) => ({
      from,
      ...(to !== undefined && { to }),
      classes: sizes.filter((size) => isWithin(size, from, to)).length,
      rows: rowsWhere(sizes, (size) => isWithin(size, from, to)),
    })),
    diversity,
  };
}

/** What someone who finds a person's class would learn of them. A number to predict has no few values to tell apart. */
const isDisclosed = ({ role, type }: Column): boolean =>
  role === 'sensitive' || (role === 'target' && type === 'category');

function diversityOf(classes: Classes, finer: Classes, sizes: Uint32Array) {
  const different = partsOf(classes, finer);
  return {
    smallest: different.reduce((least, count) => Math.min(least, count)),
    knownShare: rowsWhere(sizes, (_, one) => different[one] === 1) / classes.of.length,
  };
}

const isWithin = (size: number, from: number, to = Infinity) => size >= from && size <= to;

/** Rows in the classes of which a condition holds. */
const rowsWhere = (sizes: Uint32Array, holds: (size: number, one: number) => boolean): number =>
  sizes.reduce((sum, size, one) => (holds(size, one) ? sum + size : sum), 0);
