import { type TreeModel } from '@plumbline/xgboost';
import { expanded, type EnsembleTree } from './expand-categories.ts';
import { attribute, type Attribute } from './graph.ts';
import { pacer } from './pace.ts';

/**
 * The attributes of a `TreeEnsembleRegressor` that gives a model's margins: ai.onnx.ml 1 to 3.
 *
 * - A split is BRANCH_LT: XGBoost goes left for `value < threshold` in float32, and the true branch is the left one.
 * - A missing value, NaN, takes the true branch where the tree sends it left by default.
 * - The base margin comes first, as a tree of one leaf for each output: XGBoost starts its sums with it, and float32 sums
 *   depend on their order. `base_values` would be added last.
 * - A categorical split becomes comparisons.
 */
export async function treeEnsembleOf(model: TreeModel): Promise<readonly Attribute[]> {
  const bases = Array.from(model.baseMargin, (margin, output) => baseTree(output, margin));
  const trees = [...bases, ...model.trees.map(expanded)];
  const nodes = trees.reduce((sum, tree) => sum + tree.left.length, 0);
  const columns = new Columns(nodes);
  const pause = pacer();
  for (const [id, tree] of trees.entries()) {
    columns.add(id, tree);
    await pause();
  }
  return columns.attributes(model.outputs);
}

const baseTree = (output: number, margin: number): EnsembleTree => ({
  output,
  left: Int32Array.of(-1),
  right: Int32Array.of(-1),
  feature: Int32Array.of(-1),
  threshold: Float32Array.of(0),
  value: Float32Array.of(margin),
  missingTracksTrue: Uint8Array.of(0),
});

/** The operator has its trees as parallel lists: some with an entry a node, others with an entry a leaf. */
class Columns {
  readonly #treeIds: Int32Array;
  readonly #nodeIds: Int32Array;
  readonly #featureIds: Int32Array;
  readonly #thresholds: Float32Array;
  readonly #modes: string[] = [];
  readonly #trueIds: Int32Array;
  readonly #falseIds: Int32Array;
  readonly #missingTracksTrue: Uint8Array;
  readonly #targetTrees: number[] = [];
  readonly #targetNodes: number[] = [];
  readonly #targets: number[] = [];
  readonly #weights: number[] = [];

  constructor(nodes: number) {
    this.#treeIds = new Int32Array(nodes);
    this.#nodeIds = new Int32Array(nodes);
    this.#featureIds = new Int32Array(nodes);
    this.#thresholds = new Float32Array(nodes);
    this.#trueIds = new Int32Array(nodes);
    this.#falseIds = new Int32Array(nodes);
    this.#missingTracksTrue = new Uint8Array(nodes);
  }

  add(id: number, tree: EnsembleTree): void {
    tree.left.forEach((left, node) => {
      const at = this.#modes.length;
      this.#treeIds[at] = id;
      this.#nodeIds[at] = node;
      if (left === -1) this.#addLeaf(id, node, tree);
      else this.#addSplit(at, node, tree);
    });
  }

  #addLeaf(id: number, node: number, tree: EnsembleTree): void {
    this.#modes.push('LEAF');
    this.#targetTrees.push(id);
    this.#targetNodes.push(node);
    this.#targets.push(tree.output);
    this.#weights.push(tree.value[node] ?? 0);
  }

  #addSplit(at: number, node: number, tree: EnsembleTree): void {
    this.#modes.push('BRANCH_LT');
    this.#featureIds[at] = tree.feature[node] ?? 0;
    this.#thresholds[at] = tree.threshold[node] ?? 0;
    this.#trueIds[at] = tree.left[node] ?? 0;
    this.#falseIds[at] = tree.right[node] ?? 0;
    this.#missingTracksTrue[at] = tree.missingTracksTrue[node] ?? 0;
  }

  attributes(outputs: number): Attribute[] {
    return [
      attribute.string('aggregate_function', 'SUM'),
      attribute.int('n_targets', outputs),
      attribute.ints('nodes_falsenodeids', this.#falseIds),
      attribute.ints('nodes_featureids', this.#featureIds),
      attribute.ints('nodes_missing_value_tracks_true', this.#missingTracksTrue),
      attribute.strings('nodes_modes', this.#modes),
      attribute.ints('nodes_nodeids', this.#nodeIds),
      attribute.ints('nodes_treeids', this.#treeIds),
      attribute.ints('nodes_truenodeids', this.#trueIds),
      attribute.floats('nodes_values', this.#thresholds),
      attribute.string('post_transform', 'NONE'),
      attribute.ints('target_ids', this.#targets),
      attribute.ints('target_nodeids', this.#targetNodes),
      attribute.ints('target_treeids', this.#targetTrees),
      attribute.floats('target_weights', this.#weights),
    ];
  }
}
