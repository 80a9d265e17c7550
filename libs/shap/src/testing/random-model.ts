import fc from 'fast-check';
import { randomStream } from '@plumbline/statistics';
import { type Tree, type TreeModel } from '@plumbline/xgboost';

export interface ModelShape {
  readonly seed: number;
  readonly trees: number;
  readonly depth: number;
  readonly features: number;
  readonly outputs?: number;
  /** How often a node above the greatest depth splits, 0 to 1. */
  readonly bushiness?: number;
  /** Whether some splits are categorical; a row's values are then whole numbers. */
  readonly categorical?: boolean;
}

/** Small models of all kinds. */
export const modelShapes = (mostFeatures: number): fc.Arbitrary<ModelShape> =>
  fc.record({
    seed: fc.nat(),
    trees: fc.integer({ min: 1, max: 3 }),
    depth: fc.integer({ min: 0, max: 6 }),
    features: fc.integer({ min: 1, max: mostFeatures }),
    outputs: fc.integer({ min: 1, max: 2 }),
    bushiness: fc.constantFrom(0.5, 0.85, 1),
    categorical: fc.boolean(),
  });

/** A model that nobody trained: splits, covers, default directions and leaf values by chance. */
export function randomModel({ seed, trees, depth, features, outputs = 1, ...shape }: ModelShape): TreeModel {
  const random = randomStream(seed);
  return {
    version: [3, 2, 0],
    booster: 'gbtree',
    objective: outputs > 1 ? 'multi:softprob' : 'reg:squarederror',
    task: outputs > 1 ? 'multiclass' : 'regression',
    link: outputs > 1 ? 'softmax' : 'identity',
    features,
    outputs,
    baseScore: new Float32Array(outputs).fill(0.5),
    baseMargin: new Float32Array(outputs).fill(0.5),
    parallelTrees: 1,
    attributes: {},
    trees: Array.from({ length: trees }, (_, i) =>
      randomTree(random, { ...shape, depth, features }, i % outputs),
    ),
  };
}

interface Node {
  readonly cover: number;
  readonly value: number;
  readonly split?: {
    readonly feature: number;
    readonly threshold: number;
    readonly categories: readonly number[];
  };
  readonly children?: readonly [number, number];
}

type TreeShape = Pick<ModelShape, 'depth' | 'features' | 'bushiness' | 'categorical'>;

function randomTree(random: () => number, shape: TreeShape, output: number): Tree {
  const nodes: Node[] = [];
  grow(nodes, random, shape, 0, 100 + 1000 * random());
  const begin = [0];
  const values: number[] = [];
  for (const { split } of nodes) {
    values.push(...(split?.categories ?? []));
    begin.push(values.length);
  }
  return {
    output,
    left: Int32Array.from(nodes, ({ children }) => children?.[0] ?? -1),
    right: Int32Array.from(nodes, ({ children }) => children?.[1] ?? -1),
    feature: Int32Array.from(nodes, ({ split }) => split?.feature ?? -1),
    threshold: Float32Array.from(nodes, ({ split }) => split?.threshold ?? 0),
    value: Float32Array.from(nodes, ({ value }) => value),
    defaultLeft: Uint8Array.from(nodes, ({ split }) => (split && random() < 0.5 ? 1 : 0)),
    cover: Float32Array.from(nodes, ({ cover }) => cover),
    gain: new Float32Array(nodes.length),
    ...(values.length > 0 && {
      categories: { begin: Int32Array.from(begin), values: Int32Array.from(values) },
    }),
  };
}

function grow(nodes: Node[], random: () => number, shape: TreeShape, level: number, cover: number): number {
  const id = nodes.length;
  nodes.push({ cover, value: 4 * random() - 2 });
  if (level >= shape.depth || random() > (shape.bushiness ?? 0.85)) return id;
  const categorical = shape.categorical === true && random() < 0.5;
  const feature = Math.floor(shape.features * random());
  const threshold = categorical ? 0 : shape.categorical ? Math.floor(6 * random()) + 0.5 : 2 * random() - 1;
  const chosen = [0, 1, 2, 3, 4, 5].filter(() => random() < 0.4);
  const categories = categorical ? (chosen.length > 0 ? chosen : [3]) : [];
  const toLeft = cover * (random() < 0.1 ? 0.001 : random());
  const children = [
    grow(nodes, random, shape, level + 1, toLeft),
    grow(nodes, random, shape, level + 1, cover - toLeft),
  ] as const;
  nodes[id] = { cover, value: 0, split: { feature, threshold, categories }, children };
  return id;
}

/** Rows for such a model: values around its thresholds, and missing ones. */
export function randomRows({ seed, features, categorical }: ModelShape, rows: number) {
  const random = randomStream(seed + 1);
  const values = Float32Array.from({ length: rows * features }, () => {
    if (random() < 0.15) return NaN;
    return categorical ? Math.floor(7 * random()) : 2.4 * random() - 1.2;
  });
  return { rows, columns: features, values };
}

/** A model of one tree that splits on one feature after another, each going on from the right child. */
export function chainModel(features: number): TreeModel {
  const nodes = 2 * features + 1;
  const random = randomStream(features);
  const splits = Array.from({ length: nodes }, (_, node) => node % 2 === 0 && node < nodes - 1);
  const of = <Value>(split: (node: number) => Value, leaf: Value) =>
    splits.map((isSplit, node) => (isSplit ? split(node) : leaf));
  return {
    ...randomModel({ seed: 0, trees: 0, depth: 0, features }),
    trees: [
      {
        output: 0,
        left: Int32Array.from(of((node) => node + 1, -1)),
        right: Int32Array.from(of((node) => node + 2, -1)),
        feature: Int32Array.from(of((node) => node / 2, -1)),
        threshold: Float32Array.from(of(() => -0.5, 0)),
        value: Float32Array.from(splits, (isSplit) => (isSplit ? 0 : 4 * random() - 2)),
        defaultLeft: new Uint8Array(nodes),
        cover: Float32Array.from(
          splits,
          (_, node) => 0.9 ** Math.floor(node / 2) * (node % 2 === 1 ? 0.3 : 1),
        ),
        gain: new Float32Array(nodes),
      },
    ],
  };
}
