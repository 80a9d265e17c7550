import type { Tree, TreeModel } from '@plumbline/xgboost';
import { cutTree, mapLeaves } from './cut-tree.ts';

/**
 * The same predictions from fewer nodes: splits between equal leaves become leaves, and trees that are one leaf are added to
 * the leaves of another. The first is exact; the second to the rounding of float32, and exact on a grid of powers of two.
 */
export const merge = (model: TreeModel): TreeModel =>
  foldConstants({ ...model, trees: model.trees.map(mergeLeaves) });

/** A tree without splits whose sides say the same. */
export function mergeLeaves(tree: Tree): Tree {
  const same = new Map<number, number>();
  const valueOf = (node: number): number | undefined => {
    const [left, right] = [tree.left[node] as number, tree.right[node] as number];
    if (left < 0) return tree.value[node];
    const [one, other] = [valueOf(left), valueOf(right)];
    if (one === undefined || one !== other) return undefined;
    same.set(node, one);
    return one;
  };
  valueOf(0);
  return same.size === 0 ? tree : cutTree(tree, same);
}

const isConstant = ({ left }: Tree) => left.length === 1;

/** A model without trees of one leaf, but for those that keep as many trees for each output. */
export function foldConstants(model: TreeModel): TreeModel {
  const ofOutputs = Array.from({ length: model.outputs }, (_, output) =>
    foldInto(model.trees.filter((tree) => tree.output === output)),
  );
  return { ...model, ...inRounds(ofOutputs) };
}

/** Of trees of one output: those that split, the constants of the others added to the first of them. */
function foldInto(trees: readonly Tree[]): readonly Tree[] {
  const constant = trees.filter(isConstant).reduce((sum, { value }) => sum + (value[0] as number), 0);
  const [first, ...rest] = trees.filter((tree) => !isConstant(tree));
  if (!first) return trees.slice(0, 1).map((tree) => mapLeaves(tree, () => constant));
  return constant === 0 ? [first, ...rest] : [mapLeaves(first, (value) => value + constant), ...rest];
}

/** One tree an output and round: XGBoost knows no round that lacks one, so that outputs with fewer get trees that say 0. */
export function inRounds(
  ofOutputs: readonly (readonly Tree[])[],
): Pick<TreeModel, 'trees' | 'parallelTrees'> {
  const rounds = Math.max(...ofOutputs.map((trees) => trees.length));
  const trees = Array.from({ length: rounds }, (_, round) =>
    ofOutputs.map((own, output) => own[round] ?? emptyTree(output)),
  );
  return { trees: trees.flat(), parallelTrees: 1 };
}

const emptyTree = (output: number): Tree => ({
  output,
  left: Int32Array.of(-1),
  right: Int32Array.of(-1),
  feature: Int32Array.of(-1),
  threshold: Float32Array.of(0),
  value: Float32Array.of(0),
  defaultLeft: Uint8Array.of(0),
  cover: Float32Array.of(0),
  gain: Float32Array.of(0),
});
