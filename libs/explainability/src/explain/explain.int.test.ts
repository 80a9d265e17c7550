import { runStage, testStage } from '@plumbline/stage/testing';
import { beforeAll, describe, expect, it } from 'vitest';
import { type Dataset, type Feature } from '@plumbline/dataset';
import { type XgboostModel } from '@plumbline/xgboost';
import { AlreadyThatClass, MismatchedExplanation, NoSuchClass, NoSuchColumn, NoSuchRow } from '../errors.ts';
import { TASKS, testModel, testPreparation, testRows } from '../testing/rows.ts';
import { featureValue } from '../explanation/feature-value.ts';
import { explain } from './explain.ts';

type TaskName = keyof typeof TASKS;
const made = {} as Record<TaskName, { data: Dataset; model: XgboostModel }>;
const runs = {} as Record<TaskName, Awaited<ReturnType<typeof run>>>;

beforeAll(async () => {
  for (const name of ['binary', 'multiclass', 'regression'] as const) {
    const data = testRows(TASKS[name]);
    made[name] = { data, model: await testModel(data) };
    runs[name] = await runStage(explain, { ...setup(name), params: {} });
  }
});

const run = (name: TaskName, params: object = {}) => runStage(explain, setup(name, params));

/** Enough of what is looked at in the runs of `runs` alone. */
const LITTLE = {
  interactionRows: 10,
  effects: { features: 2, grid: 4, rows: 60, iceRows: 4 },
  permutation: { rows: 60, repeats: 1 },
};

const setup = (name: TaskName, params: object = {}) => ({
  params: { ...LITTLE, ...params },
  inputs: { ...made[name], preparation: testPreparation(TASKS[name]) },
});

testStage(explain, () => setup('binary'));

describe.each(['binary', 'multiclass', 'regression'] as const)('explain, %s', (name) => {
  it('explains every row, and its values add up to the margins', async () => {
    const { outputs, metrics, progress } = runs[name];
    const { explanation, values } = outputs;
    expect(metrics['explainedRows']).toBe(600);
    expect(metrics['maxMarginDifference']).toBeLessThan(1e-4);
    expect(explanation.additivity.maxMarginDifference).toBe(metrics['maxMarginDifference']);
    expect(values.contributions).toHaveLength(600 * explanation.outputs.length * 5);
    expect(progress).toContainEqual({ done: 600, total: 600, unit: 'rows' });
    expect(progress.at(-1)).toEqual({ done: 20, total: 20, unit: 'shuffles' });
  });

  it('ranks what the target follows above what says nothing', async () => {
    const { explanation } = runs[name].outputs;
    for (const { ranking } of explanation.outputs) {
      const labels = ranking.map(({ feature }) => explanation.features[feature]?.label);
      expect(labels.indexOf('Noise')).toBeGreaterThan(labels.indexOf('Work'));
      expect(ranking.reduce((sum, { share }) => sum + share, 0)).toBeCloseTo(1);
    }
  });
});

