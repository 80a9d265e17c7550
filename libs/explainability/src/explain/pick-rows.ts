import { type Dataset } from '@plumbline/dataset';
import { sampleRows } from '@plumbline/statistics';
import { type Matrix } from '@plumbline/xgboost';
import { NoSuchRow } from '../errors.ts';
import { type ExplainParams } from './params.ts';

/** The held-out rows that are explained, rising: all of them, or a sample with the one that is asked for in it. */
export function pickRows(
  held: number,
  { maxRows, waterfallRow, seed }: Pick<ExplainParams, 'maxRows' | 'waterfallRow' | 'seed'>,
): Uint32Array {
  const rows = sampleRows(held, maxRows, seed);
  checkRow(waterfallRow, held);
  if (waterfallRow === undefined) return rows;
  return rows.includes(waterfallRow) ? rows : Uint32Array.from([...rows, waterfallRow]).sort();
}

/** @throws {NoSuchRow} when the row that is asked for is not there. */
export function checkRow(asked: number | undefined, rows: number): void {
  if (asked !== undefined && asked >= rows) throw new NoSuchRow(asked, rows);
}

/** The rows as XGBoost takes them, on shared memory: the data set's own array where all of its rows are meant. */
export function matrixOf({ meta, features }: Dataset, rows: Uint32Array): Matrix {
  const columns = meta.features.length;
  return {
    rows: rows.length,
    columns,
    values: rows.length === meta.rows ? features : gather(features, rows, columns),
    featureNames: meta.features.map(({ name }) => name),
  };
}

/** Some rows of a matrix, on shared memory. */
export function gather(values: Float32Array, rows: Uint32Array, columns: number): Float32Array {
  const gathered = new Float32Array(new SharedArrayBuffer(rows.length * columns * 4));
  rows.forEach((row, i) => gathered.set(values.subarray(row * columns, (row + 1) * columns), i * columns));
  return gathered;
}
