import { RowsMismatch } from './errors.ts';

/** What rows are checked by: `values` is rows × columns, row after row. */
export interface RowsShape {
  readonly rows: number;
  readonly columns: number;
  readonly values: ArrayLike<number>;
}

/** @throws {RowsMismatch} when rows have not the model's width, or the values not the size that they should. */
export function expectFits({ rows, columns, values }: RowsShape, features: number): void {
  if (columns !== features)
    throw new RowsMismatch(`they have ${columns} values each, but the model has ${features} features`);
  if (!Number.isInteger(rows) || rows < 0 || values.length !== rows * columns)
    throw new RowsMismatch(`there are ${values.length} values, not ${rows} rows × ${columns} columns`);
}
