import { inSlices, positions } from '../in-slices.ts';
import type { Values } from '../rows/load-rows.ts';

/** Which class each row is in, counted from 0 in the order classes appear. */
export interface Classes {
  readonly of: Uint32Array;
  readonly count: number;
}

/** All rows as one class. */
export const oneClass = (rows: number): Classes => ({ of: new Uint32Array(rows), count: 1 });

/**
 * Divides classes further, by the values of one more column: rows stay together where these are equal too, NaN with NaN.
 * O(rows); class × value stays below 2⁵³, so that a pair is one exact number.
 */
export async function refine(classes: Classes, values: Values, signal?: AbortSignal): Promise<Classes> {
  const codes = new Map<number, number>();
  const pairs = new Map<number, number>();
  const of = new Uint32Array(values.length);
  for await (const slice of inSlices(positions(values.length), signal)) {
    for (const row of slice) {
      const value = values[row] as number;
      let code = codes.get(value);
      if (code === undefined) codes.set(value, (code = codes.size));
      const pair = code * classes.count + (classes.of[row] as number);
      let next = pairs.get(pair);
      if (next === undefined) pairs.set(pair, (next = pairs.size));
      of[row] = next;
    }
  }
  return { of, count: pairs.size };
}

/** Rows of each class. */
export function sizesOf({ of, count }: Classes): Uint32Array {
  const sizes = new Uint32Array(count);
  for (const one of of) sizes[one] = (sizes[one] as number) + 1;
  return sizes;
}

/** Classes of `finer` inside each class of `coarser`, of which it is a refinement. */
export function partsOf(coarser: Classes, finer: Classes): Uint32Array {
  const parts = new Uint32Array(coarser.count);
  let seen = 0;
  // Classes are counted in the order they appear, so the next new one is always the one after the last.
  for (const [row, one] of finer.of.entries()) {
    if (one < seen) continue;
    seen += 1;
    parts[coarser.of[row] as number] = (parts[coarser.of[row] as number] as number) + 1;
  }
  return parts;
}
