import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anyPredictions, repeatedRows } from './arbitraries.fixture.ts';
import * as confusion from './confusion.ts';
import { binary, binaryGolden, binaryWeights } from './golden.fixture.ts';
import { sum } from './predictions.ts';

const { confusionAt } = confusion;

describe('confusionAt', () => {
  it.each([
    ['plain', binary],
    ['weighted', { ...binary, weights: binaryWeights }],
  ] as const)('and the rates from it are what scikit-learn says on %s rows', (name, rows) => {
    const golden = binaryGolden[name];
    const counts = confusionAt(rows, 0.5);
    expect(counts).toEqual(golden.confusion);
    expect(confusion.accuracy(counts)).toBeCloseTo(golden.accuracy, 14);
    expect(confusion.precision(counts)).toBeCloseTo(golden.precision, 14);
    expect(confusion.recall(counts)).toBeCloseTo(golden.recall, 14);
    expect(confusion.f1(counts)).toBeCloseTo(golden.f1, 14);
  });

  it('calls a row positive whose probability is the threshold', () => {
    const row = { labels: Float32Array.of(1), probabilities: Float32Array.of(0.25) };
    expect(confusionAt(row, 0.25).truePositives).toBe(1);
    expect(confusionAt(row, 0.2500001).falseNegatives).toBe(1);
  });

  it('weighs a row as if it were repeated, and loses none', () => {
    fc.assert(
      fc.property(anyPredictions, fc.double({ min: 0, max: 1, noNaN: true }), (rows, threshold) => {
        const counts = confusionAt(rows, threshold);
        expect(counts).toEqual(confusionAt(repeatedRows(rows), threshold));
        expect(Object.values(counts).reduce((a, b) => a + b)).toBe(sum(rows.weights));
      }),
    );
  });
});

it('gives no rate where no row could count', () => {
  const onlyNegatives = { trueNegatives: 3, falsePositives: 0, falseNegatives: 0, truePositives: 0 };
  expect(confusion.precision(onlyNegatives)).toBeNull();
  expect(confusion.recall(onlyNegatives)).toBeNull();
  expect(confusion.f1(onlyNegatives)).toBeNull();
  expect(confusion.falsePositiveRate(onlyNegatives)).toBe(0);
  expect(confusion.falsePositiveRate({ ...onlyNegatives, trueNegatives: 0, truePositives: 1 })).toBeNull();
});

it('tells what was called from what is', () => {
  const counts = { trueNegatives: 5, falsePositives: 2, falseNegatives: 1, truePositives: 2 };
  expect(confusion.positiveRate(counts)).toBe(0.4);
  expect(confusion.observedRate(counts)).toBe(0.3);
  expect(confusion.falsePositiveRate(counts)).toBe(2 / 7);
});
