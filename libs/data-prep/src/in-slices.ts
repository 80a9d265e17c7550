import { setImmediate } from 'node:timers/promises';

/** Rows worked on at a stretch: a few milliseconds. */
export const SLICE = 1 << 16;

/** The row numbers in slices. Between two of them timers, signals and other stages get their turn. */
export async function* inSlices(rows: Uint32Array, signal?: AbortSignal): AsyncGenerator<Uint32Array> {
  for (let from = 0; from < rows.length; from += SLICE) {
    await setImmediate();
    signal?.throwIfAborted();
    yield rows.subarray(from, from + SLICE);
  }
}

/** 0, 1, … up to a count. */
export function positions(count: number): Uint32Array {
  const all = new Uint32Array(count);
  for (let i = 0; i < count; i++) all[i] = i;
  return all;
}

/** A function of each row, written to `target` in the order of the rows. */
export async function mapRows<A extends { [index: number]: number }>(
  rows: Uint32Array,
  target: A,
  of: (row: number) => number,
  signal?: AbortSignal,
): Promise<A> {
  let at = 0;
  for await (const slice of inSlices(rows, signal)) for (const row of slice) target[at++] = of(row);
  return target;
}

/** The rows of which a condition holds. */
export async function filterRows(
  rows: Uint32Array,
  holds: (row: number) => boolean,
  signal?: AbortSignal,
): Promise<Uint32Array> {
  const found = new Uint32Array(rows.length);
  let count = 0;
  for await (const slice of inSlices(rows, signal))
    for (const row of slice) if (holds(row)) found[count++] = row;
  return found.slice(0, count);
}
