import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { randomStream } from '@plumbline/statistics';
import { calibrationBins, calibrationGap, expectedCalibrationError } from '../../metrics/calibration.ts';
import { binary, binaryWeights } from '../../metrics/golden.fixture.ts';
import type { BinaryPredictions } from '../../metrics/predictions.ts';
import { drawBinomial } from './binomial.ts';
import { fairnessOf } from './fairness-of.ts';
import { drawTable, figuresOf, groupTable } from './group-table.ts';
import { percentileInterval } from './interval.ts';

const bootstrap = { resamples: 400, seed: 1 };

const group = (category: string, rows: BinaryPredictions) => ({
  category,
  rows: Uint32Array.from(rows.labels, (_, row) => row),
  table: groupTable(rows, 0.5),
});

/** The first four and the last eight of the golden rows. */
const parts = (weights?: Float32Array) =>
  [
    { category: 'f', from: 0, to: 4 },
    { category: 'm', from: 4, to: 12 },
  ].map(({ category, from, to }) =>
    group(category, {
      labels: binary.labels.slice(from, to),
      probabilities: binary.probabilities.slice(from, to),
      ...(weights && { weights: weights.slice(from, to) }),
    }),
  );

/** `rows` people, of whom every second is positive and the first `called` are called so. */
const people = (rows: number, called: number): BinaryPredictions => ({
  labels: Float32Array.from({ length: rows }, (_, row) => row % 2),
  probabilities: Float32Array.from({ length: rows }, (_, row) => (row < called ? 0.75 : 0.25)),
});

/*
 * pip install fairlearn==0.15.0
 * python -c "from fairlearn.metrics import *; import numpy as np; y = np.array([0, 0, 1, ...]); \
 *   p = (np.array([.125, ...]) >= .5).astype(int); g = list('ffffmmmmmmmm'); w = np.array([1, 2, ...]); \
 *   m = {'s': selection_rate, 't': true_positive_rate, 'f': false_positive_rate}; \
 *   f = MetricFrame(metrics=m, y_true=y, y_pred=p, sensitive_features=g, \
 *     sample_params={k: {'sample_weight': w} for k in m}); \
 *   print(f.by_group, f.difference(), \
 *     demographic_parity_ratio(y, p, sensitive_features=g, sample_weight=w))"
 * and the same without weights.
 */
const GOLDEN_PLAIN = {
  groups: [
    { positiveRate: 0.25, truePositiveRate: 0.5, falsePositiveRate: 0.0 },
    { positiveRate: 0.625, truePositiveRate: 0.75, falsePositiveRate: 0.5 },
  ],
  differences: {
    positiveRateDifference: 0.375,
    truePositiveRateDifference: 0.25,
    falsePositiveRateDifference: 0.5,
  },
  ratio: 0.4,
};
const GOLDEN_WEIGHTED = {
  groups: [
    { positiveRate: 0.42857142857142855, truePositiveRate: 0.75, falsePositiveRate: 0.0 },
    { positiveRate: 0.46153846153846156, truePositiveRate: 0.75, falsePositiveRate: 0.3333333333333333 },
  ],
  differences: {
    positiveRateDifference: 0.032967032967033016,
    truePositiveRateDifference: 0.0,
    falsePositiveRateDifference: 0.3333333333333333,
  },
  ratio: 0.9285714285714285,
};

describe('figures of groups and pairs', () => {
  it.each([
    ['plain', undefined, GOLDEN_PLAIN],
    ['weighted', binaryWeights, GOLDEN_WEIGHTED],
  ])('agree with fairlearn on %s rows', (_, weights, golden) => {
    const { groups, pairs } = fairnessOf(parts(weights), bootstrap);
    for (const [i, rates] of golden.groups.entries())
      for (const [name, value] of Object.entries(rates))
        expect(groups[i]?.figures[name]?.value).toBeCloseTo(value, 14);
    const figures = pairs[0]?.figures ?? {};
    expect(figures['fourFifthsRatio']?.value).toBeCloseTo(golden.ratio, 14);
    for (const [name, value] of Object.entries(golden.differences))
      expect(Math.abs(figures[name]?.value ?? NaN)).toBeCloseTo(value, 14);
  });

  it('have the calibration of the group’s own curve', () => {
    for (const weights of [undefined, binaryWeights]) {
      const rows = { ...binary, ...(weights && { weights }) };
      const { cells } = groupTable(rows, 0.5);
      const shares = cells.map(({ share }) => share);
      const bins = calibrationBins(rows);
      expect(figuresOf(cells, shares).ece).toBeCloseTo(expectedCalibrationError(bins), 14);
      expect(figuresOf(cells, shares).calibrationGap).toBeCloseTo(calibrationGap(bins), 14);
    }
  });

  it('are null where rows do not allow them, and say how many rows they are a share of', () => {
    const negatives = { labels: new Float32Array(4), probabilities: new Float32Array(4) };
    const { groups, pairs } = fairnessOf([group('a', negatives), group('b', people(8, 4))], bootstrap);
    expect(groups[0]?.figures['truePositiveRate']).toBeNull();
    expect(groups[0]?.figures['falsePositiveRate']).toMatchObject({ value: 0, rows: 4 });
    expect(pairs[0]?.figures).toMatchObject({
      truePositiveRateDifference: null,
      fourFifthsRatio: { value: 0 },
    });
    const nobody = fairnessOf([group('a', negatives), group('b', people(8, 0))], bootstrap);
    expect(nobody.pairs[0]?.figures['fourFifthsRatio']).toBeNull();
  });

  it('are the same for the same seed', () => {
    const once = (seed: number) => fairnessOf(parts(), { ...bootstrap, seed });
    expect(once(7)).toEqual(once(7));
    expect(once(7)).not.toEqual(once(8));
  });
});

