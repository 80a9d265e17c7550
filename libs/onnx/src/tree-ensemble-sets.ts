import { categoriesOf, type Tree, type TreeModel } from '@plumbline/xgboost';
import { attribute, constant, type Attribute } from './graph.ts';
import { pacer } from './pace.ts';

const MODE = { less: 1, member: 6 } as const;

/**
 * The attributes of a `TreeEnsemble` that gives a model's margins: ai.onnx.ml 5, where splits and leaves have lists of
 * their own, and a split can ask whether a value is in a set. It does so by equality, so columns of categories must come
 * without fractions.
 *
 * As in `treeEnsembleOf`, the base margins come first, as trees of one leaf. A tree of one leaf is a split with that leaf
 * on both sides.
 */
export async function treeEnsembleOfSets(model: TreeModel): Promise<readonly Attribute[]> {
  const lists = new Lists();
  for (const [output, margin] of model.baseMargin.entries()) lists.addLeafTree(output, margin);
  const pause = pacer();
  for (const tree of model.trees) {
    lists.addTree(tree);
    await pause();
  }
  return lists.attributes(model.outputs);
}

class Lists {
  readonly #roots: number[] = [];
  readonly #features: number[] = [];
  readonly #modes: number[] = [];
  readonly #splits: number[] = [];
  readonly #trueIds: number[] = [];
  readonly #trueLeafs: number[] = [];
  readonly #falseIds: number[] = [];
  readonly #falseLeafs: number[] = [];
  readonly #missingTracksTrue: number[] = [];
  readonly #members: number[] = [];
  readonly #weights: number[] = [];
  readonly #targets: number[] = [];

  addLeafTree(output: number, value: number): void {
    this.#roots.push(this.#features.length);
    const leaf = this.#addLeaf(output, value);
    this.#addSplit({ feature: 0, mode: MODE.less, split: 0, missingTracksTrue: 0 });
    this.#trueIds.push(leaf);
    this.#falseIds.push(leaf);
    this.#trueLeafs.push(1);
    this.#falseLeafs.push(1);
  }

  addTree(tree: Tree): void {
    if (tree.left[0] === -1) return this.addLeafTree(tree.output, tree.value[0] ?? 0);
    const ids = this.#idsOf(tree);
    this.#roots.push(ids[0] ?? 0);
    tree.left.forEach((left, node) => {
      if (left !== -1) this.#addTreeSplit(tree, node, ids);
    });
  }

  /** Node → its place among the splits or the leaves, which are appended. */
  #idsOf(tree: Tree): Int32Array {
    let split = this.#features.length;
    return tree.left.map((left, node) =>
      left === -1 ? this.#addLeaf(tree.output, tree.value[node] ?? 0) : split++,
    );
  }

  #addLeaf(output: number, value: number): number {
    this.#targets.push(output);
    return this.#weights.push(value) - 1;
  }

  /** A set has the categories that go right, so there the right child is the true one. */
  #addTreeSplit(tree: Tree, node: number, ids: Int32Array): void {
    const categories = categoriesOf(tree, node);
    const isSet = categories.length > 0;
    const children = [tree.left[node] ?? 0, tree.right[node] ?? 0] as const;
    const [whenTrue, whenFalse] = isSet ? [children[1], children[0]] : children;
    for (const category of categories) this.#members.push(category);
    if (isSet) this.#members.push(NaN);
    this.#addSplit({
      feature: tree.feature[node] ?? 0,
      mode: isSet ? MODE.member : MODE.less,
      split: tree.threshold[node] ?? 0,
      missingTracksTrue: (tree.defaultLeft[node] === 1) === isSet ? 0 : 1,
    });
    this.#trueIds.push(ids[whenTrue] ?? 0);
    this.#falseIds.push(ids[whenFalse] ?? 0);
    this.#trueLeafs.push(Number(tree.left[whenTrue] === -1));
    this.#falseLeafs.push(Number(tree.left[whenFalse] === -1));
  }

  #addSplit(of: { feature: number; mode: number; split: number; missingTracksTrue: number }): void {
    this.#features.push(of.feature);
    this.#modes.push(of.mode);
    this.#splits.push(of.split);
    this.#missingTracksTrue.push(of.missingTracksTrue);
  }

  attributes(outputs: number): Attribute[] {
    const floats = (name: string, values: readonly number[]) =>
      attribute.tensor(name, constant(name, Float32Array.from(values)));
    return [
      attribute.int('aggregate_function', 1),
      attribute.ints('leaf_targetids', this.#targets),
      floats('leaf_weights', this.#weights),
      ...(this.#members.length > 0 ? [floats('membership_values', this.#members)] : []),
      attribute.int('n_targets', outputs),
      attribute.ints('nodes_falseleafs', this.#falseLeafs),
      attribute.ints('nodes_falsenodeids', this.#falseIds),
      attribute.ints('nodes_featureids', this.#features),
      attribute.ints('nodes_missing_value_tracks_true', this.#missingTracksTrue),
      attribute.tensor('nodes_modes', constant('nodes_modes', Uint8Array.from(this.#modes))),
      floats('nodes_splits', this.#splits),
      attribute.ints('nodes_trueleafs', this.#trueLeafs),
      attribute.ints('nodes_truenodeids', this.#trueIds),
      attribute.int('post_transform', 0),
      attribute.ints('tree_roots', this.#roots),
    ];
  }
}
