import type { DatasetMeta } from '@plumbline/dataset';
// By itself: a thread that measures need not load how data sets are written.
import { MISSING_GROUP } from '@plumbline/dataset/missing-group';
import type { Numbers } from '../metrics/predictions.ts';
import type { Slice } from '../quality.ts';

/** The rows of one category of a group column. */
export interface Group {
  readonly category: string;
  readonly rows: Uint32Array;
}

type GroupColumn = DatasetMeta['groups'][number];

/** What a slice says of a row that has no value in the group column. */
export const MISSING_CATEGORY = '(missing)';

/**
 * Measures every category of every group column on its own rows. Categories that no row has are left out; rows
 * without a value are a category of their own, the last.
 *
 * @param codes column → category code of each row
 * @param measure the metrics of the rows with these numbers
 */
export const slicesOf = (
  columns: readonly GroupColumn[],
  codes: Readonly<Record<string, Uint16Array>>,
  measure: (rows: Uint32Array) => Slice['metrics'],
): Slice[] =>
  columns.flatMap(({ column, label, categories }) =>
    groupsOf(categories, codes[column] as Uint16Array).map(({ category, rows }) => ({
      column,
      label,
      category,
      rows: rows.length,
      metrics: measure(rows),
    })),
  );

/** The groups of one column: its categories that some row has, in their order, and the rows without a value last. */
export function groupsOf(categories: readonly string[], codes: Uint16Array): Group[] {
  const rowsOfCode = new Map<number, number[]>();
  for (const [row, code] of codes.entries()) {
    const rows = rowsOfCode.get(code);
    if (rows) rows.push(row);
    else rowsOfCode.set(code, [row]);
  }
  return [...rowsOfCode]
    .sort(([a], [b]) => a - b)
    .map(([code, rows]) => ({
      category: code === MISSING_GROUP ? MISSING_CATEGORY : (categories[code] as string),
      rows: Uint32Array.from(rows),
    }));
}

/** The entries of some rows. */
export const pick = (values: Numbers, rows: Uint32Array): Float64Array =>
  Float64Array.from(rows, (row) => values[row] as number);
