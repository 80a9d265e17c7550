import { runStage, testStage } from '@plumbline/stage/testing';
import { train } from '@plumbline/training';
import { marginOf, readModel, type XgboostModel } from '@plumbline/xgboost';
import { beforeAll, describe, expect, it } from 'vitest';
import { MismatchedExplanation } from '../errors.ts';
import { TASKS, testModel, testPreparation, testRows } from '../testing/rows.ts';
import { type ReadShape, type Shapes } from './document.ts';
import { shapes } from './shapes.ts';

type TaskName = keyof typeof TASKS;
const NAMES = ['binary', 'multiclass', 'regression'] as const;
const models = {} as Record<TaskName, XgboostModel>;

beforeAll(async () => {
  for (const name of NAMES) {
    const data = testRows(TASKS[name]);
    const params = { additive: true, rounds: 15, maxDepth: 3 };
    const inputs = { training: data, validation: data };
    models[name] = (await runStage(train, { params, inputs })).outputs.model;
  }
});

const setup = (name: TaskName) => ({
  params: {},
  inputs: { model: models[name], data: testRows(TASKS[name]), preparation: testPreparation(TASKS[name]) },
});

testStage(shapes, () => setup('binary'));

/** What a shape of the document adds for a value in the units of the source. */
function valueIn(shape: ReadShape, value: number): number {
  if (Number.isNaN(value)) return shape.missing?.value ?? NaN;
  if (shape.type === 'category')
    return shape.categories.find(({ category }) => category === value)?.value ?? NaN;
  const step = shape.edges.findLastIndex((edge, i) => edge <= value && i < shape.values.length);
  return shape.values[step] ?? NaN;
}

describe.each(NAMES)('shapes, %s', (name) => {
  let found: Shapes;
  beforeAll(async () => {
    found = (await runStage(shapes, setup(name))).outputs.shapes;
  });

  it('add up to the margins of the rows, from values in the units of the source', () => {
    const { data } = setup(name).inputs;
    const model = readModel(models[name].bytes);
    const width = data.meta.features.length;
    for (let row = 0; row < data.meta.rows; row++) {
      const prepared = data.features.subarray(row * width, (row + 1) * width);
      const raw = prepared.map((value, i) => (i === 0 ? Math.round(value * 15 + 45) : value));
      marginOf(model, prepared).forEach((margin, output) => {
        const { intercept = NaN, shapes: own = [] } = found.outputs[output] ?? {};
        const sum = own.reduce((so, shape) => so + valueIn(shape, raw[shape.feature] as number), intercept);
        expect(sum).toBeCloseTo(margin, 4);
      });
    }
  });

  it('cover the range of the rows, count them, and come with the strongest first', () => {
    for (const { shapes: own } of found.outputs) {
      const means = own.map(({ meanAbsolute }) => meanAbsolute);
      expect(means).toEqual([...means].sort((a, b) => b - a));
      for (const shape of own) {
        const counts = shape.type === 'number' ? shape.histogram : shape.categories.map(({ rows }) => rows);
        expect(counts.reduce((sum, count) => sum + count, 0) + (shape.missing?.rows ?? 0)).toBe(600);
        if (shape.type !== 'number' || shape.feature !== 0) continue;
        expect(shape.edges[0]).toBe(20);
        expect(shape.edges.at(-1)).toBeCloseTo(69, -1);
      }
    }
  });
});

it('refuses a model that mixes features, and rows of another target', async () => {
  const { inputs } = setup('binary');
  const mixed = await testModel(inputs.data);
  await expect(runStage(shapes, { params: {}, inputs: { ...inputs, model: mixed } })).rejects.toThrow(
    /The model is not additive: its tree \d+ splits on/,
  );
  const other = { ...inputs, data: testRows(TASKS.multiclass) };
  await expect(runStage(shapes, { params: {}, inputs: other })).rejects.toThrow(MismatchedExplanation);
});
