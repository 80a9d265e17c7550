import { type TreeGame } from '../tree/game.ts';

/** How a node is told on the tape. */
export const LEAF = 0;
/** A split over two leaves. */
export const PAIR = 1;
/** A split over pairs, in one record. */
export const TRIPLE = 2;
/** A split over triples, in one record. */
export const SEPTET = 3;
/** Any other split: a record on the way down, and one on the way up. */
export const SPLIT = 4;

/** Splits that a triple or septet must have at least to be told as one: a missing split is made up, and costs as much. */
const LEAST_SPLITS: Readonly<Record<number, number>> = { [TRIPLE]: 2, [SEPTET]: 5 };

/** Of each node, how it is told. Triples and septets hold no split on a feature that is split on above it. */
export function fuse({ tree: { left, right }, order, ancestor }: TreeGame): Uint8Array {
  const kinds = new Uint8Array(left.length);
  // 0 at leaves, then levels of splits; above SEPTET where a split below, or this one, is on a feature from above.
  const levels = new Uint8Array(left.length);
  const splits = new Int32Array(left.length);
  for (let i = order.length - 1; i >= 0; i--) {
    const node = order[i] as number;
    const [l, r] = [left[node] as number, right[node] as number];
    if (l < 0) continue;
    const [levelL, levelR] = [levels[l] as number, levels[r] as number];
    const level = ancestor[node] === -1 ? Math.min(SPLIT, 1 + Math.max(levelL, levelR)) : SPLIT;
    const count = 1 + (splits[l] as number) + (splits[r] as number);
    levels[node] = level;
    splits[node] = count;
    if (kinds[l] === LEAF && kinds[r] === LEAF) kinds[node] = PAIR;
    else kinds[node] = level < SPLIT && count >= (LEAST_SPLITS[level] ?? 0) ? level : SPLIT;
  }
  return kinds;
}
