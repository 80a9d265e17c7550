import { categoriesOf, type CategoricalSplits, type Tree } from '@plumbline/xgboost';

/**
 * A tree in which some splits have become leaves; what was below them is gone. Nodes keep their order.
 *
 * @param leaves split → the value of the leaf it becomes
 */
export function cutTree(tree: Tree, leaves: ReadonlyMap<number, number>): Tree {
  const kept = keptNodes(tree, leaves);
  const newIdOf = new Map(kept.map((node, i) => [node, i]));
  const isLeaf = (node: number) => (tree.left[node] as number) < 0 || leaves.has(node);
  const child = (side: Int32Array) =>
    Int32Array.from(kept, (node) => (isLeaf(node) ? -1 : (newIdOf.get(side[node] as number) ?? -1)));
  const atSplits = (of: ArrayLike<number>, atLeaf: number) => (node: number) =>
    isLeaf(node) ? atLeaf : (of[node] as number);
  return {
    output: tree.output,
    left: child(tree.left),
    right: child(tree.right),
    feature: Int32Array.from(kept, atSplits(tree.feature, -1)),
    threshold: Float32Array.from(kept, atSplits(tree.threshold, 0)),
    value: Float32Array.from(kept, (node) => leaves.get(node) ?? (tree.value[node] as number)),
    defaultLeft: Uint8Array.from(kept, atSplits(tree.defaultLeft, 0)),
    cover: Float32Array.from(kept, (node) => tree.cover[node] as number),
    gain: Float32Array.from(kept, atSplits(tree.gain, 0)),
    ...(tree.categories && { categories: cutCategories(tree, kept, isLeaf) }),
  };
}

function keptNodes({ left, right }: Tree, leaves: ReadonlyMap<number, number>): number[] {
  const kept: number[] = [];
  const ahead = [0];
  for (let node = ahead.pop(); node !== undefined; node = ahead.pop()) {
    kept.push(node);
    if ((left[node] as number) >= 0 && !leaves.has(node))
      ahead.push(left[node] as number, right[node] as number);
  }
  return kept.sort((a, b) => a - b);
}

function cutCategories(
  tree: Tree,
  kept: readonly number[],
  isLeaf: (node: number) => boolean,
): CategoricalSplits {
  const lists = kept.map((node) => (isLeaf(node) ? [] : [...categoriesOf(tree, node)]));
  const ends = new Int32Array(kept.length + 1);
  lists.forEach((list, i) => (ends[i + 1] = (ends[i] as number) + list.length));
  return { begin: ends, values: Int32Array.from(lists.flat()) };
}

/** Every leaf's value through a function. */
export const mapLeaves = (tree: Tree, map: (value: number) => number): Tree => ({
  ...tree,
  value: tree.value.map((value, node) => ((tree.left[node] as number) < 0 ? map(value) : value)),
});