describe('intervals', () => {
  it('are as wide as theory says of a rate and of a difference', () => {
    const [a, b] = [group('a', people(2000, 600)), group('b', people(500, 200))];
    const { groups, pairs } = fairnessOf([a, b], { resamples: 4000, seed: 3 });
    const error = (share: number, rows: number) => Math.sqrt((share * (1 - share)) / rows);
    const rate = groups[0]?.figures.positiveRate;
    expect((rate?.high ?? 0) - (rate?.low ?? 0)).toBeCloseTo(2 * 1.96 * error(0.3, 2000), 2);
    const gap = pairs[0]?.figures['positiveRateDifference'];
    expect(gap?.value).toBeCloseTo(-0.1, 12);
    const width = 2 * 1.96 * Math.hypot(error(0.3, 2000), error(0.4, 500));
    expect((gap?.high ?? 0) - (gap?.low ?? 0)).toBeCloseTo(width, 2);
  });

  it('let a ratio pass 1 where chance could have turned the groups about', () => {
    const { pairs } = fairnessOf([group('a', people(40, 18)), group('b', people(40, 20))], bootstrap);
    expect(pairs[0]?.figures['fourFifthsRatio']).toMatchObject({ value: 0.9 });
    expect(pairs[0]?.figures['fourFifthsRatio']?.high).toBeGreaterThan(1);
  });

  it('leave out what is not defined', () => {
    expect(percentileInterval(Float64Array.of(NaN, 2, NaN, 1))).toEqual({ low: 1, high: 2 });
    expect(percentileInterval(Float64Array.of(NaN))).toBeUndefined();
  });
});

/** Rows whose probabilities are too low by `off`: their calibration error is `off`, and their gap −`off`. */
const drawnRows = (rows: number, off: number, random: () => number): BinaryPredictions => {
  const probabilities = Float32Array.from({ length: rows }, () => 0.05 + 0.8 * random());
  return { probabilities, labels: probabilities.map((p) => (random() < p + off ? 1 : 0)) };
};

describe('intervals of calibration hold what is true of the groups that were drawn', () => {
  const CASES = [
    { rows: [200, 200], off: [0, 0] },
    { rows: [1000, 300], off: [0, 0.1] },
  ] as const;
  const DRAWS = 200;

  it.each(CASES)('in nine of ten cases or more, off by $off in $rows rows', ({ rows, off }) => {
    const random = randomStream(5);
    const truth: Record<string, number>[] = [
      { ece: off[0], calibrationGap: -off[0] },
      { ece: off[1], calibrationGap: -off[1] },
      { eceDifference: off[0] - off[1], calibrationGapDifference: off[1] - off[0] },
    ];
    const held = truth.map((figures) => Object.fromEntries(Object.keys(figures).map((name) => [name, 0])));
    for (let draw = 0; draw < DRAWS; draw++) {
      const drawn = [0, 1].map((i) => group(`${i}`, drawnRows(rows[i] as number, off[i] as number, random)));
      const { groups, pairs } = fairnessOf(drawn, { resamples: 150, seed: draw });
      for (const [i, { figures }] of [...groups, ...pairs].entries())
        for (const [name, value] of Object.entries(truth[i] ?? {})) {
          const { low = NaN, high = NaN } = figures[name] ?? {};
          const counts = held[i] as Record<string, number>;
          if (low <= value && value <= high) counts[name] = (counts[name] ?? 0) + 1;
        }
    }
    for (const times of held.flatMap((figures) => Object.values(figures)))
      expect(times).toBeGreaterThanOrEqual(0.9 * DRAWS);
  });
});

describe('draws', () => {
  it('have as many rows as the group, and as many as say as much where rows weigh more', () => {
    const random = randomStream(2);
    const sum = (numbers: readonly number[]) => numbers.reduce((a, b) => a + b, 0);
    expect(sum(drawTable(groupTable(binary, 0.5), random))).toBe(12);
    // (1 + 2 + 1 + 3 + …)² / (1 + 4 + 1 + 9 + …) = 400 / 44.
    expect(groupTable({ ...binary, weights: binaryWeights }, 0.5).rows).toBe(9);
  });

  it('are whole numbers from 0 to the trials', () => {
    const share = fc.double({ min: 0, max: 1, noNaN: true });
    fc.assert(
      fc.property(fc.nat(100_000), share, fc.nat(), (trials, p, seed) => {
        const drawn = drawBinomial(trials, p, randomStream(seed));
        expect(Number.isInteger(drawn) && drawn >= 0 && drawn <= trials).toBe(true);
      }),
    );
  });

  it.each([
    [1, 0.3],
    [20, 0.05],
    [20, 0.95],
    [5000, 0.4],
  ])('have the mean and the variance of %d trials at %d', (trials, share) => {
    const random = randomStream(trials);
    const draws = Array.from({ length: 20_000 }, () => drawBinomial(trials, share, random));
    const mean = draws.reduce((sum, value) => sum + value, 0) / draws.length;
    const variance = draws.reduce((sum, value) => sum + (value - mean) ** 2, 0) / draws.length;
    const expected = trials * share * (1 - share);
    // Five standard errors of a mean of 20,000.
    expect(Math.abs(mean - trials * share)).toBeLessThan(5 * Math.sqrt(expected / draws.length));
    expect(variance / expected).toBeCloseTo(1, 1);
  });
});
