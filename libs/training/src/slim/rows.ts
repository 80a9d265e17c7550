import { sharedFloat32, type Dataset } from '@plumbline/dataset';

/** Labelled rows that models are walked on. */
export interface Rows {
  readonly rows: number;
  readonly columns: number;
  /** rows × columns, NaN where a value is missing. */
  readonly values: Float32Array;
  readonly labels: Float32Array;
  readonly weights?: Float32Array;
}

/** A model's three sets of rows, each with a part of its own: what to cut is read off the first, what that costs off the second, and the third tells. */
export type RowSets = Readonly<Record<'training' | 'validation' | 'test', Rows>>;

/** At most so many rows of a data set, at even distances; the arrays are shared where all are taken. */
export function rowsOf({ meta, features, labels, weights }: Dataset, most: number): Rows {
  const columns = meta.features.length;
  if (meta.rows <= most)
    return { rows: meta.rows, columns, values: features, labels, ...(weights && { weights }) };
  const source = (row: number) => Math.floor((row * meta.rows) / most);
  const values = sharedFloat32(most * columns);
  for (let row = 0; row < most; row++)
    values.set(features.subarray(source(row) * columns, (source(row) + 1) * columns), row * columns);
  const pick = (of: Float32Array) => sharedFloat32(most).map((_, row) => of[source(row)] as number);
  return { rows: most, columns, values, labels: pick(labels), ...(weights && { weights: pick(weights) }) };
}

/** The values of one row, as they lie. */
export const valuesOf = ({ values, columns }: Rows, row: number): Float32Array =>
  values.subarray(row * columns, (row + 1) * columns);
