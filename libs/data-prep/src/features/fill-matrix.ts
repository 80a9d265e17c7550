import { sharedFloat32 } from '@plumbline/dataset';
import { inSlices } from '../in-slices.ts';
import type { Values } from '../rows/load-rows.ts';
import type { Encoder } from './encoder.ts';

/** Rows written at a time: what is being written then stays in the processor's cache. */
const BLOCK = 2048;

/**
 * The features of some rows, row after row, on shared memory.
 *
 * @param columns the values of each encoder's column
 */
export async function fillMatrix(
  encoders: readonly Encoder[],
  columns: readonly Values[],
  rows: Uint32Array,
  signal?: AbortSignal,
): Promise<Float32Array> {
  const width = encoders.reduce((sum, encoder) => sum + encoder.width, 0);
  const matrix = sharedFloat32(rows.length * width);
  let done = 0;
  for await (const slice of inSlices(rows, signal)) {
    for (let from = 0; from < slice.length; from += BLOCK) {
      writeBlock(encoders, columns, slice.subarray(from, from + BLOCK), matrix, width, (done + from) * width);
    }
    done += slice.length;
  }
  return matrix;
}

function writeBlock(
  encoders: readonly Encoder[],
  columns: readonly Values[],
  rows: Uint32Array,
  matrix: Float32Array,
  width: number,
  at: number,
): void {
  let feature = at;
  encoders.forEach((encoder, i) => {
    encoder.write(columns[i] as Values, rows, matrix, width, feature);
    feature += encoder.width;
  });
}
