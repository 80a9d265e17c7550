import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import { twoClassPredictions } from './arbitraries.fixture.ts';
import { confusionAt, accuracy } from './confusion.ts';
import { multiclass, multiclassGolden, multiclassWeights } from './golden.fixture.ts';
import { confusionMatrix, macroAuc, macroF1, multiclassAccuracy, multiclassLogLoss } from './multiclass.ts';
import { logLoss } from './probability.ts';
import { rocAuc } from './ranking.ts';
import { thresholdSteps } from './threshold-steps.ts';

describe.each([
  ['plain', multiclass],
  ['weighted', { ...multiclass, weights: multiclassWeights }],
] as const)('on %s rows', (name, rows) => {
  const golden = multiclassGolden[name];
  const matrix = confusionMatrix(rows);

  it('counts as scikit-learn does', () => expect(matrix).toEqual(golden.confusion));
  it('has its accuracy', () => expect(multiclassAccuracy(matrix)).toBeCloseTo(golden.accuracy, 14));
  it('has its macro F1', () => expect(macroF1(matrix)).toBeCloseTo(golden.macroF1, 14));
  it('has its log loss', () => expect(multiclassLogLoss(rows)).toBeCloseTo(golden.logLoss, 14));
  it('has its one-versus-rest AUC', () => expect(macroAuc(rows)).toBeCloseTo(golden.macroAuc, 14));
});

it('agrees with the binary metrics when there are two classes', () => {
  fc.assert(
    fc.property(twoClassPredictions, (binary) => {
      const probabilities = Float64Array.from([...binary.probabilities].flatMap((p) => [1 - p, p]));
      const rows = { ...binary, classes: 2, probabilities };
      expect(macroAuc(rows)).toBeCloseTo(rocAuc(thresholdSteps(binary)) as number, 12);
      expect(multiclassLogLoss(rows)).toBeCloseTo(logLoss(binary), 12);
      // The first of two equally probable classes is the negative one: the threshold is just above one half.
      const counts = confusionAt(binary, 0.5 + 2 ** -40);
      expect(multiclassAccuracy(confusionMatrix(rows))).toBe(accuracy(counts));
    }),
  );
});

it('leaves out classes that the rows do not have', () => {
  const rows = {
    classes: 3,
    labels: Float32Array.of(0, 1, 1),
    probabilities: Float32Array.of(0.6, 0.4, 0, 0.3, 0.7, 0, 0.2, 0.8, 0),
  };
  expect(macroAuc(rows)).toBe(1);
  expect(macroF1(confusionMatrix(rows))).toBe(1);
});

it('has no AUC when all rows are of one class', () => {
  const rows = { classes: 2, labels: Float32Array.of(0), probabilities: Float32Array.of(0.6, 0.4) };
  expect(macroAuc(rows)).toBeNull();
});
