import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { repeated } from './arbitraries.fixture.ts';
import { regression, regressionGolden, regressionWeights } from './golden.fixture.ts';
import {
  meanAbsoluteError,
  meanAbsolutePercentageError,
  medianAbsoluteError,
  rootMeanSquaredError,
  rSquared,
} from './regression.ts';
import { weightedMedian } from './weighted-median.ts';

const metrics = [
  ['rmse', rootMeanSquaredError],
  ['mae', meanAbsoluteError],
  ['medianAbsoluteError', medianAbsoluteError],
  ['r2', rSquared],
  ['mape', meanAbsolutePercentageError],
] as const;

const number = fc.integer({ min: -1000, max: 1000 }).map((n) => n / 8);
const anyRows = fc
  .array(fc.tuple(number, number, fc.integer({ min: 1, max: 4 })), { minLength: 1, maxLength: 30 })
  .map((rows) => ({
    labels: Float64Array.from(rows, ([label]) => label),
    predictions: Float64Array.from(rows, ([, prediction]) => prediction),
    weights: Float64Array.from(rows, ([, , weight]) => weight),
  }));

describe.each(metrics)('%s', (figure, metric) => {
  it.each([
    ['plain', regression],
    ['weighted', { ...regression, weights: regressionWeights }],
  ] as const)('is what scikit-learn says on %s rows', (name, rows) => {
    expect(metric(rows)).toBeCloseTo(regressionGolden[name][figure], 14);
  });

  it('weighs a row as if it were repeated', () => {
    fc.assert(
      fc.property(anyRows, (rows) => {
        const plain = metric({
          labels: repeated(rows.labels, rows.weights),
          predictions: repeated(rows.predictions, rows.weights),
        });
        const weighted = metric(rows);
        if (plain === null) expect(weighted).toBeNull();
        else expect((weighted as number) / plain || 1).toBeCloseTo(1, 9);
      }),
    );
  });
});

it('has an order: the mean error is at most the root of the mean square', () => {
  fc.assert(
    fc.property(anyRows, (rows) => {
      expect(meanAbsoluteError(rows)).toBeLessThanOrEqual(rootMeanSquaredError(rows) + 1e-9);
    }),
  );
});

it('has no R² where all labels are equal, and no percentage of a label that is 0', () => {
  const constant = { labels: Float32Array.of(0.1, 0.1, 0.1), predictions: Float32Array.of(1, 2, 3) };
  expect(rSquared(constant)).toBeNull();
  expect(meanAbsolutePercentageError({ ...constant, labels: Float32Array.of(1, 0, 2) })).toBeNull();
});

it('has R² 0 for the mean and 1 for the truth', () => {
  const labels = Float32Array.of(1, 2, 3, 6);
  expect(rSquared({ labels, predictions: labels.map(() => 3) })).toBe(0);
  expect(rSquared({ labels, predictions: labels })).toBe(1);
});

it('refuses the median of nothing', () => {
  expect(() => weightedMedian(new Float32Array(), new Float32Array())).toThrow(RangeError);
});
