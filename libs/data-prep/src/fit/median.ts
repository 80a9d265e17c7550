import { setImmediate } from 'node:timers/promises';

/**
 * The median, exactly: the middle value, or the mean of the two in the middle. Expected time is linear (quickselect,
 * Hoare 1961, with the middle of three as pivot). The values are reordered.
 *
 * @param values one or more, none of them NaN
 */
export async function median(values: Float64Array): Promise<number> {
  const middle = values.length >> 1;
  const upper = await select(values, middle);
  if (values.length % 2 === 1) return upper;
  let lower = -Infinity;
  for (let i = 0; i < middle; i++) lower = Math.max(lower, values[i] as number);
  // Halves first: the sum of two large numbers need not be finite.
  return lower / 2 + upper / 2;
}

/** Reorders the values so that the k-th smallest stands at k, with none above it before and none below it behind. */
async function select(values: Float64Array, k: number): Promise<number> {
  let left = 0;
  let right = values.length - 1;
  while (left < right) {
    // A pass over millions of values is milliseconds: others get their turn between two.
    if (right - left > 1 << 16) await setImmediate();
    const [below, above] = partition(values, left, right);
    if (k <= below) right = below;
    else if (k >= above) left = above;
    else break;
  }
  return values[k] as number;
}

/** Puts values up to a pivot before those from it on, and says where the two sides end and begin. */
function partition(values: Float64Array, left: number, right: number): [below: number, above: number] {
  const pivot = middleOfThree(values, left, right);
  let i = left;
  let j = right;
  while (i <= j) {
    while ((values[i] as number) < pivot) i += 1;
    while ((values[j] as number) > pivot) j -= 1;
    if (i > j) break;
    const swapped = values[i] as number;
    values[i] = values[j] as number;
    values[j] = swapped;
    i += 1;
    j -= 1;
  }
  return [j, i];
}

function middleOfThree(values: Float64Array, left: number, right: number): number {
  const a = values[left] as number;
  const b = values[(left + right) >> 1] as number;
  const c = values[right] as number;
  return Math.max(Math.min(a, b), Math.min(Math.max(a, b), c));
}
