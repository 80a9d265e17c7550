import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { NotAdditive } from './errors.ts';
import { leafOf, marginOf } from './margin.ts';
import { isAdditive, shapeAt, shapeFunctions } from './shape-functions.ts';
import { type Tree, type TreeModel } from './tree-model.ts';

const FEATURES = 3;
const OUTPUTS = 2;

/** A split on a threshold or on categories, and where missing values go. */
const split = fc.record({
  threshold: fc.constantFrom(-1, -0.5, 0, 0.1, 1.5, 3),
  categories: fc.option(fc.uniqueArray(fc.nat(5), { minLength: 1, maxLength: 4 })),
  defaultLeft: fc.boolean(),
});

/** Full trees of depth 0 to 3 whose splits are all on one feature. */
const tree = fc.integer({ min: 0, max: 3 }).chain((depth) => {
  const splits = 2 ** depth - 1;
  return fc.record({
    output: fc.nat(OUTPUTS - 1),
    feature: fc.nat(FEATURES - 1),
    splits: fc.array(split, { minLength: splits, maxLength: splits }),
    leaves: fc.array(fc.tuple(fc.integer({ min: -8, max: 8 }), fc.integer({ min: 1, max: 9 })), {
      minLength: splits + 1,
      maxLength: splits + 1,
    }),
  });
});
type MadeTree = typeof tree extends fc.Arbitrary<infer T> ? T : never;

function treeOf({ output, feature, splits, leaves }: MadeTree): Tree {
  const inner = splits.length;
  const nodes = inner + leaves.length;
  const each = <T>(of: (node: number) => T) => Array.from({ length: nodes }, (_, node) => of(node));
  const isSplit = (node: number) => node < inner;
  const sets = each((node) => [...(splits[node]?.categories ?? [])].sort((a, b) => a - b));
  const begin = sets.reduce<number[]>((ends, set) => [...ends, (ends.at(-1) as number) + set.length], [0]);
  return {
    output,
    left: Int32Array.from(each((node) => (isSplit(node) ? 2 * node + 1 : -1))),
    right: Int32Array.from(each((node) => (isSplit(node) ? 2 * node + 2 : -1))),
    feature: Int32Array.from(each((node) => (isSplit(node) ? feature : -1))),
    threshold: Float32Array.from(each((node) => splits[node]?.threshold ?? 0)),
    value: Float32Array.from(each((node) => (leaves[node - inner]?.[0] ?? 0) / 8)),
    defaultLeft: Uint8Array.from(each((node) => (splits[node]?.defaultLeft ? 1 : 0))),
    cover: Float32Array.from(each((node) => leaves[node - inner]?.[1] ?? 0)),
    gain: new Float32Array(nodes),
    ...((begin.at(-1) as number) > 0 && {
      categories: { begin: Int32Array.from(begin), values: Int32Array.from(sets.flat()) },
    }),
  };
}

const modelOf = (trees: readonly Tree[]): TreeModel => ({
  version: [3, 2, 0],
  booster: 'gbtree',
  objective: 'multi:softprob',
  task: 'multiclass',
  link: 'softmax',
  features: FEATURES,
  featureNames: ['age', 'town', 'hours'],
  outputs: OUTPUTS,
  baseScore: new Float32Array(OUTPUTS),
  baseMargin: Float32Array.of(0.5, -0.25),
  parallelTrees: 1,
  attributes: {},
  trees,
});

const value = fc.oneof(
  fc.constantFrom(NaN, -Infinity, Infinity, 0, -0, 2.5, 6),
  fc.float({ min: -2, max: 7, noNaN: true }),
);

describe('shape functions', () => {
  it('add up to the margin of every row, with the intercept', () => {
    fc.assert(
      fc.property(
        fc.array(tree, { minLength: 1, maxLength: 6 }),
        fc.array(value, { minLength: FEATURES, maxLength: FEATURES }),
        (trees, row) => {
          const model = modelOf(trees.map(treeOf));
          const { intercept, shapes } = shapeFunctions(model);
          marginOf(model, row).forEach((margin, output) => {
            const sum = shapes.reduce(
              (so, shape) => so + shapeAt(shape, row[shape.feature] as number, output),
              intercept[output] as number,
            );
            expect(sum).toBeCloseTo(margin, 10);
          });
        },
      ),
    );
  });

  it('have the mean 0 over training rows that the covers tell of', () => {
    fc.assert(
      fc.property(tree, (made) => {
        const own = treeOf(made);
        const { shapes } = shapeFunctions(modelOf([own]));
        const [shape] = shapes;
        if (!shape) return;
        // One value for each leaf that any value reaches.
        const values = [-Infinity, ...shape.edges, NaN];
        const reached = new Map(values.map((at) => [leafOf(own, Array(FEATURES).fill(at)), at]));
        if (reached.size < made.leaves.length) return;
        let sum = 0;
        for (const [leaf, at] of reached)
          sum += (own.cover[leaf] as number) * shapeAt(shape, at, made.output);
        expect(sum).toBeCloseTo(0, 10);
      }),
    );
  });

  it('leave out features that no tree splits on, and put constant trees into the intercept', () => {
    const constant = treeOf({ output: 1, feature: 0, splits: [], leaves: [[4, 1]] });
    expect(shapeFunctions(modelOf([constant]))).toEqual({
      intercept: Float64Array.of(0.5, 0.25),
      shapes: [],
    });
  });

  it('refuse a model whose trees mix features, naming the tree and two of them', () => {
    const first = treeOf({
      output: 0,
      feature: 0,
      splits: Array(3).fill({ threshold: 0, categories: null, defaultLeft: false }),
      leaves: Array(4).fill([1, 1]),
    });
    const mixed = { ...first, feature: Int32Array.of(0, 2, 0, -1, -1, -1, -1) };
    expect(isAdditive(modelOf([first, first]))).toBe(true);
    expect(isAdditive(modelOf([first, mixed]))).toBe(false);
    expect(() => shapeFunctions(modelOf([first, mixed]))).toThrow(NotAdditive);
    expect(() => shapeFunctions(modelOf([first, mixed]))).toThrow(
      "The model is not additive: its tree 1 splits on 'age' and on 'hours'; train it with 'additive' set to true",
    );
  });
});
