import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { type DatasetTask } from '@plumbline/dataset';
import { type Predict } from '@plumbline/shap';
import { Cancelled } from '@plumbline/stage';
import { randomStream } from '@plumbline/statistics';
import { logLoss, multiclassLogLoss, rootMeanSquaredError } from '@plumbline/training';
import { readModel } from '@plumbline/xgboost';
import { TASKS } from '../testing/rows.ts';
import { permutationImportance } from './permutation-importance.ts';
import { type LabelledRows } from './shuffled-losses.ts';
import { permutationWork } from './permutation-work.ts';
import { treeImportances } from './tree-importances.ts';

const model = (name: string) =>
  readModel(readFileSync(new URL(`../../../xgboost/src/model/fixtures/${name}.model`, import.meta.url)));

// Booster.get_score(importance_type=…) of Python's xgboost 3.2.0 on the same files, in the order of
// weight, gain, total_gain, cover and total_cover
describe('what trees did with a feature', () =>
  it.each([
    ['binary-3.2-ubj', 'age', [9, 14.47098159790039, 130.23883056640625, 41.16140365600586, 370.45263671875]],
    [
      'binary-3.2-ubj',
      'größe',
      [2, 2.5355865955352783, 5.071173191070557, 21.382659912109375, 42.76531982421875],
    ],
    ['dart-3.2-ubj', 'age', [3, 46.96010208129883, 140.88031005859375, 74.53362274169922, 223.6008758544922]],
    ['categorical-3.2-ubj', 'gain', [11, 584.1469116210938, 6425.61572265625, 69.36363983154297, 763]],
    [
      'multiclass-3.2-ubj',
      'age',
      [6, 13.61656665802002, 81.69940185546875, 79.36784362792969, 476.2070617675781],
    ],
    ['multiclass-3.2-ubj', 'hours', [0, 0, 0, 0, 0]],
  ])('is XGBoost’s own score: %s, %s', (name, feature, expected) => {
    const trees = model(name);
    const found = treeImportances(trees)[trees.featureNames?.indexOf(feature) ?? -1];
    const { weight, gain, totalGain, cover, totalCover } = found ?? {};
    [weight, gain, totalGain, cover, totalCover].forEach((value = NaN, i) =>
      expect(Math.abs(value - (expected[i] as number))).toBeLessThanOrEqual(1e-6 * (expected[i] as number)),
    );
  }));

/** Rows of three numbers, the third of which says nothing, and labels that follow the first two. */
function madeRows(task: DatasetTask, seed: number, count: number): LabelledRows {
  const random = randomStream(seed);
  const normal = () => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
  const values = Float32Array.from({ length: 3 * count }, normal);
  const labels = Float32Array.from({ length: count }, (_, row) => {
    const signal = 2 * (values[3 * row] as number) + (values[3 * row + 1] as number) + normal();
    if (task.type === 'regression') return signal;
    return task.type === 'binary' ? Number(signal > 0) : signal < -1 ? 0 : signal < 1 ? 1 : 2;
  });
  return { rows: count, columns: 3, values, labels };
}

const signalOf = (values: Float32Array, row: number): number =>
  2 * (values[3 * row] as number) + (values[3 * row + 1] as number);

const PREDICT: Readonly<Record<DatasetTask['type'], Predict>> = {
  regression: async ({ rows, values }) =>
    Float32Array.from({ length: rows }, (_, row) => signalOf(values, row)),
  binary: async ({ rows, values }) =>
    Float32Array.from({ length: rows }, (_, row) => 1 / (1 + Math.exp(-2 * signalOf(values, row)))),
  multiclass: async ({ rows, values }) =>
    Float32Array.from({ length: 3 * rows }, (_, i) => {
      const signal = signalOf(values, Math.floor(i / 3));
      const scores = [-2 * signal - 1, 1, 2 * signal - 1].map(Math.exp);
      return (scores[i % 3] as number) / scores.reduce((sum, score) => sum + score, 0);
    }),
};

