import { type Link, type Tree, type TreeModel } from '@plumbline/xgboost';

/** The shape of a random model. For tests only. */
export interface ModelShape {
  readonly features: number;
  readonly outputs: number;
  readonly trees: number;
  readonly maxDepth: number;
  /** Distinct thresholds that a feature has at most. */
  readonly thresholds: number;
  /** How likely a node above the greatest depth is a leaf. */
  readonly leafShare: number;
  readonly link: Link;
}

const OBJECTIVES = {
  logit: { objective: 'binary:logistic', task: 'binary', prediction: 0.5 },
  softmax: { objective: 'multi:softprob', task: 'multiclass', prediction: 0.5 },
  log: { objective: 'count:poisson', task: 'regression', prediction: 1 },
  step: { objective: 'binary:hinge', task: 'binary', prediction: 0.25 },
  identity: { objective: 'reg:squarederror', task: 'regression', prediction: 0.25 },
} as const;

/** A model of random trees, of which some are a leaf alone, and some features have no split. */
export function randomModel(shape: ModelShape, random: () => number): TreeModel {
  const { objective, task, prediction } = OBJECTIVES[shape.link];
  const marginOfBase = shape.link === 'logit' || shape.link === 'log' ? 0 : prediction;
  const pools = Array.from({ length: shape.features }, () =>
    Float32Array.from({ length: shape.thresholds }, () => pickThreshold(random)),
  );
  return {
    // The oldest that is read: newer ones of XGBoost take it too.
    version: [1, 7, 4],
    booster: 'gbtree',
    objective,
    task,
    link: shape.link,
    features: shape.features,
    outputs: shape.outputs,
    baseScore: new Float32Array(shape.outputs).fill(prediction),
    baseMargin: new Float32Array(shape.outputs).fill(marginOfBase),
    parallelTrees: 1,
    attributes: {},
    trees: Array.from({ length: shape.trees * shape.outputs }, (_, i) =>
      randomTree(i % shape.outputs, shape, pools, random),
    ),
  };
}

const pickThreshold = (random: () => number) =>
  random() < 0.1 ? ([0, -0, 2 ** -149, -1e38][Math.floor(random() * 4)] as number) : random() * 8 - 4;

function randomTree(
  output: number,
  { features, maxDepth, leafShare }: ModelShape,
  pools: readonly Float32Array[],
  random: () => number,
): Tree {
  const nodes: {
    left: number;
    right: number;
    feature: number;
    threshold: number;
    value: number;
    defaultLeft: number;
  }[] = [];
  const grow = (depth: number): number => {
    const id = nodes.length;
    const leaf = { left: -1, right: -1, feature: -1, threshold: 0, value: random() - 0.5, defaultLeft: 0 };
    nodes.push(leaf);
    if (depth === maxDepth || random() < leafShare) return id;
    const feature = Math.floor(random() * random() * features);
    const pool = pools[feature] as Float32Array;
    const threshold = pool[Math.floor(random() * pool.length)] as number;
    const defaultLeft = random() < 0.5 ? 1 : 0;
    nodes[id] = { left: grow(depth + 1), right: grow(depth + 1), feature, threshold, value: 0, defaultLeft };
    return id;
  };
  grow(0);
  return {
    output,
    left: Int32Array.from(nodes, ({ left }) => left),
    right: Int32Array.from(nodes, ({ right }) => right),
    feature: Int32Array.from(nodes, ({ feature }) => feature),
    threshold: Float32Array.from(nodes, ({ threshold }) => threshold),
    value: Float32Array.from(nodes, ({ value }) => value),
    defaultLeft: Uint8Array.from(nodes, ({ defaultLeft }) => defaultLeft),
    cover: new Float32Array(nodes.length).fill(1),
    gain: new Float32Array(nodes.length),
  };
}
