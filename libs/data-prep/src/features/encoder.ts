import type { Column } from '@plumbline/dataset';
import { scaler } from '../fit/scaling.ts';
import type { FittedColumn } from '../preparation.ts';
import type { Values } from '../rows/load-rows.ts';
import { featuresOf } from './features.ts';

/** Turns the values of one column into its features: the one way for training and for scoring alike. */
export interface Encoder {
  /** Features it writes. */
  readonly width: number;
  /**
   * Writes the features of these rows, one row after another.
   *
   * @param matrix rows of `stride` numbers; the first feature of the first row goes to `at`
   */
  write(values: Values, rows: Uint32Array, matrix: Float32Array, stride: number, at: number): void;
}

export function encoderOf(column: Column, { fill = NaN, scaling }: FittedColumn): Encoder {
  const width = featuresOf(column).length;
  if (column.type === 'category' && column.encode === 'one-hot') return oneHot(width, fill);
  const scale = scaler(scaling);
  return {
    width,
    write(values, rows, matrix, stride, at) {
      for (let i = 0; i < rows.length; i++) {
        const value = values[rows[i] as number] as number;
        matrix[at + i * stride] = scale(Number.isNaN(value) ? fill : value);
      }
    },
  };
}

/** 1 for the row's category and 0 for the others; a missing value is missing in all of them. */
function oneHot(width: number, fill: number): Encoder {
  return {
    width,
    write(values, rows, matrix, stride, at) {
      for (let i = 0; i < rows.length; i++) {
        const value = values[rows[i] as number] as number;
        const code = Number.isNaN(value) ? fill : value;
        const start = at + i * stride;
        matrix.fill(Number.isNaN(code) ? NaN : 0, start, start + width);
        if (!Number.isNaN(code)) matrix[start + code] = 1;
      }
    },
  };
}
