import { type TreeGame } from './game.ts';

/** How a node is told: a leaf, a split over two leaves, over two pairs, or over two triples, in one go; any other split. */
export const KIND = { leaf: 0, pair: 1, triple: 2, septet: 3, split: 4 } as const;

/** Splits that a triple or septet must have at least to be told as one: a missing split is made up, and costs as much. */
const LEAST_SPLITS: Readonly<Record<number, number>> = { [KIND.triple]: 2, [KIND.septet]: 5 };

/** Of each node, how it is told. Triples and septets hold no split on a feature that is split on above it. */
export function fuse({ tree: { left, right }, order, ancestor }: TreeGame): Uint8Array {
  const kinds = new Uint8Array(left.length);
  // 0 at leaves, then levels of splits; above a septet's where a split below, or this one, is on a feature from above.
  const levels = new Uint8Array(left.length);
  const splits = new Int32Array(left.length);
  for (let i = order.length - 1; i >= 0; i--) {
    const node = order[i] as number;
    const [l, r] = [left[node] as number, right[node] as number];
    if (l < 0) continue;
    const [levelL, levelR] = [levels[l] as number, levels[r] as number];
    const level = ancestor[node] === -1 ? Math.min(KIND.split, 1 + Math.max(levelL, levelR)) : KIND.split;
    const count = 1 + (splits[l] as number) + (splits[r] as number);
    levels[node] = level;
    splits[node] = count;
    if (kinds[l] === KIND.leaf && kinds[r] === KIND.leaf) kinds[node] = KIND.pair;
    else kinds[node] = level < KIND.split && count >= (LEAST_SPLITS[level] ?? 0) ? level : KIND.split;
  }
  return kinds;
}
