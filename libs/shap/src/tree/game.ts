import { type Tree } from '@plumbline/xgboost';
import { leftShares } from './shares.ts';

/** A tree as a game of its features: what Shapley values need of it, whatever the row. Arrays have one entry a node. */
export interface TreeGame {
  readonly tree: Tree;
  /** Nodes from the root on, each before its children, a left child's whole subtree before the right one's. */
  readonly order: Int32Array;
  /** Of each split, the share of training rows that went left. */
  readonly share: Float64Array;
  /** The nearest split above on the same feature; -1 where there is none, and at leaves. */
  readonly ancestor: Int32Array;
  /** 1 where a node lies left of that ancestor. */
  readonly leftOfAncestor: Uint8Array;
  /** The product of the shares of all splits above on the same feature, on the way down; 1 where there is none. */
  readonly above: Float64Array;
  /** 1 where a split below is on the same feature, and this its nearest ancestor. */
  readonly repeats: Uint8Array;
  /** Different features on the way down to a node, its own not counted. */
  readonly features: Int32Array;
  /** Splits on the way down to a node. */
  readonly depth: Int32Array;
  /** The most different features on one path. */
  readonly mostFeatures: number;
  readonly deepest: number;
  /** The mean of the leaf values, weighted by shares: what the tree adds before anything of a row is known. */
  readonly expected: number;
}

/** @throws {MissingCover} when the tree has none. */
export function treeGame(tree: Tree, index: number): TreeGame {
  const nodes = tree.left.length;
  const game = {
    tree,
    order: orderOf(tree),
    share: leftShares(tree, index),
    ancestor: new Int32Array(nodes).fill(-1),
    leftOfAncestor: new Uint8Array(nodes),
    above: new Float64Array(nodes).fill(1),
    repeats: new Uint8Array(nodes),
    features: new Int32Array(nodes),
    depth: new Int32Array(nodes),
  };
  const parent = parentsOf(tree);
  let expected = 0;
  const reach = new Float64Array(nodes).fill(1);
  for (const node of game.order) {
    const up = parent[node] as number;
    if (up >= 0) descend(game, reach, up, node);
    if ((tree.left[node] as number) < 0) expected += (reach[node] as number) * (tree.value[node] as number);
    else findAncestor(game, parent, node);
  }
  return { ...game, expected, mostFeatures: greatest(game.features), deepest: greatest(game.depth) };
}

type Growing = Omit<TreeGame, 'expected' | 'mostFeatures' | 'deepest'>;

function descend(
  { tree, share, ancestor, features, depth }: Growing,
  reach: Float64Array,
  up: number,
  node: number,
) {
  const toLeft = share[up] as number;
  reach[node] = (reach[up] as number) * (tree.left[up] === node ? toLeft : 1 - toLeft);
  depth[node] = (depth[up] as number) + 1;
  features[node] = (features[up] as number) + (ancestor[up] === -1 ? 1 : 0);
}

function findAncestor(game: Growing, parent: Int32Array, node: number): void {
  const { tree, share, above } = game;
  let below = node;
  for (let up = parent[node] as number; up >= 0; up = parent[up] as number) {
    if (tree.feature[up] === tree.feature[node]) {
      const left = tree.left[up] === below;
      game.ancestor[node] = up;
      game.leftOfAncestor[node] = left ? 1 : 0;
      above[node] = (above[up] as number) * (left ? (share[up] as number) : 1 - (share[up] as number));
      game.repeats[up] = 1;
      return;
    }
    below = up;
  }
}

function orderOf({ left, right }: Tree): Int32Array {
  const order = new Int32Array(left.length);
  const ahead = [0];
  for (let i = 0; ahead.length > 0; i++) {
    const node = ahead.pop() as number;
    order[i] = node;
    if ((left[node] as number) >= 0) ahead.push(right[node] as number, left[node] as number);
  }
  return order;
}

function parentsOf({ left, right }: Tree): Int32Array {
  const parent = new Int32Array(left.length).fill(-1);
  left.forEach((child, node) => {
    if (child < 0) return;
    parent[child] = node;
    parent[right[node] as number] = node;
  });
  return parent;
}

const greatest = (numbers: Int32Array): number => numbers.reduce((most, number) => Math.max(most, number), 0);
