import { runStage, testStage } from '@plumbline/stage/testing';
import type { Dataset } from '@plumbline/dataset';
import { type XgboostModel } from '@plumbline/xgboost';
import { beforeAll, describe, expect, it } from 'vitest';
import { modelFor } from '../../model.fixture.ts';
import { binaryTask, multiclassTask, syntheticRows } from '../../rows.fixture.ts';
import { evaluate } from '../evaluate.ts';
import { NotReleasable } from './errors.ts';

let model: XgboostModel;
beforeAll(async () => {
  model = await modelFor(binaryTask);
});

const protectedRows = (rows: number, more: object = {}): Dataset => {
  const dataset = syntheticRows({ rows, seed: 9, task: binaryTask, ...more });
  return { ...dataset, meta: { ...dataset.meta, protected: 'people' } };
};
const setup = (rows: number, epsilon = 1) => ({
  params: { privacy: { epsilon, delta: 1e-6 } },
  inputs: { model, test: protectedRows(rows) },
});

// Rows of one seed are the same but for those at the end.
testStage(
  evaluate,
  () => setup(300),
  () => setup(301),
);

describe('the quality on protected rows', () => {
  it('comes near the exact one, of all rows and by group', async () => {
    const rows = 20_000;
    const plain = { params: {}, inputs: { model, test: syntheticRows({ rows, seed: 9, task: binaryTask }) } };
    const exact = await runStage(evaluate, plain);
    const { params, inputs } = setup(rows);
    const gates = [{ metric: 'fourFifthsRatio', slice: 'sex', min: 0.5 }];
    const { outputs, metrics, spend } = await runStage(evaluate, { params: { ...params, gates }, inputs });
    expect(outputs.quality.fairness).toBeUndefined();
    expect(outputs.quality.gates).toMatchObject([{ against: expect.any(String), value: expect.any(Number) }]);
    expect(spend).toMatchObject({ releases: [{ sensitivity: Math.SQRT2 }] });
    for (const name of ['auc', 'accuracy', 'precision', 'recall', 'positiveRate', 'observedRate'])
      expect(Math.abs((metrics[name] as number) - (exact.metrics[name] as number)), name).toBeLessThan(0.02);
    expect(Math.abs(outputs.quality.rows - rows)).toBeLessThan(400);
    expect(outputs.quality.noise).toMatchObject({ dataset: 'people', deviation: spend?.releases[0]?.scale });
    const accuracies = (quality: typeof outputs.quality) =>
      quality.slices
        .slice(0, 2)
        .map(({ category, metrics: of }) => [category, of['accuracy'] as number] as const);
    const noisy = new Map(accuracies(outputs.quality));
    for (const [category, accuracy] of accuracies(exact.outputs.quality))
      expect(Math.abs((noisy.get(category) as number) - accuracy), category).toBeLessThan(0.02);
  });

  it('is not measured where nothing may be spent', async () => {
    const refused = runStage(evaluate, { ...setup(300), params: {} });
    await expect(refused).rejects.toThrow(/its param 'privacy' does not say what they may cost/);
  });

  it('is exact on rows that are not protected, and spends nothing', async () => {
    const open = syntheticRows({ rows: 300, seed: 9, task: binaryTask });
    const params = { privacy: { epsilon: 1, delta: 1e-6 } };
    const { outputs, spend } = await runStage(evaluate, { params, inputs: { model, test: open } });
    expect(spend).toBeUndefined();
    expect(outputs.quality.rows).toBe(300);
  });

  it('has no release for other tasks and for weights', async () => {
    const weighted = { ...setup(300), inputs: { model, test: protectedRows(300, { weighted: true }) } };
    await expect(runStage(evaluate, weighted)).rejects.toThrow(NotReleasable);
    const classes = {
      ...setup(300),
      inputs: { model: await modelFor(multiclassTask), test: protectedRows(300, { task: multiclassTask }) },
    };
    await expect(runStage(evaluate, classes)).rejects.toThrow(/the task is multiclass/);
  });
});
