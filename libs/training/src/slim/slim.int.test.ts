import { InvalidParams } from '@plumbline/stage';
import { runStage, testStage } from '@plumbline/stage/testing';
import {
  modelOf,
  predictBooster,
  readModel,
  trainBooster,
  BoosterParamsSchema,
  type XgboostModel,
} from '@plumbline/xgboost';
import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import { matrixOf } from '../matrix.ts';
import { binaryTask, multiclassTask, regressionTask, syntheticRows } from '../rows.fixture.ts';
import { DEFAULT_OBJECTIVE } from '../task.ts';
import { NotSlimmable } from './errors.ts';
import { slim } from './slim.ts';

const rowsFor = (task: typeof binaryTask | typeof multiclassTask | typeof regressionTask) => ({
  training: syntheticRows({ rows: 400, seed: 1, task }),
  validation: syntheticRows({ rows: 300, seed: 2, task }),
  test: syntheticRows({ rows: 300, seed: 3, task }),
});

/** Trained too long, as models are that are worth slimming. */
async function overgrown(task: Parameters<typeof rowsFor>[0]): Promise<XgboostModel> {
  const params = BoosterParamsSchema.parse({
    objective: DEFAULT_OBJECTIVE[task.type],
    maxDepth: 4,
    ...(task.type === 'multiclass' && { numClass: 3 }),
  });
  return (await trainBooster({ training: matrixOf(rowsFor(task).training), params, rounds: 12 })).model;
}

let model: XgboostModel;
beforeAll(async () => {
  model = await overgrown(binaryTask);
});

testStage(slim, () => ({
  params: { maxLoss: 0.01, studentDepths: [] },
  inputs: { model, ...rowsFor(binaryTask) },
}));

describe('slim', () => {
  it.each([
    [binaryTask, 0.01],
    [multiclassTask, 0.02],
    [regressionTask, 1],
  ])('makes a model of a $type task smaller, within the loss on validation rows', async (task, maxLoss) => {
    const source = task === binaryTask ? model : await overgrown(task);
    const inputs = { model: source, ...rowsFor(task) };
    const { outputs, metrics } = await runStage(slim, { params: { maxLoss, studentDepths: [2] }, inputs });
    const { steps, frontier } = outputs.slimming;
    const [before, after] = [steps[0], steps.at(-1)];
    expect(metrics['nodesShare']).toBeLessThan(0.8);
    expect(metrics['validationRise']).toBeLessThanOrEqual(maxLoss);
    expect(steps.map(({ step }) => step)).toEqual([...new Set(steps.map(({ step }) => step))]);
    expect([before?.step, after?.step]).toEqual(['source', 'merge']);

    const read = readModel(outputs.model.bytes);
    expect(after).toMatchObject({
      trees: read.trees.length,
      bytes: outputs.model.bytes.length,
      nodes: read.trees.reduce((sum, { left }) => sum + left.length, 0),
    });
    const chosen = frontier.find((one) => one.chosen);
    expect(chosen).toMatchObject({ maxLoss, bytes: after?.bytes, loss: after?.loss });
    expect(frontier.filter((one) => one.chosen)).toHaveLength(1);
    for (const { loss, maxLoss: most } of frontier)
      expect(loss.validation).toBeLessThanOrEqual((before?.loss.validation ?? NaN) + most + 1e-6);

    const { test } = inputs;
    const slimmed = await predictBooster(outputs.model, matrixOf(test), { output: 'probability' });
    const original = await predictBooster(source, matrixOf(test), { output: 'probability' });
    const loss = (predictions: Float32Array) => lossBy(task.type, test.labels, predictions);
    expect(after?.loss.test).toBeCloseTo(loss(slimmed), 4);
    expect(before?.loss.test).toBeCloseTo(loss(original), 4);
  });

  it('keeps every prediction’s loss where none may be lost', async () => {
    const inputs = { model, ...rowsFor(binaryTask) };
    const { outputs, metrics } = await runStage(slim, { params: { maxLoss: 0, studentDepths: [] }, inputs });
    expect(metrics['validationRise']).toBeLessThanOrEqual(0);
    const { slimming } = outputs;
    expect(slimming.frontier).toHaveLength(1);
    // What a model takes is known roughly before it is written.
    const whole = slimming.curves[0]?.points[0];
    expect(whole?.bytes).toBeGreaterThan(0.9 * (slimming.steps[0]?.bytes ?? NaN));
    expect(whole?.bytes).toBeLessThan(1.1 * (slimming.steps[0]?.bytes ?? NaN));
  });

  it('refuses a loss below 0, a model without a loss to keep, and one that is not of trees', async () => {
    const inputs = { model, ...rowsFor(binaryTask) };
    await expect(runStage(slim, { params: { maxLoss: -1 }, inputs })).rejects.toThrow(InvalidParams);
    const ranking = { ...model, objective: 'rank:ndcg' };
    const params = { maxLoss: 1 };
    await expect(
      runStage(slim, { params, inputs: { model: ranking, ...rowsFor(regressionTask) } }),
    ).rejects.toThrow(NotSlimmable);
    const folder = new URL('../../../xgboost/src/model/fixtures/linear-3.2-ubj.model', import.meta.url);
    const linear = { ...modelOf(readFileSync(folder)), objective: 'reg:squarederror', outputs: 1 };
    await expect(
      runStage(slim, { params, inputs: { model: linear, ...rowsFor(regressionTask) } }),
    ).rejects.toThrow("its booster is 'gblinear'");
  });
});

function lossBy(task: string, labels: Float32Array, predictions: Float32Array): number {
  const outputs = predictions.length / labels.length;
  const losses = [...labels].map((label, row) => {
    const own = predictions[row * outputs] as number;
    if (task === 'regression') return (own - label) ** 2;
    if (task === 'binary') return -Math.log(label === 1 ? own : 1 - own);
    return -Math.log(predictions[row * outputs + label] as number);
  });
  const mean = losses.reduce((sum, loss) => sum + loss, 0) / losses.length;
  return task === 'regression' ? Math.sqrt(mean) : mean;
}
