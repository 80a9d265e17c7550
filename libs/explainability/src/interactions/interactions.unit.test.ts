import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { TreeExplainer } from '@plumbline/shap';
import { type Tree, type TreeModel } from '@plumbline/xgboost';
import { interactionRows } from './interaction-rows.ts';
import { partnersOf } from './partners.ts';

/** Adds 1 where both of the first two features are 1. */
const PRODUCT: Tree = {
  output: 0,
  left: Int32Array.of(1, -1, 3, -1, -1),
  right: Int32Array.of(2, -1, 4, -1, -1),
  feature: Int32Array.of(0, -1, 1, -1, -1),
  threshold: Float32Array.of(0.5, 0, 0.5, 0, 0),
  value: Float32Array.of(0, 0, 0, 0, 1),
  defaultLeft: new Uint8Array(5),
  cover: Float32Array.of(4, 2, 2, 1, 1),
  gain: Float32Array.of(1, 0, 1, 0, 0),
};
const MODEL: TreeModel = {
  booster: 'gbtree',
  version: [3, 0, 0],
  objective: 'reg:squarederror',
  task: 'regression',
  link: 'identity',
  features: 3,
  outputs: 1,
  baseScore: Float32Array.of(0),
  baseMargin: Float32Array.of(0),
  attributes: {},
  parallelTrees: 1,
  trees: [PRODUCT],
};

describe('partnersOf', () => {
  it('finds for each feature the one it acts with most, whatever the sign, and none for one that acts alone', () => {
    // 2 rows × 1 output × 4 × 4: three features and the expected value.
    const pair = (a: number, b: number, by: number) => [
      [a * 4 + b, by],
      [b * 4 + a, by],
    ];
    const interactions = new Float32Array(2 * 16);
    for (const [row, cells] of [pair(0, 1, 0.5), pair(0, 1, -0.25)].entries())
      for (const [at, by] of cells as [number, number][]) interactions[row * 16 + at] = by;
    interactions[2 * 4 + 2] = 9;
    const result = { rows: 2, outputs: 1, features: 3, expectedValues: new Float32Array(1), interactions };
    expect(partnersOf(result)).toEqual([
      { feature: 0, partner: 1, meanAbsolute: 0.75 },
      { feature: 1, partner: 0, meanAbsolute: 0.75 },
    ]);
  });

  it('finds the partner of a model that multiplies', async () => {
    await using explainer = await TreeExplainer.create({ ...MODEL, trees: [PRODUCT] });
    const values = new Float32Array(new SharedArrayBuffer(4 * 3 * 4));
    values.set([0, 0, 0, 0, 1, 0, 1, 0, 0, 1, 1, 0]);
    const partners = partnersOf(await explainer.interactionValues({ rows: 4, columns: 3, values }));
    expect(partners.map(({ feature, partner }) => [feature, partner])).toEqual([
      [0, 1],
      [1, 0],
    ]);
  });
});

describe('interactionRows', () => {
  it('never asks for more than is asked for, and for fewer the larger the model is', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 400 }), fc.nat(10_000), (trees, most) => {
        const of = (count: number) =>
          interactionRows({ ...MODEL, trees: Array.from({ length: count }, () => PRODUCT) }, most);
        expect(of(trees)).toBeLessThanOrEqual(most);
        expect(of(trees + 1)).toBeLessThanOrEqual(of(trees));
      }),
    );
  });

  it('asks for none where one row has too many pairs', () => {
    expect(interactionRows({ trees: [PRODUCT], features: 10_000, outputs: 1 }, 300)).toBe(0);
  });
});
