import { InvalidParams } from '@plumbline/stage';
import { runStage, testStage } from '@plumbline/stage/testing';
import { predictBooster, type XgboostModel } from '@plumbline/xgboost';
import { beforeAll, describe, expect, it } from 'vitest';
import { accuracy, confusionAt } from '../metrics/confusion.ts';
import { rocAuc } from '../metrics/ranking.ts';
import { thresholdSteps } from '../metrics/threshold-steps.ts';
import { matrixOf } from '../matrix.ts';
import { modelFor } from '../model.fixture.ts';
import { binaryTask, multiclassTask, regressionTask, syntheticRows } from '../rows.fixture.ts';
import { ModelMismatch } from '../check-model.ts';
import { evaluate } from './evaluate.ts';
import { UnknownGate } from './gates.ts';

const test = (task = binaryTask) => syntheticRows({ rows: 300, seed: 9, task });

let model: XgboostModel;
beforeAll(async () => {
  model = await modelFor(binaryTask);
});

testStage(evaluate, () => ({ params: {}, inputs: { model, test: test() } }));

describe('evaluate', () => {
  it('measures the booster’s own probabilities', async () => {
    const rows = test();
    const { outputs, metrics } = await runStage(evaluate, { params: {}, inputs: { model, test: rows } });
    const probabilities = await predictBooster(model, matrixOf(rows), { output: 'probability' });
    const predictions = { labels: rows.labels, probabilities };
    expect(metrics['auc']).toBe(rocAuc(thresholdSteps(predictions)));
    expect(metrics['auc']).toBeGreaterThan(0.85);
    expect(metrics['accuracy']).toBe(accuracy(confusionAt(predictions, 0.5)));
    expect(outputs.quality.metrics).toEqual(metrics);
    expect(outputs.quality.rows).toBe(300);
  });

  it('calls positive what reaches the threshold', async () => {
    const recallAt = async (threshold: number) => {
      const { metrics } = await runStage(evaluate, {
        params: { threshold },
        inputs: { model, test: test() },
      });
      return metrics['recall'] as number;
    };
    expect(await recallAt(0)).toBe(1);
    expect(await recallAt(0.9)).toBeLessThan(0.9);
  });

  it('measures the categories of sensitive columns, unless told not to', async () => {
    const inputs = { model, test: test() };
    const { outputs } = await runStage(evaluate, { params: {}, inputs });
    expect(outputs.quality.slices.map(({ column, category }) => [column, category])).toEqual([
      ['sex', 'female'],
      ['sex', 'male'],
      ['sex', '(missing)'],
    ]);
    expect(outputs.quality.slices.reduce((sum, { rows }) => sum + rows, 0)).toBe(300);
    const [sex] = outputs.quality.fairness ?? [];
    expect(sex?.pairs.map(({ first, second }) => [first, second])).toEqual([
      ['female', 'male'],
      ['female', '(missing)'],
      ['male', '(missing)'],
    ]);
    for (const [i, { figures }] of (sex?.groups ?? []).entries())
      for (const name of ['positiveRate', 'truePositiveRate', 'falsePositiveRate', 'calibrationGap', 'ece'])
        expect(figures[name]?.value ?? null).toEqual(
          outputs.quality.slices[i]?.metrics[name] === null
            ? null
            : expect.closeTo(outputs.quality.slices[i]?.metrics[name] as number, 12),
        );
    const without = await runStage(evaluate, { params: { slices: false }, inputs });
    expect(without.outputs.quality.slices).toEqual([]);
    expect(without.outputs.quality.fairness).toBeUndefined();
  });

  it.each([
    [multiclassTask, 'macroAuc'],
    [regressionTask, 'r2'],
  ] as const)('measures a $type model', async (task, metric) => {
    const inputs = { model: await modelFor(task), test: test(task) };
    const { metrics, outputs } = await runStage(evaluate, { params: {}, inputs });
    expect(metrics[metric]).toBeGreaterThan(0.7);
    expect(outputs.quality.detail.type).toBe(task.type);
  });

  it('writes gates down, and does not fail by them', async () => {
    const gates = [
      { metric: 'auc', min: 0.5 },
      { metric: 'auc', slice: 'sex', min: 0.9999 },
    ];
    const { outputs, metrics } = await runStage(evaluate, {
      params: { gates },
      inputs: { model, test: test() },
    });
    expect(outputs.quality.gates).toEqual([
      { metric: 'auc', min: 0.5, value: metrics['auc'], passed: true },
      expect.objectContaining({ slice: 'sex', category: expect.any(String), passed: false }),
    ]);
  });

  it.each([
    [
      { gates: [{ metric: 'acuracy', min: 0.5 }] },
      InvalidParams,
      "unknown metric 'acuracy', did you mean 'accuracy'?",
    ],
    [{ gates: [{ metric: 'rmse', max: 1 }] }, UnknownGate, "unknown metric of a binary task 'rmse'"],
    [
      { gates: [{ metric: 'auc', slice: 'sx', min: 1 }] },
      UnknownGate,
      "unknown slice 'sx', the sensitive columns are: sex; did you mean 'sex'?",
    ],
    [
      { slices: false, gates: [{ metric: 'auc', slice: 'sex', min: 1 }] },
      InvalidParams,
      "need 'slices' to be true",
    ],
    [{ threshold: 1.5 }, InvalidParams, "'threshold'"],
  ])('refuses %j as wrong usage', async (params, error, message) => {
    const run = runStage(evaluate, { params, inputs: { model, test: test() } });
    await expect(run).rejects.toThrow(error);
    await expect(run).rejects.toMatchObject({ exitCode: 2, message: expect.stringContaining(message) });
  });

  it('refuses rows whose target the model does not predict', async () => {
    const run = runStage(evaluate, { params: {}, inputs: { model, test: test(multiclassTask) } });
    await expect(run).rejects.toThrow(ModelMismatch);
    await expect(run).rejects.toThrow(
      "The model (binary:logistic, 1 output) does not predict the target 'colour', which is multiclass, of 3 classes",
    );
  });
});
