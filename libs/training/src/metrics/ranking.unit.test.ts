import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { complement, repeatedRows, twoClassPredictions } from './arbitraries.fixture.ts';
import { binary, binaryGolden, binaryWeights } from './golden.fixture.ts';
import { weightsOf, type BinaryPredictions } from './predictions.ts';
import { averagePrecision, rocAuc } from './ranking.ts';
import { thresholdSteps } from './threshold-steps.ts';

const aucOf = (rows: BinaryPredictions) => rocAuc(thresholdSteps(rows)) as number;
const precisionOf = (rows: BinaryPredictions) => averagePrecision(thresholdSteps(rows)) as number;

/** The share of (positive, negative) pairs that are in order, a tie being half a pair: all pairs, one by one. */
function mannWhitney(rows: BinaryPredictions): number {
  const weights = weightsOf(rows);
  let inOrder = 0;
  let pairs = 0;
  for (const [i, positive] of rows.probabilities.entries()) {
    for (const [j, negative] of rows.probabilities.entries()) {
      if (rows.labels[i] !== 1 || rows.labels[j] !== 0) continue;
      const weight = (weights[i] as number) * (weights[j] as number);
      pairs += weight;
      inOrder += weight * (positive > negative ? 1 : positive === negative ? 0.5 : 0);
    }
  }
  return inOrder / pairs;
}

describe('rocAuc', () => {
  it.each([
    ['plain', binary],
    ['weighted', { ...binary, weights: binaryWeights }],
  ] as const)('is what scikit-learn says on %s rows', (name, rows) => {
    expect(aucOf(rows)).toBeCloseTo(binaryGolden[name].auc, 14);
  });

  it('counts ordered pairs, a tie as half', () => {
    fc.assert(
      fc.property(twoClassPredictions, (rows) => {
        expect(aucOf(rows)).toBeCloseTo(mannWhitney(rows), 12);
      }),
    );
  });

  it('does not change when the scores change and their order does not', () => {
    fc.assert(
      fc.property(twoClassPredictions, (rows) => {
        const stretched = Float64Array.from(rows.probabilities, (score) => 3 * Math.sqrt(score));
        expect(aucOf({ ...rows, probabilities: stretched })).toBe(aucOf(rows));
      }),
    );
  });

  it('is one minus itself when the ranking is turned round, and itself when the classes are exchanged too', () => {
    fc.assert(
      fc.property(twoClassPredictions, (rows) => {
        const turned = { ...rows, probabilities: rows.probabilities.map((score) => -score) };
        expect(aucOf(turned)).toBeCloseTo(1 - aucOf(rows), 12);
        const exchanged = { ...turned, labels: complement(rows).labels };
        expect(aucOf(exchanged)).toBeCloseTo(aucOf(rows), 12);
      }),
    );
  });

  it('is not defined for one class', () => {
    const steps = thresholdSteps({ labels: Float32Array.of(1, 1), probabilities: Float32Array.of(0.2, 0.3) });
    expect(rocAuc(steps)).toBeNull();
  });
});

describe('averagePrecision', () => {
  it.each([
    ['plain', binary],
    ['weighted', { ...binary, weights: binaryWeights }],
  ] as const)('is what scikit-learn says on %s rows', (name, rows) => {
    expect(precisionOf(rows)).toBeCloseTo(binaryGolden[name].averagePrecision, 14);
  });

  it('is 1 for a perfect ranking and the positive share when all scores are equal', () => {
    fc.assert(
      fc.property(twoClassPredictions, (rows) => {
        expect(precisionOf({ ...rows, probabilities: rows.labels })).toBe(1);
        const { labels } = repeatedRows(rows);
        const equal = { ...rows, probabilities: rows.labels.map(() => 0.5) };
        expect(precisionOf(equal)).toBeCloseTo(labels.reduce((a, b) => a + b) / labels.length, 12);
      }),
    );
  });

  it('is not defined without a positive row', () => {
    const steps = thresholdSteps({ labels: Float32Array.of(0), probabilities: Float32Array.of(0.2) });
    expect(averagePrecision(steps)).toBeNull();
  });
});

it('weighs a row as if it were repeated', () => {
  fc.assert(
    fc.property(twoClassPredictions, (rows) => {
      expect(aucOf(rows)).toBeCloseTo(aucOf(repeatedRows(rows)), 12);
      expect(precisionOf(rows)).toBeCloseTo(precisionOf(repeatedRows(rows)), 12);
    }),
  );
});

it('refuses a prediction that is not a number, naming its row', () => {
  const rows = { labels: Float32Array.of(0, 1), probabilities: Float32Array.of(0.2, NaN) };
  expect(() => thresholdSteps(rows)).toThrow('The prediction of row 1 is not a number.');
});
