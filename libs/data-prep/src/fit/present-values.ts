import { inSlices, SLICE } from '../in-slices.ts';
import type { Values } from '../rows/load-rows.ts';

/** The values of these rows that are there, slice after slice; a missing one is what `fill` says, if it says anything. */
export async function* presentValues(
  values: Values,
  rows: Uint32Array,
  { fill, signal }: { fill?: number | undefined; signal?: AbortSignal | undefined } = {},
): AsyncGenerator<Float64Array> {
  const present = new Float64Array(Math.min(rows.length, SLICE));
  for await (const slice of inSlices(rows, signal)) {
    let count = 0;
    for (const row of slice) {
      const value = values[row] as number;
      if (!Number.isNaN(value)) present[count++] = value;
      else if (fill !== undefined) present[count++] = fill;
    }
    yield present.subarray(0, count);
  }
}
