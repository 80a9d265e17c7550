import type { Tree, TreeModel } from '@plumbline/xgboost';
import fc from 'fast-check';

const FEATURES = 3;

type Grown =
  | { readonly leaf: number }
  | {
      readonly feature: number;
      readonly threshold: number;
      readonly missing: number;
      readonly below: readonly [Grown, Grown];
    };

/** Few values, so that equal leaves and rows on a threshold are common. */
const few = fc.integer({ min: -3, max: 3 }).map((value) => value / 4);

const { grown } = fc.letrec<{ grown: Grown }>((tie) => ({
  grown: fc.oneof(
    { maxDepth: 4, depthSize: 'medium' },
    fc.record({ leaf: few }),
    fc.record({
      feature: fc.nat(FEATURES - 1),
      threshold: few,
      missing: fc.nat(1),
      below: fc.tuple(tie('grown'), tie('grown')),
    }),
  ),
}));

/** Lays a tree out depth first. */
function treeOf(root: Grown): Tree {
  const nodes: { of: Grown; left: number; right: number }[] = [];
  const add = (of: Grown): number => {
    const node = { of, left: -1, right: -1 };
    const id = nodes.push(node) - 1;
    if ('below' in of) [node.left, node.right] = [add(of.below[0]), add(of.below[1])];
    return id;
  };
  add(root);
  const each = (of: (node: Grown) => number) => nodes.map((node) => of(node.of));
  return {
    output: 0,
    left: Int32Array.from(nodes, ({ left }) => left),
    right: Int32Array.from(nodes, ({ right }) => right),
    feature: Int32Array.from(each((node) => ('below' in node ? node.feature : -1))),
    threshold: Float32Array.from(each((node) => ('below' in node ? node.threshold : 0))),
    value: Float32Array.from(each((node) => ('leaf' in node ? node.leaf : 0))),
    defaultLeft: Uint8Array.from(each((node) => ('below' in node ? node.missing : 0))),
    cover: new Float32Array(nodes.length).fill(1),
    gain: new Float32Array(nodes.length),
  };
}

export const trees: fc.Arbitrary<Tree> = grown.map(treeOf);

export const rows: fc.Arbitrary<Float32Array> = fc
  .array(fc.oneof(few, fc.constant(NaN)), { minLength: FEATURES, maxLength: FEATURES })
  .map((values) => Float32Array.from(values));

/** A model of one to six trees and one or two outputs. */
export const models: fc.Arbitrary<TreeModel> = fc
  .tuple(
    fc.integer({ min: 1, max: 2 }),
    fc.array(trees, { minLength: 1, maxLength: 3 }),
    fc.array(trees, { minLength: 3, maxLength: 3 }),
  )
  .map(([outputs, first, second]) => ({
    version: [3, 2, 0],
    booster: 'gbtree',
    objective: outputs === 1 ? 'reg:squarederror' : 'multi:softprob',
    task: outputs === 1 ? 'regression' : 'multiclass',
    link: outputs === 1 ? 'identity' : 'softmax',
    features: FEATURES,
    outputs,
    baseScore: new Float32Array(outputs).fill(0.5),
    baseMargin: new Float32Array(outputs).fill(0.5),
    parallelTrees: 1,
    attributes: {},
    trees: first.flatMap((tree, i) =>
      outputs === 1 ? [tree] : [tree, { ...(second[i] as Tree), output: 1 }],
    ),
  }));
