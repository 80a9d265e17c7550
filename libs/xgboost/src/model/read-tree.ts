import { checkTree, isLeaf, leafValueOf, type TreeContext, type TreeDocument } from './check-tree.ts';
import { type Tree } from './tree-model.ts';

type NumericArray = Uint8Array | Int32Array | Float32Array;

/**
 * Reads one tree of a saved model.
 *
 * @throws {InvalidModel | UnsupportedModel} naming the tree and the node.
 */
export function readTree(unvalidatedTree: unknown, context: TreeContext): Tree {
  const { document, ids } = checkTree(unvalidatedTree, context);
  const newIdOf = new Int32Array(document.tree_param.num_nodes);
  ids.forEach((node, i) => (newIdOf[node] = i));
  const childrenOf = (children: ArrayLike<number>) => (node: number) => newIdOf[children[node] ?? 0];
  const n = ids.length;
  const atSplits = splitsOf(document, ids);
  return {
    output: context.output,
    left: atSplits(new Int32Array(n).fill(-1), childrenOf(document.left_children)),
    right: atSplits(new Int32Array(n).fill(-1), childrenOf(document.right_children)),
    feature: atSplits(new Int32Array(n).fill(-1), (node) => document.split_indices[node]),
    threshold: atSplits(new Float32Array(n), (node) => document.split_conditions[node]),
    value: Float32Array.from(ids, (node) =>
      isLeaf(document, node) ? leafValueOf(document, node, context.weight) : 0,
    ),
    defaultLeft: atSplits(new Uint8Array(n), (node) => document.default_left[node]),
    cover: Float32Array.from(ids, (node) => document.sum_hessian[node] ?? 0),
    gain: atSplits(new Float32Array(n), (node) => document.loss_changes[node]),
  };
}

/** Sets the entries of the nodes that split, and leaves those of leaves as they are. */
function splitsOf(document: TreeDocument, ids: readonly number[]) {
  return <A extends NumericArray>(array: A, of: (node: number) => number | undefined): A => {
    ids.forEach((node, i) => {
      if (!isLeaf(document, node)) array[i] = of(node) ?? 0;
    });
    return array;
  };
}
