import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anyPredictions, complement, repeatedRows } from './arbitraries.fixture.ts';
import { binary, binaryGolden, binaryWeights } from './golden.fixture.ts';
import { brier, logLoss } from './probability.ts';

describe.each([
  ['logLoss', logLoss],
  ['brier', brier],
] as const)('%s', (figure, metric) => {
  it.each([
    ['plain', binary],
    ['weighted', { ...binary, weights: binaryWeights }],
  ] as const)('is what scikit-learn says on %s rows', (name, rows) => {
    expect(metric(rows)).toBeCloseTo(binaryGolden[name][figure], 14);
  });

  it('weighs a row as if it were repeated', () => {
    fc.assert(
      fc.property(anyPredictions, (rows) => {
        expect(metric(rows)).toBeCloseTo(metric(repeatedRows(rows)), 12);
      }),
    );
  });

  it('does not care which class is called positive', () => {
    fc.assert(
      fc.property(anyPredictions, (rows) => {
        expect(metric(complement(rows))).toBeCloseTo(metric(rows), 12);
      }),
    );
  });
});

it('bounds what a certain mistake costs, as scikit-learn does', () => {
  // log_loss([1, 0], np.array([0, 1], dtype=np.float32)) = 15.942384719848633
  const wrong = { labels: Float32Array.of(1, 0), probabilities: Float32Array.of(0, 1) };
  expect(logLoss(wrong)).toBeCloseTo(15.942384719848633, 6);
});