describe.each(['binary', 'multiclass', 'regression'] as const)('permutation importance, %s', (type) => {
  const task: DatasetTask = TASKS[type];
  const rows = madeRows(task, 1, 800);

  it('is that of the metric that evaluate measures, greatest for what the label follows most', async () => {
    const { metric, score, groups } = await permutationImportance(PREDICT[type], rows, task);
    const [labels, predictions] = [Float32Array.from(rows.labels), await PREDICT[type](rows, {})];
    const expected = {
      binary: () => logLoss({ labels, probabilities: predictions }),
      multiclass: () => multiclassLogLoss({ classes: 3, labels, probabilities: predictions }),
      regression: () => rootMeanSquaredError({ labels, predictions }),
    };
    expect(metric).toBe(type === 'regression' ? 'rmse' : 'logLoss');
    expect(score).toBeCloseTo(expected[type](), 9);
    const [first, second, none] = groups;
    expect(first?.low).toBeGreaterThan(second?.high ?? NaN);
    expect(second?.low).toBeGreaterThan(0);
    expect(none).toEqual({ features: [2], importance: 0, low: 0, high: 0 });
  });

  it('is the same for the same seed, whichever other groups there are', async () => {
    const groups = [[1], [0, 2]];
    const all = await permutationImportance(PREDICT[type], rows, task, { groups, seed: 3 });
    const one = await permutationImportance(PREDICT[type], rows, task, { groups: [[0, 2]], seed: 3 });
    const other = await permutationImportance(PREDICT[type], rows, task, { groups: [[0, 2]], seed: 4 });
    expect(one.groups[0]).toEqual(all.groups[1]);
    expect(other.groups[0]).not.toEqual(all.groups[1]);
  });
});

it('has intervals that hold the true importance as often as they say', async () => {
  const task = TASKS.regression;
  // Labels have noise of variance 1, and a shuffled first feature adds 2² × (1 + 1).
  const truth = Math.sqrt(1 + 8) - 1;
  const held: number[] = [];
  for (let seed = 0; seed < 300; seed++) {
    const rows = madeRows(task, seed, 200);
    const { groups } = await permutationImportance(PREDICT.regression, rows, task, { groups: [[0]], seed });
    const { low = NaN, high = NaN } = groups[0] ?? {};
    held.push(Number(low <= truth && truth <= high));
  }
  const share = held.reduce((sum, one) => sum + one, 0) / held.length;
  expect(share).toBeGreaterThan(0.91);
  expect(share).toBeLessThan(0.985);
});

it('takes a row of weight 2 for two equal rows', async () => {
  const rows = madeRows(TASKS.regression, 5, 50);
  const weights = Float32Array.from({ length: 50 }, (_, row) => 1 + (row % 2));
  const { score } = await permutationImportance(PREDICT.regression, { ...rows, weights }, TASKS.regression);
  const predictions = await PREDICT.regression(rows, {});
  const labels = Float32Array.from(rows.labels);
  expect(score).toBeCloseTo(rootMeanSquaredError({ labels, predictions, weights }), 9);
});

it('tells of its shuffles, and stops when it is told to', async () => {
  const rows = madeRows(TASKS.binary, 1, 50);
  const [stop, done] = [new AbortController(), [] as number[]];
  const found = permutationImportance(PREDICT.binary, rows, TASKS.binary, {
    signal: stop.signal,
    onProgress: (at) => {
      done.push(at.done);
      expect(at.total).toBe(15);
      if (at.done === 10) stop.abort();
    },
  });
  await expect(found).rejects.toThrow(Cancelled);
  expect(done).toEqual([5, 10]);
});

describe('work that is worth shuffling', () => {
  const { trees } = model('binary-3.2-ubj');
  const asked = { rows: 5000, columns: 12, repeats: 5 };

  it('is all that is asked for of a model of usual size', () => {
    const found = permutationWork({ trees, features: 14, outputs: 1 }, asked);
    expect(found).toEqual({ rows: 5000, columns: 12 });
  });

  it.each([
    [10_000, 2000],
    [100_000, 90_000],
    [1e9, 3],
  ])('is bounded at %d features, %d of them columns', (features, columns) => {
    const found = permutationWork({ trees, features, outputs: 1 }, { ...asked, columns });
    expect(found.rows).toBe(500);
    expect(found.columns).toBeGreaterThan(0);
    expect(found.columns).toBeLessThan(columns);
    if (found.columns > 1) expect(found.rows * found.columns * 5 * features).toBeLessThanOrEqual(3e9);
  });

  it('takes fewer rows before it leaves a column out', () => {
    const { rows, columns } = permutationWork(
      { trees, features: 1000, outputs: 1 },
      { ...asked, columns: 500 },
    );
    expect(columns).toBe(500);
    expect(rows).toBeLessThan(5000);
    expect(rows).toBeGreaterThanOrEqual(500);
  });
});
