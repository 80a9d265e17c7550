import { checkTree, isLeaf, leafValueOf, type TreeContext, type TreeDocument } from './check-tree.ts';
import { type CategoricalSplits, type Tree } from './tree-model.ts';

/**
 * Reads one tree of a saved model.
 *
 * @throws {InvalidModel | UnsupportedModel} naming the tree and the node.
 */
export function readTree(unvalidatedTree: unknown, context: TreeContext): Tree {
  const { document, categories, ids } = checkTree(unvalidatedTree, context);
  const newIdOf = newIdsOf(document, ids);
  const tree = leaves(ids.length, context.output);
  ids.forEach((node, i) => {
    tree.cover[i] = document.sum_hessian[node] ?? 0;
    if (isLeaf(document, node)) {
      tree.value[i] = leafValueOf(document, node, context.weight);
      return;
    }
    tree.left[i] = newIdOf[document.left_children[node] ?? 0] ?? 0;
    tree.right[i] = newIdOf[document.right_children[node] ?? 0] ?? 0;
    tree.feature[i] = document.split_indices[node] ?? 0;
    if (!isCategorical(document, node)) tree.threshold[i] = document.split_conditions[node] ?? 0;
    tree.defaultLeft[i] = document.default_left[node] ?? 0;
    tree.gain[i] = document.loss_changes[node] ?? 0;
  });
  const splits = ids.map((node) =>
    !isLeaf(document, node) && isCategorical(document, node) ? categories.get(node) : undefined,
  );
  return splits.some(Boolean) ? { ...tree, categories: categoricalSplits(splits) } : tree;
}

const isCategorical = (document: TreeDocument, node: number): boolean => document.split_type?.[node] === 1;

/** @param splits one entry a node: its categories, or none. */
function categoricalSplits(splits: readonly (Int32Array | undefined)[]): CategoricalSplits {
  const begin = new Int32Array(splits.length + 1);
  splits.forEach((categories, i) => (begin[i + 1] = (begin[i] ?? 0) + (categories?.length ?? 0)));
  const values = new Int32Array(begin.at(-1) ?? 0);
  splits.forEach((categories, i) => categories && values.set(categories, begin[i]));
  return { begin, values };
}

function newIdsOf(document: TreeDocument, ids: readonly number[]): Int32Array {
  const newIdOf = new Int32Array(document.tree_param.num_nodes);
  ids.forEach((node, i) => (newIdOf[node] = i));
  return newIdOf;
}

/** Nodes that have no children yet. */
const leaves = (nodes: number, output: number): Tree => ({
  output,
  left: new Int32Array(nodes).fill(-1),
  right: new Int32Array(nodes).fill(-1),
  feature: new Int32Array(nodes).fill(-1),
  threshold: new Float32Array(nodes),
  value: new Float32Array(nodes),
  defaultLeft: new Uint8Array(nodes),
  cover: new Float32Array(nodes),
  gain: new Float32Array(nodes),
});