describe('explain', () => {
  it('takes one row apart, in the units of the source', async () => {
    const { explanation } = (await run('binary', { waterfallRow: 3 })).outputs;
    const { row, outputs } = explanation;
    expect(row).toMatchObject({ row: 3, sourceRow: 4, output: 0 });
    const said = row.steps.map(({ value }, i) =>
      featureValue(explanation.features[i] as Feature, value, 'en'),
    );
    expect(said).toEqual([
      expect.stringMatching(/^(\d\d years|missing)$/),
      expect.stringMatching(/^(none|part|full|missing)$/),
      expect.stringMatching(/^(yes|no|missing)$/),
      expect.stringMatching(/^(0\.\d+|missing)$/),
    ]);
    const sum = row.steps.reduce((all, { contribution }) => all + contribution, outputs[0]?.baseValue ?? NaN);
    expect(sum).toBeCloseTo(row.margin, 5);
  });

  it('takes the row at the 90th percentile apart where none is asked for', async () => {
    const { row } = runs.regression.outputs.explanation;
    expect(row.rank).toBeGreaterThan(0.85);
    expect(row.rank).toBeLessThanOrEqual(0.9);
    expect(made.regression.data.labels[row.row]).toBe(row.actual);
  });

  it('explains a sample where there are too many rows, always the same, with the asked row in it', async () => {
    const sampled = (seed: number) => run('binary', { maxRows: 50, waterfallRow: 1, seed });
    const { values, explanation } = (await sampled(1)).outputs;
    expect(explanation).toMatchObject({ heldOutRows: 600, row: { row: 1 } });
    expect([50, 51]).toContain(explanation.rows);
    expect([...values.rows]).toContain(1);
    expect((await sampled(1)).outputs.values).toEqual(values);
    expect((await sampled(2)).outputs.values.rows).not.toEqual(values.rows);
  });

  it('says which way a number and a category push', async () => {
    const { explanation } = runs.binary.outputs;
    const effects = explanation.outputs[0]?.ranking.map(({ feature, effect }) => [
      explanation.features[feature]?.label,
      effect,
    ]);
    const byLabel = Object.fromEntries(effects ?? []);
    expect(byLabel['Age'].correlation).toBeGreaterThan(0.9);
    expect(byLabel['Age'].low).toMatchObject({ from: 20 });
    expect(byLabel['Age'].low.mean).toBeLessThan(0);
    expect(byLabel['Age'].high.mean).toBeGreaterThan(0);
    expect(byLabel['Work'].categories.map(({ category }: { category: string }) => category)).toEqual([
      'full',
      'part',
      'none',
    ]);
  });

  it.each(['binary', 'multiclass', 'regression'] as const)(
    'finds effects and importances, %s',
    async (name) => {
      const { explanation } = runs[name].outputs;
      const { effects, importances, features } = explanation;
      const outputs = explanation.outputs.length;
      expect(effects).toMatchObject({ rows: 600, features: { length: 4 } });
      expect(effects?.features[0]?.feature).toEqual(
        name === 'multiclass' ? expect.any(Number) : explanation.outputs[0]?.ranking[0]?.feature,
      );
      for (const { feature, grid, missing, curveRows, outputs: curves } of effects?.features ?? []) {
        const points = grid.values.length;
        expect(grid.rows.reduce((sum, own) => sum + own, 0) + missing).toBe(600);
        expect(grid.type).toBe(features[feature]?.kind === 'category' ? 'category' : 'number');
        expect(curves).toHaveLength(outputs);
        for (const { partialDependence, accumulated, rows } of curves)
          expect([partialDependence.length, accumulated.length, rows.length, rows[39]?.length]).toEqual([
            points,
            points,
            curveRows.length,
            points,
          ]);
      }
      expect(importances?.trees).toHaveLength(4);
      const { columns = [], ...permutation } = importances?.permutation ?? {};
      expect(permutation).toMatchObject({ rows: 600, repeats: 5, leftOut: 0 });
      expect(columns.at(-1)?.column).toBe('noise');
      expect(columns[0]?.low).toBeGreaterThan(columns.at(-1)?.high ?? NaN);
    },
  );

  it('draws effects in the units of the source, and names categories', async () => {
    const { effects, features } = runs.binary.outputs.explanation;
    const of = (label: string) => effects?.features.find(({ feature }) => features[feature]?.label === label);
    const age = of('Age');
    expect(age?.grid).toMatchObject({ values: { 0: 20, 19: 69 }, deciles: { 0: 20, 10: 69 } });
    expect(age?.outputs[0]?.missing).toBeGreaterThan(0);
    const { partialDependence = [], accumulated = [] } = age?.outputs[0] ?? {};
    for (const curve of [partialDependence, accumulated])
      expect((curve.at(-1) ?? NaN) - (curve[0] ?? NaN)).toBeGreaterThan(0.3);
    expect(of('Work')?.grid).toMatchObject({ names: expect.arrayContaining(['none', 'part', 'full']) });
    expect(of('In town')?.grid).toMatchObject({ values: [0, 1] });
  });

  it('leaves out effects and shuffles that nobody asked for', async () => {
    const { explanation } = (await run('binary', { effects: { features: 0 }, permutation: { repeats: 0 } }))
      .outputs;
    expect(explanation).not.toHaveProperty('effects');
    expect(explanation.importances).toEqual({ trees: expect.any(Array) });
  });

  it('refuses a row that is not held out, and data of another target', async () => {
    await expect(runStage(explain, setup('binary', { waterfallRow: 600 }))).rejects.toThrow(NoSuchRow);
    const other = { ...setup('binary'), inputs: { ...setup('multiclass').inputs, model: made.binary.model } };
    await expect(runStage(explain, other)).rejects.toThrow(MismatchedExplanation);
  });

  it('says what would have to differ for that row, and how groups differ', async () => {
    const { explanation } = (
      await run('binary', {
        waterfallRow: 3,
        counterfactuals: { immutable: ['work'], count: 2 },
        cohorts: { columns: ['town', 'age'] },
      })
    ).outputs;
    expect(explanation.counterfactuals).toMatchObject({ row: 3, immutable: ['work'], realRows: 599 });
    expect(explanation.counterfactuals?.found.length).toBeGreaterThan(0);
    expect(explanation.cohorts?.map(({ column, groups }) => [column, groups.length])).toEqual([
      ['town', 3],
      ['age', 5],
    ]);
  });

  it('says of a row that it chose that it has the wanted class, and refuses one that was named', async () => {
    const { task, row } = runs.multiclass.outputs.explanation;
    const wanted = task.type === 'multiclass' ? task.classes[row.output] : '';
    const params = {
      counterfactuals: { class: wanted },
      effects: { features: 0 },
      permutation: { repeats: 0 },
    };
    const { explanation } = (await run('multiclass', params)).outputs;
    expect(explanation.counterfactuals).toMatchObject({ found: [], reason: 'already-so' });
    const named = runStage(explain, setup('multiclass', { ...params, waterfallRow: row.row }));
    await expect(named).rejects.toMatchObject({ exitCode: 2, name: AlreadyThatClass.name });
  });

  it('refuses a class that the target does not have', async () => {
    for (const name of ['binary', 'multiclass'] as const) {
      const asked = runStage(explain, setup(name, { counterfactuals: { class: 'pink' } }));
      await expect(asked).rejects.toThrow(NoSuchClass);
    }
  });

  it('leaves both out where they are not asked for', async () => {
    const { explanation } = (await run('binary', { counterfactuals: { count: 0 } })).outputs;
    expect(explanation.counterfactuals).toBeUndefined();
    expect(explanation.cohorts).toBeUndefined();
  });

  it.each([
    [
      { counterfactuals: { immutable: ['agee'] } },
      /param 'counterfactuals.immutable': unknown column 'agee', known: age, work, .*, income; did you mean 'age'\?$/,
    ],
    [
      { cohorts: { columns: ['passport'] } },
      /param 'cohorts.columns': unknown column 'passport', known: age, work, town, noise\.$/,
    ],
  ])('refuses %j as wrong usage', async (params, message) => {
    const asked = runStage(explain, setup('binary', params));
    await expect(asked).rejects.toThrow(NoSuchColumn);
    await expect(asked).rejects.toMatchObject({ exitCode: 2, message: expect.stringMatching(message) });
  });
});
