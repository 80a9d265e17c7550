import { exportOnnx } from '../export/export.ts';
import {
  FeatureWithoutBounds,
  FittedFeature,
  TargetWithoutBounds,
  UndeclaredCategory,
  WeightedRows,
} from '@plumbline/privacy';
import { InvalidParams } from '@plumbline/stage';
import { runStage, testStage } from '@plumbline/stage/testing';
import { predictBooster, readModel } from '@plumbline/xgboost';
import type { Dataset } from '@plumbline/dataset';
import { describe, expect, it } from 'vitest';
import { matrixOf } from '../matrix.ts';
import { binaryTask, multiclassTask, regressionTask, syntheticRows } from '../rows.fixture.ts';
import { ProtectedTrainingRows } from './protected-rows.ts';
import { train } from './train.ts';

const boundedTask = { ...regressionTask, bounds: { min: 0, max: 250 } };
const privacy = { epsilon: 4 };

function rowsOf(
  task: Dataset['meta']['task'],
  rows = 600,
  change: (data: Dataset) => Dataset = (data) => data,
) {
  return {
    training: change(syntheticRows({ rows, seed: 1, task })),
    validation: syntheticRows({ rows: 50, seed: 2, task }),
  };
}

/** The rows as those of a data set under a budget. */
const underBudget = (data: Dataset): Dataset => ({ ...data, meta: { ...data.meta, protected: 'people' } });

testStage(
  train,
  () => ({ params: { privacy }, inputs: rowsOf(binaryTask, 300, underBudget) }),
  () => ({ params: { privacy }, inputs: rowsOf(binaryTask, 301, underBudget) }),
);

describe('a private model', () => {
  it.each([
    [binaryTask, 'binary:logistic', 0],
    [binaryTask, 'binary:logistic', 2],
    [multiclassTask, 'multi:softprob', 1],
    [boundedTask, 'reg:squarederror', 1],
  ] as const)('of a $type task is an ordinary one: %#', async (task, objective, pairs) => {
    const inputs = rowsOf(task);
    const { outputs, metrics, progress } = await runStage(train, {
      params: { privacy: { epsilon: 8, pairs } },
      inputs,
    });
    const { model, history } = outputs;
    expect(model).toMatchObject({ objective, features: ['age', 'hours', 'noise'] });
    expect(history).toMatchObject({ metrics: {}, privacy: { delta: 1e-5, neighbours: 'add-remove', pairs } });
    expect(metrics['epsilon']).toBeLessThanOrEqual(8);
    expect(metrics['trees']).toBe((3 + pairs) * model.outputs);
    expect(progress.at(-1)).toEqual({ done: 20, total: 20, unit: 'epochs' });

    // The trees as they were built, against libxgboost; and ONNX against libxgboost, to 1e-6, or the stage would fail.
    const matrix = matrixOf(inputs.training);
    const margins = await predictBooster(model, matrix, { output: 'margin' });
    expect(learned(margins, inputs.training, model.outputs)).toBeGreaterThan(0.5);
    const exported = await runStage(exportOnnx, { params: {}, inputs: { model, sample: inputs.training } });
    expect(exported.outputs.parity.maxProbabilityDifference).toBeLessThanOrEqual(1e-6);
    expect(readModel(model.bytes).trees.every(({ cover }) => cover.every((rows) => rows >= 1))).toBe(true);
  });

  it('is another one each time, since its noise is secret', async () => {
    const once = async () =>
      (await runStage(train, { params: { privacy }, inputs: rowsOf(binaryTask) })).outputs;
    expect((await once()).model.bytes).not.toEqual((await once()).model.bytes);
  });

  it('warns of a delta that allows to show a row', async () => {
    const params = { privacy: { epsilon: 1, delta: 0.01 } };
    const { outputs, metrics } = await runStage(train, { params, inputs: rowsOf(binaryTask, 100) });
    expect(outputs.history.privacy?.warning).toMatch(/delta is not below 1 \/ rows/);
    expect(metrics['deltaReachesOneInRows']).toBe(1);
  });
});

describe('is refused:', () => {
  const refusal = (unvalidatedParams: object, inputs: ReturnType<typeof rowsOf>) =>
    runStage(train, { params: unvalidatedParams as never, inputs });
  const meta = (change: (meta: Dataset['meta']) => Partial<Dataset['meta']>) => (data: Dataset) => ({
    ...data,
    meta: { ...data.meta, ...change(data.meta) },
  });
  const first = (change: object) =>
    meta(({ features: [age, ...others] }) => ({ features: [{ ...age, ...change } as never, ...others] }));

  it.each([
    ['an epsilon of 0', { privacy: { epsilon: 0 } }, 'epsilon'],
    ['a delta of 1', { privacy: { epsilon: 1, delta: 1 } }, 'delta'],
    ['constraints that would not hold', { privacy, monotoneConstraints: { age: 1 } }, 'monotoneConstraints'],
    ['weights by exact class sizes', { privacy, classWeights: 'balanced' }, 'classWeights'],
  ])('%s', async (_, params, name) => {
    await expect(refusal(params, rowsOf(binaryTask))).rejects.toThrow(InvalidParams);
    await expect(refusal(params, rowsOf(binaryTask))).rejects.toThrow(name);
  });

  it.each([
    [
      'a number without bounds',
      binaryTask,
      first({ bounds: undefined }),
      FeatureWithoutBounds,
      "'age' has none",
    ],
    ['a fitted scale', binaryTask, first({ fitted: true }), FittedFeature, "cannot learn from 'age'"],
    [
      'an undeclared category',
      binaryTask,
      first({ kind: 'category', categories: ['only one'], bounds: undefined }),
      UndeclaredCategory,
      "'other' to count such values into",
    ],
    [
      'a target without bounds',
      regressionTask,
      (data: Dataset) => data,
      TargetWithoutBounds,
      "target 'price'",
    ],
    ['weights', binaryTask, meta(() => ({ weighted: true })), WeightedRows, 'without the weight column'],
  ])('%s', async (_, task, change, error, message) => {
    const inputs = rowsOf(task, 60, (data) => change({ ...data, weights: data.labels.map(() => 1) }));
    await expect(refusal({ privacy }, inputs)).rejects.toThrow(error);
    await expect(refusal({ privacy }, inputs)).rejects.toThrow(message);
  });

  it('ordinary training on rows under a budget', async () => {
    await expect(refusal({}, rowsOf(binaryTask, 60, underBudget))).rejects.toThrow(ProtectedTrainingRows);
  });
});

/** Share of rows on whose side of the middle the margin is: of the first class against the others, where there are several. */
function learned(margins: Float32Array, { labels, meta }: Dataset, outputs: number): number {
  const middle = meta.task.type === 'regression' ? 100 : 0.5;
  let right = 0;
  for (let row = 0; row < meta.rows; row++) {
    const label = labels[row] as number;
    if (outputs === 1) {
      const margin = margins[row] as number;
      right += Number((meta.task.type === 'regression' ? margin > middle : margin > 0) === label > middle);
    } else {
      const own = margins.subarray(row * outputs, (row + 1) * outputs);
      right += Number(Math.max(...own) === own[label]);
    }
  }
  return right / meta.rows;
}
