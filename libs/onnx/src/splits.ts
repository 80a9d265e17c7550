import { categoriesOf, type Tree, type TreeModel } from '@plumbline/xgboost';
import { neighbour } from './float32.ts';

/** A split of a model, and values to try it with. */
export interface Split {
  readonly tree: Tree;
  readonly node: number;
  readonly feature: number;
  /**
   * Three float32: the threshold and those next to it, or a category of the set, the same and a fraction, and the first
   * one beyond.
   */
  readonly around: readonly number[];
  /** The splits above it, and to which side the way to it goes. */
  path(): readonly Turn[];
}

export interface Turn extends Omit<Split, 'path'> {
  readonly left: boolean;
}

/** All splits, tree by tree. */
export function splitsOf({ trees }: TreeModel): Split[] {
  return trees.flatMap((tree) => {
    const parents = parentsOf(tree);
    const at = (node: number) => ({
      tree,
      node,
      feature: tree.feature[node] ?? 0,
      around: around(tree, node),
    });
    const nodes = Array.from(tree.left.keys()).filter((node) => tree.left[node] !== -1);
    return nodes.map((node) => ({
      ...at(node),
      path: () => turnsTo(node, tree, parents).map(([above, left]) => ({ ...at(above), left })),
    }));
  });
}

function parentsOf({ left, right }: Tree): Int32Array {
  const parents = new Int32Array(left.length).fill(-1);
  left.forEach((child, node) => {
    if (child === -1) return;
    parents[child] = node;
    parents[right[node] ?? 0] = node;
  });
  return parents;
}

function turnsTo(node: number, tree: Tree, parents: Int32Array): [number, boolean][] {
  const turns: [number, boolean][] = [];
  for (let child = node; ;) {
    const parent = parents[child] ?? -1;
    if (parent === -1) return turns;
    turns.push([parent, tree.left[parent] === child]);
    child = parent;
  }
}

function around(tree: Tree, node: number): number[] {
  const categories = categoriesOf(tree, node);
  if (categories.length === 0) {
    const threshold = tree.threshold[node] ?? 0;
    return [neighbour(threshold, -1), threshold, neighbour(threshold, 1)];
  }
  const one = categories[node % categories.length] ?? 0;
  return [one, one + 0.5, (categories.at(-1) ?? 0) + 1];
}
