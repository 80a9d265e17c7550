import { randomStream } from '@plumbline/statistics';
import { type Rows } from '../check-rows.ts';
import { type Predict } from '../kernel/model-function.ts';

/** A model that is a function of a row. */
export const functionOf =
  (predict: (row: Float32Array) => readonly number[]): Predict =>
  async ({ rows, columns, values }) =>
    Float64Array.from(
      Array.from({ length: rows }, (_, row) =>
        predict(values.subarray(row * columns, (row + 1) * columns)),
      ).flat(),
    );

/**
 * A smooth function of any number of features, in which three at a time go together: with two, differences of a coalition and
 * its complement are additive, and any draw of pairs would be exact.
 */
export const wavy = functionOf((row) => [
  row.reduce((sum, value, i) => sum + Math.sin(value * (1 + i / 5)) * from(row, i + 1) * from(row, i + 2), 0),
]);

const from = (row: Float32Array, at: number): number => 1.5 + (row[at % row.length] as number);

/** Rows of numbers from −1 to 1. */
export function uniformRows(rows: number, columns: number, seed: number): Rows {
  const random = randomStream(seed);
  return { rows, columns, values: Float32Array.from({ length: rows * columns }, () => 2 * random() - 1) };
}
