import { Cancelled, InvalidParams } from '@plumbline/stage';
import { runStage, testStage } from '@plumbline/stage/testing';
import { contributions, predictBooster, readModel, shapeAt, shapeFunctions } from '@plumbline/xgboost';
import { describe, expect, it } from 'vitest';
import { binaryTask, multiclassTask, regressionTask, syntheticRows } from '../rows.fixture.ts';
import { matrixOf } from '../matrix.ts';
import { ObjectiveMismatch } from './booster-params.ts';
import { MissingClass, NoClassesToBalance } from './class-weights.ts';
import { train } from './train.ts';

const inputs = (task = binaryTask) => ({
  training: syntheticRows({ rows: 400, seed: 1, task, weighted: true }),
  validation: syntheticRows({ rows: 200, seed: 2, task }),
});
const quick = { rounds: 8, maxDepth: 3 };

testStage(train, () => ({ params: quick, inputs: inputs() }));

describe('train', () => {
  it.each([
    [binaryTask, 'binary:logistic', 1],
    [multiclassTask, 'multi:softprob', 3],
    [regressionTask, 'reg:squarederror', 1],
  ])('learns a $type task by its own objective', async (task, objective, outputs) => {
    const { outputs: made, metrics } = await runStage(train, { params: quick, inputs: inputs(task) });
    expect(made.model).toMatchObject({ objective, outputs, features: ['age', 'hours', 'noise'] });
    expect(metrics).toEqual({
      bestRound: made.model.rounds,
      rounds: 8,
      trees: readModel(made.model.bytes).trees.length,
    });
    expect(made.history.rounds).toBe(8);
  });

  it('stops when validation gets no better, and keeps the best round', async () => {
    const params = { rounds: 400, learningRate: 0.9, maxDepth: 8, earlyStoppingRounds: 3 };
    const { outputs, metrics } = await runStage(train, { params, inputs: inputs() });
    const series = outputs.history.metrics['validation']?.['logloss'] as number[];
    expect(outputs.history.stoppedEarly).toBe(true);
    expect(metrics['bestRound']).toBe(series.indexOf(Math.min(...series)) + 1);
    expect(metrics['rounds']).toBe((metrics['bestRound'] as number) + 3);
    expect(readModel(outputs.model.bytes).trees).toHaveLength(metrics['bestRound'] as number);
  });

  it('runs all rounds where early stopping is off', async () => {
    const params = { rounds: 40, learningRate: 0.9, maxDepth: 8, earlyStoppingRounds: null };
    const { metrics } = await runStage(train, { params, inputs: inputs() });
    expect(metrics).toEqual({ bestRound: 40, rounds: 40, trees: 40 });
  });

  it('tells each round and the metric that early stopping goes by', async () => {
    const params = { ...quick, evalMetrics: ['logloss' as const, 'auc' as const] };
    const { progress } = await runStage(train, { params, inputs: inputs() });
    expect(progress).toHaveLength(8);
    expect(progress[2]).toEqual({
      done: 3,
      total: 8,
      unit: 'rounds',
      note: expect.stringMatching(/^validation auc 0\.\d{5}$/),
    });
  });

  it('hands on the params of the booster', async () => {
    const monotone = { monotoneConstraints: { age: -1 as const } };
    const free = await runStage(train, { params: quick, inputs: inputs() });
    const held = await runStage(train, { params: { ...quick, ...monotone }, inputs: inputs() });
    const usesAge = (bytes: Uint8Array) => readModel(bytes).trees.some(({ feature }) => feature.includes(0));
    expect(usesAge(free.outputs.model.bytes)).toBe(true);
    expect(usesAge(held.outputs.model.bytes)).toBe(false);
  });

  it.each([
    [binaryTask, { treeMethod: 'hist' as const }],
    [multiclassTask, { treeMethod: 'approx' as const }],
    [regressionTask, { treeMethod: 'exact' as const, monotoneConstraints: { age: 1 as const } }],
  ])(
    'holds every tree to one feature for an additive $type model, whose shapes are its SHAP values',
    async (task, choices) => {
      const params = { ...quick, ...choices, additive: true };
      const rows = inputs(task);
      const { outputs } = await runStage(train, { params, inputs: rows });
      const model = readModel(outputs.model.bytes);
      const { intercept, shapes } = shapeFunctions(model);
      expect(shapes.map(({ feature }) => feature)).toContain(1);
      const matrix = matrixOf(rows.validation);
      const found = await contributions(outputs.model, matrix);
      for (let row = 0; row < matrix.rows; row++)
        for (let output = 0; output < model.outputs; output++) {
          const at = (row * model.outputs + output) * (model.features + 1);
          expect(found[at + model.features]).toBeCloseTo(intercept[output] as number, 4);
          for (const shape of shapes) {
            const value = matrix.values[row * model.features + shape.feature] as number;
            expect(found[at + shape.feature]).toBeCloseTo(shapeAt(shape, value, output), 4);
          }
        }
    },
  );

  it('balances classes by weight, so that it predicts each about equally often', async () => {
    const skewed = (rows: number, seed: number) => {
      const made = syntheticRows({ rows, seed, task: binaryTask });
      return { ...made, labels: made.labels.map((label, row) => (row % 3 === 0 ? label : 0)) };
    };
    const rows = { training: skewed(400, 1), validation: skewed(200, 2) };
    const meanOf = async (classWeights: 'none' | 'balanced') => {
      const params = { ...quick, rounds: 30, earlyStoppingRounds: null, classWeights };
      const { outputs } = await runStage(train, { params, inputs: rows });
      const predicted = await predictBooster(outputs.model, matrixOf(rows.training), {
        output: 'probability',
      });
      return predicted.reduce((sum, one) => sum + one, 0) / predicted.length;
    };
    const [plain, balanced] = [await meanOf('none'), await meanOf('balanced')];
    expect(plain).toBeLessThan(0.3);
    expect(balanced).toBeGreaterThan(plain + 0.1);
  });

  it.each([
    [{ objective: 'reg:squarederror' as const }, binaryTask, ObjectiveMismatch],
    [{ classWeights: 'balanced' as const }, regressionTask, NoClassesToBalance],
    [{ classWeights: 'balanced' as const, scalePosWeight: 2 }, binaryTask, InvalidParams],
    [{ evalMetrics: ['rmsle' as const] }, binaryTask, InvalidParams],
    [{ additive: true, interactionConstraints: [['age', 'hours']] }, binaryTask, InvalidParams],
    [{ additive: true, privacy: { epsilon: 1, pairs: 2 } }, binaryTask, InvalidParams],
  ])('refuses %j on a task it does not suit', async (params, task, error) => {
    await expect(runStage(train, { params: { ...quick, ...params }, inputs: inputs(task) })).rejects.toThrow(
      error,
    );
  });

  it('says what the objective should have been', async () => {
    const params = { objective: 'binary:logistic' as const };
    await expect(runStage(train, { params, inputs: inputs(multiclassTask) })).rejects.toThrow(
      "Stage 'train', param 'objective': binary:logistic is for a binary task, but the target 'colour' is multiclass, " +
        'of 3 classes; leave it out for multi:softprob.',
    );
  });

  it('refuses training rows of one class', async () => {
    const rows = inputs();
    const one = { ...rows.training, labels: rows.training.labels.map(() => 1) };
    await expect(runStage(train, { params: quick, inputs: { ...rows, training: one } })).rejects.toThrow(
      MissingClass,
    );
  });

  it('stops between rounds when it is cancelled', async () => {
    const stop = new AbortController();
    const run = runStage(train, {
      params: { rounds: 100_000, earlyStoppingRounds: null },
      inputs: inputs(),
      signal: stop.signal,
    });
    setTimeout(() => stop.abort(new Cancelled('The run')), 1500);
    await expect(run).rejects.toThrow(Cancelled);
  });

  it('names the version of the library, which is part of its cache key', async () => {
    expect(await train.definition.environment?.(train.definition.params.parse({}))).toEqual({
      libxgboost: expect.stringMatching(/^\d+\.\d+\.\d+$/),
      libxgboostBuild: expect.stringMatching(/^(environment|wheel|debian|system)( [0-9a-f]{12})?$/),
    });
  });
});
