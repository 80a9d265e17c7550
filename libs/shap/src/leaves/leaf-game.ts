import { goesLeft, type Tree } from '@plumbline/xgboost';
import { type TreeGame } from '../tree/game.ts';

/**
 * A leaf as a game of the features on its path: its value counts where all of them let a row through. A feature may have
 * several conditions, one a split.
 */
export interface LeafGame {
  readonly value: number;
  /** Each once, in the order of the path. */
  readonly features: Int32Array;
  /** One a feature: the share of training rows that meet its conditions. */
  readonly shares: Float64Array;
  /** The splits on the path, from the root on. */
  readonly splits: Int32Array;
  /** One a split: 1 where the path goes left. */
  readonly left: Uint8Array;
  /** One a split: which of the features it is on. */
  readonly slots: Int32Array;
}

/** A tree, leaf by leaf. */
export interface TreeLeaves {
  readonly tree: Tree;
  readonly leaves: readonly LeafGame[];
}

/** Takes a tree apart: leaves × depth numbers. */
export function leavesOf({ tree, order, share }: TreeGame): TreeLeaves {
  const parent = new Int32Array(tree.left.length).fill(-1);
  const leaves: LeafGame[] = [];
  for (const node of order) {
    if ((tree.left[node] as number) < 0) leaves.push(leafGame(tree, share, parent, node));
    else {
      parent[tree.left[node] as number] = node;
      parent[tree.right[node] as number] = node;
    }
  }
  return { tree, leaves };
}

function leafGame(tree: Tree, share: Float64Array, parent: Int32Array, leaf: number): LeafGame {
  const splits: number[] = [];
  const left: number[] = [];
  for (
    let below = leaf, node = parent[leaf] as number;
    node >= 0;
    below = node, node = parent[node] as number
  ) {
    splits.unshift(node);
    left.unshift(tree.left[node] === below ? 1 : 0);
  }
  const features: number[] = [];
  const shares: number[] = [];
  const slots = splits.map((node, i) => {
    const feature = tree.feature[node] as number;
    const slot = features.includes(feature) ? features.indexOf(feature) : features.push(feature) - 1;
    const part = left[i] ? (share[node] as number) : 1 - (share[node] as number);
    shares[slot] = (shares[slot] ?? 1) * part;
    return slot;
  });
  return {
    value: tree.value[leaf] as number,
    features: Int32Array.from(features),
    shares: Float64Array.from(shares),
    splits: Int32Array.from(splits),
    left: Uint8Array.from(left),
    slots: Int32Array.from(slots),
  };
}

/** Writes of each split of a tree whether a row goes left, 1 or 0. @param from where the row begins. */
export function decide(tree: Tree, values: Float32Array, from: number, decisions: Uint8Array): void {
  for (let node = 0; node < tree.left.length; node++) {
    if ((tree.left[node] as number) < 0) continue;
    const value = values[from + (tree.feature[node] as number)] as number;
    decisions[node] = goesLeft(tree, node, value) ? 1 : 0;
  }
}

/** Writes of each feature of a leaf whether all of its conditions are met, 1 or 0. */
export function meet(
  { features, splits, left, slots }: LeafGame,
  decisions: Uint8Array,
  met: Uint8Array,
): void {
  met.fill(1, 0, features.length);
  for (let i = 0; i < splits.length; i++)
    if (decisions[splits[i] as number] !== left[i]) met[slots[i] as number] = 0;
}
