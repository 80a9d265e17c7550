import { MISSING_GROUP, type DatasetTask } from '@plumbline/dataset';
import { describe, expect, it } from 'vitest';
import {
  binary,
  binaryGolden,
  binaryWeights,
  multiclass,
  multiclassGolden,
  regression,
  regressionGolden,
} from '../metrics/golden.fixture.ts';
import { METRICS, SLICE_METRICS } from '../metrics/names.ts';
import { QualitySchema } from '../quality.ts';
import { binaryTask, multiclassTask, regressionTask, syntheticRows } from '../rows.fixture.ts';
import { assess } from './assess.ts';
import type { Measured } from './assessment.ts';

const options = { threshold: 0.5, slices: true, bootstrap: { resamples: 100, seed: 1 } };

/** The rows of a fixture as a data set with one group column. */
const measuredAs = (
  task: DatasetTask,
  rows: Omit<Measured, 'meta' | 'groups'>,
  sex: readonly number[],
): Measured => ({
  ...rows,
  meta: { ...syntheticRows({ rows: 1, seed: 1, task }).meta, rows: rows.labels.length },
  groups: { sex: Uint16Array.from(sex) },
});

const binaryRows = measuredAs(binaryTask, { ...binary, predictions: binary.probabilities }, [
  0,
  0,
  0,
  0,
  0,
  0,
  1,
  1,
  1,
  1,
  1,
  MISSING_GROUP,
]);

describe('a binary model', () => {
  it('has every metric of the task, each with the figure of its own function', () => {
    const { metrics, detail } = assess(binaryRows, options);
    expect(Object.keys(metrics).sort()).toEqual([...METRICS.binary].sort());
    const { confusion, ...golden } = binaryGolden.plain;
    for (const [name, value] of Object.entries(golden)) expect(metrics[name]).toBeCloseTo(value, 14);
    expect(detail).toMatchObject({
      confusion: [
        [confusion.trueNegatives, confusion.falsePositives],
        [confusion.falseNegatives, confusion.truePositives],
      ],
    });
    expect(metrics).toMatchObject({ positiveRate: 0.5, observedRate: 0.5 });
  });

  it('counts by the weights of the rows, where they have some', () => {
    const { metrics, detail } = assess({ ...binaryRows, weights: binaryWeights }, options);
    expect(metrics['auc']).toBeCloseTo(binaryGolden.weighted.auc, 14);
    expect(detail).toMatchObject({
      confusion: [
        [9, 3],
        [2, 6],
      ],
    });
  });

  it('measures each group on its own rows, missing values last, and says null where a figure is not defined', () => {
    const { slices } = assess(binaryRows, options);
    expect(slices).toEqual([
      {
        column: 'sex',
        label: 'Sex',
        category: 'female',
        rows: 6,
        metrics: {
          auc: 7.5 / 9,
          accuracy: 4 / 6,
          positiveRate: 3 / 6,
          truePositiveRate: 2 / 3,
          falsePositiveRate: 1 / 3,
          observedRate: 3 / 6,
          calibrationGap: expect.closeTo(-1 / 24, 14),
          ece: expect.closeTo(0.25, 14),
        },
      },
      expect.objectContaining({ category: 'male', rows: 5 }),
      expect.objectContaining({
        category: '(missing)',
        rows: 1,
        metrics: {
          auc: null,
          accuracy: 0,
          positiveRate: 1,
          truePositiveRate: null,
          falsePositiveRate: 1,
          observedRate: 0,
          calibrationGap: 0.625,
          ece: 0.625,
        },
      }),
    ]);
  });

  it('measures no groups where that was not asked', () => {
    expect(assess(binaryRows, { ...options, slices: false }).slices).toEqual([]);
  });

  it('leaves out what rows of one class do not allow', () => {
    const assessment = assess({ ...binaryRows, labels: binary.labels.map(() => 0) }, options);
    expect(assessment.metrics).not.toHaveProperty('auc');
    expect(assessment.metrics).toHaveProperty('logLoss');
    expect(assessment.detail).toMatchObject({ roc: [], precisionRecall: [] });
  });
});

describe('a multiclass model', () => {
  const rows = measuredAs(
    multiclassTask,
    { ...multiclass, predictions: multiclass.probabilities },
    [0, 0, 0, 0, 1, 1, 1, 1],
  );
  const { metrics, detail, slices } = assess(rows, options);

  it('has every metric of the task', () => {
    expect(Object.keys(metrics).sort()).toEqual([...METRICS.multiclass].sort());
    const { confusion, ...golden } = multiclassGolden.plain;
    for (const [name, value] of Object.entries(golden)) expect(metrics[name]).toBeCloseTo(value, 14);
    expect(detail).toEqual({ type: 'multiclass', classes: ['red', 'green', 'blue'], confusion });
  });

  it('measures each group on its own rows', () => {
    expect(slices.map(({ category, metrics }) => [category, metrics['accuracy']])).toEqual([
      ['female', 0.75],
      ['male', 0.75],
    ]);
    expect(Object.keys(slices[0]?.metrics ?? {})).toEqual([...SLICE_METRICS.multiclass]);
  });
});

describe('a regression model', () => {
  const rows = measuredAs(regressionTask, regression, [0, 0, 0, 1, 1, 1]);

  it('has every metric of the task, by group too', () => {
    const { metrics, slices, detail } = assess(rows, options);
    expect(Object.keys(metrics).sort()).toEqual([...METRICS.regression].sort());
    for (const [name, value] of Object.entries(regressionGolden.plain))
      expect(metrics[name]).toBeCloseTo(value, 14);
    expect(slices.map((slice) => slice.metrics['mae'])).toEqual([1 / 3, 2 / 3]);
    expect(detail).toMatchObject({
      sample: [...regression.labels].map((label, i) => [label, regression.predictions[i]]),
    });
  });

  it('keeps a sample of 1,000 rows at even distances', () => {
    const labels = Float32Array.from({ length: 2500 }, (_, i) => i);
    const { detail } = assess(
      { ...rows, labels, predictions: labels, groups: {} },
      { ...options, slices: false },
    );
    const sample = detail.type === 'regression' ? detail.sample.map(([actual]) => actual) : [];
    expect(sample).toHaveLength(1000);
    expect(sample.slice(0, 4)).toEqual([0, 2, 5, 7]);
  });
});

it('always fits the schema of the report', () => {
  for (const task of [binaryTask, multiclassTask, regressionTask]) {
    const { meta, labels, weights, groups } = syntheticRows({ rows: 500, seed: 3, task, weighted: true });
    const outputs = task.type === 'multiclass' ? 3 : 1;
    const predictions = new Float32Array(500 * outputs).map((_, i) => ((i * 7919) % 1000) / 1000);
    const assessment = assess({ meta, labels, ...(weights && { weights }), groups, predictions }, options);
    expect(() => QualitySchema.parse({ ...assessment, gates: [] })).not.toThrow();
  }
});
