import type { Tree, TreeModel } from '@plumbline/xgboost';
import { expectedRows, type PairShape } from './fit-pairs.ts';
import type { Shape, Shapes } from './fit-shapes.ts';
import type { Grid } from './grid.ts';
import type { PrivateObjective } from './objective.ts';
import { PAIR_GROUPS } from './plan.ts';

/** Far below any value, so that a split here sends away missing values only; there are numbers on both sides of it. */
export const BELOW_ALL = Math.fround(-1e30);
/** Rows that a leaf claims at least: explanations divide by it. */
const LEAST_COVER = 1;

/**
 * Shapes as an XGBoost model: a tree a feature and output, then one a pair and output. Their thresholds are public, their
 * leaves are what was learned, and their covers — what explanations weigh branches by, sums of hessians in other models — are
 * noisy counts of rows.
 *
 * @param featureTypes as XGBoost names them, one a feature
 */
export function toTreeModel(
  { features, pairs }: Shapes,
  { name, outputs, baseScore, scale }: PrivateObjective,
  { featureNames, featureTypes }: Pick<TreeModel, 'featureNames' | 'featureTypes'>,
): TreeModel {
  const of = (make: (output: number) => Tree) => Array.from({ length: outputs }, (_, output) => make(output));
  const total = Math.max(1, features[0]?.counts.reduce((sum, count) => sum + count, 0) ?? 1);
  return {
    // The oldest form that every engine reads.
    version: [1, 7, 0],
    booster: 'gbtree',
    objective: name,
    task: outputs > 1 ? 'multiclass' : name === 'binary:logistic' ? 'binary' : 'regression',
    link: outputs > 1 ? 'softmax' : name === 'binary:logistic' ? 'logit' : 'identity',
    features: features.length,
    ...(featureNames && { featureNames }),
    ...(featureTypes && { featureTypes }),
    outputs,
    baseScore: new Float32Array(outputs).fill(baseScore),
    baseMargin: new Float32Array(outputs).fill(name === 'binary:logistic' ? 0 : baseScore),
    parallelTrees: 1,
    attributes: {},
    trees: [
      ...features.flatMap((shape, feature) => of((output) => shapeTree(shape, feature, output, scale))),
      ...pairs.flatMap((pair) => of((output) => pairTree(pair, features, { output, scale, total }))),
    ],
  };
}

function shapeTree(
  { grid, bins, counts, values }: Shape,
  feature: number,
  output: number,
  scale: number,
): Tree {
  const tree = new TreeBuilder(output);
  const width = bins.rows.length;
  tree.divide(grid, feature, bins.ofCell, (bin, from, to) => {
    let rows = 0;
    for (let cell = from; cell < to; cell++) rows += counts[cell] as number;
    return tree.leaf(scale * (values[output * width + bin] as number), rows);
  });
  return tree.build();
}

function pairTree(
  pair: PairShape,
  shapes: readonly Shape[],
  { output, scale, total }: { output: number; scale: number; total: number },
): Tree {
  const tree = new TreeBuilder(output);
  const [a, b] = pair.features;
  tree.divide((shapes[a] as Shape).grid, a, pair.groupOfCell[0], (group) =>
    tree.divide((shapes[b] as Shape).grid, b, pair.groupOfCell[1], (other) => {
      const bin = group * PAIR_GROUPS + other;
      return tree.leaf(
        scale * (pair.values[output * PAIR_GROUPS ** 2 + bin] as number),
        expectedRows(pair, bin, total),
      );
    }),
  );
  return tree.build();
}

/** Makes the node for cells of one group, from `from` to before `to`. */
type MakeNode = (group: number, from: number, to: number) => number;

class TreeBuilder {
  readonly #nodes: {
    left: number;
    right: number;
    feature: number;
    at: number;
    missing: number;
    cover: number;
  }[] = [];

  constructor(private readonly output: number) {}

  leaf(value: number, rows: number): number {
    return this.#add({
      left: -1,
      right: -1,
      feature: -1,
      at: value,
      missing: 0,
      cover: Math.max(LEAST_COVER, rows),
    });
  }

  /** Divides a feature's cells into runs of one group, missing values first, and makes a node of each. */
  divide({ edges }: Grid, feature: number, groupOfCell: Uint16Array, make: MakeNode): number {
    const missing = edges.length + 1;
    const starts = [0];
    for (let cell = 1; cell < missing; cell++)
      if (groupOfCell[cell] !== groupOfCell[cell - 1]) starts.push(cell);
    const between = (first: number, end: number): number => {
      const from = starts[first] as number;
      if (end - first === 1) return make(groupOfCell[from] as number, from, starts[end] ?? missing);
      const middle = (first + end) >>> 1;
      const threshold = edges[(starts[middle] as number) - 1] as number;
      return this.#split(
        feature,
        threshold,
        0,
        () => between(first, middle),
        () => between(middle, end),
      );
    };
    return this.#split(
      feature,
      BELOW_ALL,
      1,
      () => make(groupOfCell[missing] as number, missing, missing + 1),
      () => between(0, starts.length),
    );
  }

  /** The tree; its root is the node that was begun first. */
  build(): Tree {
    const nodes = this.#nodes;
    const means = this.#meanValues();
    const isLeaf = (node: number) => nodes[node]?.left === -1;
    return {
      output: this.output,
      left: Int32Array.from(nodes, ({ left }) => left),
      right: Int32Array.from(nodes, ({ right }) => right),
      feature: Int32Array.from(nodes, ({ feature }) => feature),
      threshold: Float32Array.from(nodes, ({ at }, node) => (isLeaf(node) ? 0 : at)),
      value: Float32Array.from(nodes, ({ at }, node) => (isLeaf(node) ? at : 0)),
      defaultLeft: Uint8Array.from(nodes, ({ missing }) => missing),
      cover: Float32Array.from(nodes, ({ cover }) => cover),
      gain: Float32Array.from(nodes, ({ left, right, cover }) => {
        if (left === -1) return 0;
        const [a, b] = [nodes[left]?.cover ?? 0, nodes[right]?.cover ?? 0];
        return ((a * b) / cover) * ((means[left] ?? 0) - (means[right] ?? 0)) ** 2;
      }),
    };
  }

  /** Of the leaves below each node, weighed by cover: children come after their parents. */
  #meanValues(): Float64Array {
    const nodes = this.#nodes;
    const means = Float64Array.from(nodes, ({ at }) => at);
    for (let node = nodes.length - 1; node >= 0; node--) {
      const { left, right, cover } = nodes[node] ?? { left: -1, right: -1, cover: 1 };
      if (left === -1) continue;
      const sum = (child: number) => (nodes[child]?.cover ?? 0) * (means[child] ?? 0);
      means[node] = (sum(left) + sum(right)) / cover;
    }
    return means;
  }

  #split(feature: number, at: number, missing: number, left: () => number, right: () => number): number {
    const node = this.#add({ left: 0, right: 0, feature, at, missing, cover: 0 });
    const children = { left: left(), right: right() };
    const cover = (this.#nodes[children.left]?.cover ?? 0) + (this.#nodes[children.right]?.cover ?? 0);
    this.#nodes[node] = { ...children, feature, at, missing, cover };
    return node;
  }

  #add(node: {
    left: number;
    right: number;
    feature: number;
    at: number;
    missing: number;
    cover: number;
  }): number {
    return this.#nodes.push(node) - 1;
  }
}
