import { checkTree, isLeaf, leafValueOf, type TreeContext, type TreeDocument } from './check-tree.ts';
import { type Tree } from './tree-model.ts';

/**
 * Reads one tree of a saved model.
 *
 * @throws {InvalidModel | UnsupportedModel} naming the tree and the node.
 */
export function readTree(unvalidatedTree: unknown, context: TreeContext): Tree {
  const { document, ids } = checkTree(unvalidatedTree, context);
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
    tree.threshold[i] = document.split_conditions[node] ?? 0;
    tree.defaultLeft[i] = document.default_left[node] ?? 0;
    tree.gain[i] = document.loss_changes[node] ?? 0;
  });
  return tree;
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
