import type { Feature } from '@plumbline/dataset';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { BENDS, designRows, fitDesign } from './design.ts';
import { fitLinear, RidgeRegression } from './fit-linear.ts';
import { linearScores } from './linear-model.ts';

const FEATURES: Feature[] = [
  { name: 'age', column: 'age', label: 'Age', kind: 'number' },
  { name: 'town', column: 'town', label: 'Town', kind: 'category', categories: ['a', 'b', 'c'] },
  { name: 'member', column: 'member', label: 'Member', kind: 'indicator' },
];

describe('a design', () => {
  const training = Float32Array.of(20, 0, 1, 30, 1, 0, 40, 2, NaN, NaN, NaN, 1);

  it('turns numbers, categories and missing values into columns', () => {
    const design = fitDesign(FEATURES, training);
    const [age] = design.designs;
    expect(age).toMatchObject({ type: 'number', mean: 30 });
    const width = design.columns;
    const rows = designRows(design, training);
    expect(rows).toHaveLength(4 * width);
    const row = (i: number) => [...rows.slice(i * width, (i + 1) * width)];
    expect(row(1)[0]).toBe(0);
    expect(row(1).slice(-5)).toEqual([0, 1, 0, 0, 0]);
    expect(row(3).slice(-6)).toEqual([1, 0, 0, 0, 1, 0]);
    expect(row(2).slice(-5)).toEqual([0, 0, 1, 0, 1]);
  });

  it('stays from −16 to 16, whatever the rows', () => {
    const design = fitDesign(FEATURES, training, { bends: BENDS });
    const row = fc.tuple(fc.float(), fc.constantFrom(0, 1, 2, NaN), fc.constantFrom(0, 1, NaN));
    fc.assert(
      fc.property(fc.array(row, { minLength: 1 }), (rows) => {
        for (const value of designRows(design, Float32Array.from(rows.flat())))
          expect(Math.abs(value)).toBeLessThanOrEqual(16);
      }),
    );
  });

  it('takes a column that is always missing, or always the same', () => {
    for (const age of [NaN, 5]) {
      const values = Float32Array.of(age, 0, 1, age, 1, 0);
      expect([...designRows(fitDesign(FEATURES, values), values)].every(Number.isFinite)).toBe(true);
    }
  });
});

describe('ridge regression', () => {
  it('finds the weights that made the targets', () => {
    const number = fc.double({ min: -3, max: 3, noNaN: true });
    fc.assert(
      fc.property(
        fc.array(number, { minLength: 4, maxLength: 4 }),
        number,
        fc.nat(1000),
        (weights, intercept, seed) => {
          const values = Float64Array.from({ length: 200 * 4 }, (_, i) => Math.sin((i + seed) ** 2) * 4);
          const found = fitLinear(values, linearScores({ weights, intercept }, values), { ridge: 1e-12 });
          expect(found.intercept).toBeCloseTo(intercept, 6);
          for (const [i, weight] of weights.entries()) expect(found.weights[i]).toBeCloseTo(weight, 6);
        },
      ),
      { numRuns: 50 },
    );
  });

  it('agrees with scikit-learn', () => {
    // python3 -c "from sklearn.linear_model import Ridge; m = Ridge(alpha=0.5).fit([[0,1],[1,0],[2,2],[3,1],[4,4]], [1,2,2,4,3]); print(m.coef_, m.intercept_)"
    const values = Float64Array.of(0, 1, 1, 0, 2, 2, 3, 1, 4, 4);
    const { weights, intercept } = fitLinear(values, [1, 2, 2, 4, 3], { ridge: 0.1 });
    expect(weights[0]).toBeCloseTo(0.8628192999053925, 9);
    expect(weights[1]).toBeCloseTo(-0.4370860927152317, 9);
    expect(intercept).toBeCloseTo(1.3736991485335857, 9);
  });

  it('takes a row of weight 2 for two rows', () => {
    const rows = [0, 1, 1, 0, 2, 2];
    const once = { values: Float64Array.from(rows), targets: [1, 2, 4], weights: [1, 1, 2] };
    const twice = { values: Float64Array.from([...rows, 2, 2]), targets: [1, 2, 4, 4] };
    const weighted = fitLinear(once.values, once.targets, { ridge: 0.1, weights: once.weights });
    const repeated = fitLinear(twice.values, twice.targets, { ridge: 0.1 });
    expect(weighted.intercept).toBeCloseTo(repeated.intercept, 12);
    weighted.weights.forEach((weight, i) => expect(weight).toBeCloseTo(repeated.weights[i] as number, 12));
  });

  it('fits targets one after the other as it fits each alone', () => {
    const values = Float64Array.of(0, 1, 1, 0, 2, 2, 3, 1, 4, 4);
    const options = { ridge: 0.1, weights: [1, 2, 1, 3, 1] };
    const regression = new RidgeRegression(values, 5, options);
    for (const targets of [
      [1, 2, 2, 4, 3],
      [0, -1, 5, 2, 2],
      [1, 2, 2, 4, 3],
    ])
      expect(regression.fit(targets)).toEqual(fitLinear(values, targets, options));
  });

  it('takes columns that say the same', () => {
    const values = Float64Array.from({ length: 20 }, (_, i) => i >> 1);
    const { weights } = fitLinear(
      values,
      Array.from({ length: 10 }, (_, i) => 2 * i),
    );
    expect(weights[0]).toBeCloseTo(weights[1] as number, 9);
  });
});
