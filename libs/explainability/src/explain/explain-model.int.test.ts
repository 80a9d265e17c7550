import { InvalidParams } from '@plumbline/stage';
import { runStage } from '@plumbline/stage/testing';
import { InvalidMatrix, InvalidModel, modelOf, type XgboostModel } from '@plumbline/xgboost';
import { beforeAll, describe, expect, it } from 'vitest';
import { MismatchedExplanation, NoSuchColumn, NoSuchRow } from '../errors.ts';
import { ExplanationSchema } from '../explanation/explanation.ts';
import { TASKS, testModel, testPreparation, testRows } from '../testing/rows.ts';
import { explain } from './explain.ts';
import { explainModel } from './explain-model.ts';

const data = testRows(TASKS.binary);
const { values, features, task } = { values: data.features, ...data.meta };
let model: XgboostModel;

beforeAll(async () => {
  model = await testModel(data);
});

describe('explainModel', () => {
  it('finds what the stage finds, of the bytes of a model and prepared rows', async () => {
    const rows = { values, features, task, labels: data.labels };
    const found = await explainModel(model.bytes, rows, { waterfallRow: 3 });
    const inputs = { model: modelOf(model.bytes), data, preparation: testPreparation(TASKS.binary) };
    const { outputs } = await runStage(explain, { params: { waterfallRow: 3 }, inputs });
    expect(found.values.contributions).toEqual(outputs.values.contributions);
    const { row, interactions, additivity } = outputs.explanation;
    expect(found.explanation).toMatchObject({ interactions, additivity });
    // The stage also undoes the scale of `age`.
    expect(found.explanation.row).toMatchObject({ row: 3, margin: row.margin, actual: row.actual });
    expect(found.explanation.counterfactuals?.found.length).toBe(
      outputs.explanation.counterfactuals?.found.length,
    );
  });

  it('needs no more than a model and numbers', async () => {
    const { explanation } = await explainModel(model.bytes, { values });
    expect(() => ExplanationSchema.parse(explanation)).not.toThrow();
    expect(explanation.features.map(({ name, kind }) => [name, kind])).toEqual([
      ['age', 'number'],
      ['work', 'number'],
      ['town=yes', 'number'],
      ['noise', 'number'],
    ]);
    expect(explanation.task).toMatchObject({ type: 'binary', classes: ['0', '1'] });
    expect(explanation.row.actual).toBeUndefined();
    expect(explanation.cohorts).toBeUndefined();
  });

  it('tells groups apart that lie beside the features', async () => {
    const codes = Uint16Array.from({ length: data.meta.rows }, (_, row) => row % 2);
    const groups = { sex: { categories: ['f', 'm'], codes } };
    const { explanation } = await explainModel(model.bytes, { values, groups });
    expect(
      explanation.cohorts?.map(({ column, groups }) => [column, groups.map(({ rows }) => rows)]),
    ).toEqual([['sex', [300, 300]]]);
  });

  it.each([
    [{ values: values.subarray(1) }, {}, InvalidMatrix],
    [{ values: new Float32Array() }, {}, MismatchedExplanation],
    [{ values, features: features.slice(1) }, {}, MismatchedExplanation],
    [{ values, task: TASKS.multiclass }, {}, MismatchedExplanation],
    [{ values }, { waterfallRow: 600 }, NoSuchRow],
    [{ values }, { cohorts: { columns: ['sex'] } }, NoSuchColumn],
    [{ values }, { counterfactuals: { count: 11 } }, InvalidParams],
  ] as const)('refuses %#', async (rows, options, error) => {
    const mutable = structuredClone(options) as Parameters<typeof explainModel>[2];
    await expect(explainModel(model.bytes, rows as never, mutable)).rejects.toThrow(error);
  });

  it('refuses bytes that are no model', async () => {
    await expect(explainModel(new Uint8Array(9), { values })).rejects.toThrow(InvalidModel);
  });
});
