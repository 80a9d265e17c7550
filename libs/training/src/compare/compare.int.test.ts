import { runStage, testStage } from '@plumbline/stage/testing';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Dataset } from '@plumbline/dataset';
import type { XgboostModel } from '@plumbline/xgboost';
import { ModelMismatch } from '../check-model.ts';
import { evaluate } from '../evaluate/evaluate.ts';
import { binaryTask, multiclassTask, regressionTask, syntheticRows } from '../rows.fixture.ts';
import { train } from '../train/train.ts';
import { compare } from './compare.ts';
import { COMPARED_METRICS } from './figures.ts';

const TASKS = { binary: binaryTask, multiclass: multiclassTask, regression: regressionTask };
type TaskName = keyof typeof TASKS;
const NAMES = ['binary', 'multiclass', 'regression'] as const;
const made = {} as Record<TaskName, { model: XgboostModel; other: XgboostModel; test: Dataset }>;

beforeAll(async () => {
  for (const name of NAMES) {
    const task = TASKS[name];
    const inputs = {
      training: syntheticRows({ rows: 1500, seed: 1, task }),
      validation: syntheticRows({ rows: 200, seed: 2, task }),
    };
    const trained = async (params: object) =>
      (await runStage(train, { params: { rounds: 30, ...params }, inputs })).outputs.model;
    const test = syntheticRows({ rows: 1200, seed: 3, task, weighted: true });
    made[name] = { model: await trained({}), other: await trained({ additive: true, rounds: 2 }), test };
  }
});

const setup = (name: TaskName, params: object = {}) => ({
  params: { resamples: 200, ...params },
  inputs: made[name],
});

testStage(compare, () => setup('binary'));

describe.each(NAMES)('compare, %s', (name) => {
  it('gives the figures that evaluate gives, and intervals about their differences', async () => {
    const { outputs, metrics } = await runStage(compare, setup(name));
    const { comparison } = outputs;
    const { test } = made[name];
    for (const which of ['model', 'other'] as const) {
      const inputs = { model: made[name][which], test };
      const { outputs: measured } = await runStage(evaluate, { params: { slices: false }, inputs });
      for (const one of comparison.metrics) expect(one[which]).toBe(measured.quality.metrics[one.metric]);
    }
    expect(comparison.metrics.map(({ metric }) => metric)).toEqual([...COMPARED_METRICS[name]]);
    for (const { metric, model, other, difference } of comparison.metrics) {
      expect(difference.value).toBe(other - model);
      expect(difference.low).toBeLessThanOrEqual(difference.value);
      expect(difference.high).toBeGreaterThanOrEqual(difference.value);
      expect(difference.high).toBeGreaterThan(difference.low);
      expect(metrics[`${metric}Difference`]).toBe(difference.value);
    }
    // Two rounds of one feature each are far behind thirty: no interval holds 0.
    const [first] = comparison.metrics;
    expect(Math.sign(first?.difference.low ?? 0)).toBe(Math.sign(first?.difference.high ?? 0));
    expect(comparison.models).toMatchObject({
      model: { additive: false },
      other: { additive: true, rounds: 2 },
    });
    if (name === 'regression') expect(comparison).not.toHaveProperty('agreement');
    else expect(comparison.agreement).toBe(metrics['agreement']);
  });

  it('finds no difference between a model and itself', async () => {
    const { model, test } = made[name];
    const { outputs } = await runStage(compare, {
      params: { resamples: 100 },
      inputs: { model, other: model, test },
    });
    for (const { difference } of outputs.comparison.metrics)
      expect(difference).toEqual({ value: 0, low: 0, high: 0 });
    expect(outputs.comparison.agreement ?? 1).toBe(1);
  });
});

describe('the intervals', () => {
  it('are about as wide from a part of the rows as from all of them', async () => {
    const widthOf = async (rows: number) => {
      const { outputs } = await runStage(compare, setup('regression', { rows, resamples: 400 }));
      const { low, high } = outputs.comparison.metrics[0]?.difference ?? { low: 0, high: 0 };
      return high - low;
    };
    const ratio = (await widthOf(1000)) / (await widthOf(1200));
    expect(ratio).toBeGreaterThan(0.7);
    expect(ratio).toBeLessThan(1.4);
  });
});

it('refuses a model of another task, whichever it is', async () => {
  const { model } = made.regression;
  for (const wrong of [{ model }, { other: model }]) {
    const inputs = { ...made.binary, ...wrong };
    await expect(runStage(compare, { params: {}, inputs })).rejects.toThrow(ModelMismatch);
  }
});
