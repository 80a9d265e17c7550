import fc from 'fast-check';
import { expect, it } from 'vitest';
import { anyPredictions, repeatedRows } from './arbitraries.fixture.ts';
import { calibrationBins, expectedCalibrationError } from './calibration.ts';
import { binary, calibrationGolden } from './golden.fixture.ts';

it('has the bins of scikit-learn’s curve', () => {
  const bins = calibrationBins(binary, 5);
  expect(bins.map(({ predicted, observed }) => [predicted, observed])).toEqual(calibrationGolden);
  expect(bins.map(({ rows }) => rows)).toEqual([2, 4, 2, 2, 2]);
});

it('sums the error of every bin by its share of the rows', () => {
  const by = (i: number) => calibrationGolden[i] as [number, number];
  const gap = (i: number) => Math.abs(by(i)[0] - by(i)[1]);
  const byHand = (2 * gap(0) + 4 * gap(1) + 2 * gap(2) + 2 * gap(3) + 2 * gap(4)) / 12;
  expect(expectedCalibrationError(calibrationBins(binary, 5))).toBeCloseTo(byHand, 14);
});

it('puts the probabilities 0 and 1 into the first and the last bin, and leaves out empty ones', () => {
  const rows = { labels: Float32Array.of(0, 1), probabilities: Float32Array.of(0, 1) };
  expect(calibrationBins(rows)).toEqual([
    { from: 0, to: 0.1, rows: 1, share: 0.5, predicted: 0, observed: 0 },
    { from: 0.9, to: 1, rows: 1, share: 0.5, predicted: 1, observed: 1 },
  ]);
});

it('is within bounds, and weighs a row as if it were repeated', () => {
  fc.assert(
    fc.property(anyPredictions, fc.integer({ min: 1, max: 15 }), (rows, count) => {
      const bins = calibrationBins(rows, count);
      for (const { predicted, observed, from, to } of bins) {
        expect(observed).toBeGreaterThanOrEqual(0);
        expect(observed).toBeLessThanOrEqual(1);
        expect(predicted).toBeGreaterThanOrEqual(from - 1e-12);
        expect(predicted).toBeLessThanOrEqual(to + 1e-12);
      }
      const error = expectedCalibrationError(bins);
      expect(error).toBeGreaterThanOrEqual(0);
      expect(error).toBeLessThanOrEqual(1);
      expect(error).toBeCloseTo(expectedCalibrationError(calibrationBins(repeatedRows(rows), count)), 12);
    }),
  );
});

it('is no more than the mean distance between probability and label, and 0 for a sure and right model', () => {
  fc.assert(
    fc.property(anyPredictions, (rows) => {
      const { labels, probabilities } = repeatedRows(rows);
      const distance = labels.reduce(
        (sum, label, i) => sum + Math.abs(label - (probabilities[i] as number)),
        0,
      );
      const error = expectedCalibrationError(calibrationBins(rows));
      expect(error).toBeLessThanOrEqual(distance / labels.length + 1e-12);
      expect(expectedCalibrationError(calibrationBins({ ...rows, probabilities: rows.labels }))).toBe(0);
    }),
  );
});
