import { runStage, testStage } from '@plumbline/stage/testing';
import { type Dataset } from '@plumbline/dataset';
import { predictBooster, type XgboostModel } from '@plumbline/xgboost';
import { beforeAll, describe, expect, it } from 'vitest';
import { MismatchedExplanation } from '../errors.ts';
import { TASKS, testModel, testPreparation, testRows } from '../testing/rows.ts';
import { learnTree } from './learn-tree.ts';
import { marginsOf } from './margins-of.ts';
import { surrogateRows } from './surrogate-rows.ts';
import { surrogate } from './surrogate.ts';
import { treeMargin, treeNodes } from './tree-nodes.ts';

type TaskName = keyof typeof TASKS;
const NAMES = ['binary', 'multiclass', 'regression'] as const;
const made = {} as Record<TaskName, { training: Dataset; test: Dataset; model: XgboostModel }>;

beforeAll(async () => {
  for (const name of NAMES) {
    const training = testRows(TASKS[name], 800);
    made[name] = { training, test: testRows(TASKS[name], 500), model: await testModel(training) };
  }
});

const setup = (name: TaskName, params: object = {}) => ({
  params: { minRows: 10, ...params },
  inputs: { ...made[name], preparation: testPreparation(TASKS[name]) },
});

testStage(surrogate, () => setup('binary'));

describe.each(NAMES)('surrogate, %s', (name) => {
  it('comes near to the model, and says how near on held-out rows', async () => {
    const { outputs, metrics } = await runStage(surrogate, setup(name));
    const { tree, linear, model, rows } = outputs.surrogates;
    expect(rows).toEqual({ training: 800, heldOut: 500 });
    for (const one of [tree, linear]) {
      expect(one.outputs).toHaveLength(name === 'multiclass' ? 3 : 1);
      // A class between two others is no line in anything.
      one.outputs.forEach(({ r2 }, i) =>
        expect(r2).toBeGreaterThan(name === 'multiclass' && i === 1 ? 0.1 : 0.5),
      );
      expect(Object.keys(one.metrics)).toEqual(Object.keys(model.metrics));
    }
    if (name === 'regression') expect(tree).not.toHaveProperty('agreement');
    else expect(Math.min(tree.agreement ?? 0, linear.agreement ?? 0)).toBeGreaterThan(0.75);
    expect(metrics['treeR2']).toBe(Math.min(...tree.outputs.map(({ r2 }) => r2 ?? 1)));
  });
});

describe('a surrogate tree', () => {
  it('imitates better with more splits', async () => {
    const r2At = async (depth: number) =>
      (await runStage(surrogate, setup('binary', { depth }))).metrics['treeR2'] as number;
    expect(await r2At(6)).toBeGreaterThan(await r2At(1));
  });

  it('is told as XGBoost learned it: leaf by leaf the mean margin of the rows in it', async () => {
    const { training, model } = made.binary;
    const { features } = training.meta;
    const { signal } = new AbortController();
    const preparation = testPreparation(TASKS.binary);
    const rows = await surrogateRows(model, training, preparation, { most: 1000, seed: 0, signal });
    const learned = await learnTree(features, rows, 0, { depth: 3, minRows: 10, signal });
    const margins = marginsOf(rows, 0);
    const nodes = treeNodes(learned, rows, margins, margins);
    const leaves = Array.from(learned.tree.value).filter((_, node) => learned.tree.left[node] === -1);
    const told = nodes.filter(({ split }) => !split).map(({ margin }) => margin);
    expect(told).toHaveLength(leaves.length);
    told.forEach((margin, i) => expect(margin).toBeCloseTo(leaves[i] as number, 4));
    const sum = nodes.filter(({ split }) => !split).reduce((so, one) => so + one.rows, 0);
    expect(sum).toBe(nodes[0]?.rows);
    const mean = (of: ArrayLike<number>) => Array.from(of).reduce((so, one) => so + one, 0) / of.length;
    const own = Array.from({ length: rows.rows }, (_, row) =>
      treeMargin(nodes, rows.values.subarray(row * features.length, (row + 1) * features.length)),
    );
    expect(mean(own)).toBeCloseTo(mean(margins), 4);
  });

  it('splits in the units of the source, and categories by what the model makes of them', async () => {
    const { outputs } = await runStage(surrogate, setup('binary', { depth: 4 }));
    const splits = (outputs.surrogates.tree.outputs[0]?.nodes ?? []).flatMap(({ split }) => split ?? []);
    const ages = splits.flatMap((split) =>
      split.type === 'number' && split.feature === 0 ? split.threshold : [],
    );
    expect(ages.length).toBeGreaterThan(0);
    for (const age of ages) expect(age >= 20 && age <= 70).toBe(true);
    for (const split of splits)
      if (split.type === 'category' && split.feature === 1)
        expect(Math.max(...split.first)).toBeLessThan(Math.min(...split.second));
  });
});

describe('a linear surrogate', () => {
  it('adds up to what it predicts for the mean row, and weighs numbers by deviations in the units of the source', async () => {
    const { outputs } = await runStage(surrogate, setup('regression'));
    const [linear] = outputs.surrogates.linear.outputs;
    const margins = await predictBooster(
      made.regression.model,
      {
        rows: 800,
        columns: 4,
        values: made.regression.training.features,
      },
      { output: 'margin' },
    );
    expect(linear?.intercept).toBeCloseTo(margins.reduce((so, one) => so + one, 0) / 800, 3);
    const age = linear?.terms.find(({ type, feature }) => type === 'slope' && feature === 0);
    expect(age).toMatchObject({ deviation: expect.closeTo(15, -1), mean: expect.closeTo(45, -1) });
    const work = (linear?.terms ?? []).filter(({ feature, type }) => feature === 1 && type === 'category');
    expect(work.map(({ coefficient }) => coefficient)).toEqual(
      work.map(({ coefficient }) => coefficient).sort((a, b) => a - b),
    );
    for (const feature of [1, 2]) {
      const terms = (linear?.terms ?? []).filter((term) => term.feature === feature);
      const balance = terms.reduce(
        (so, term) => so + ('share' in term ? term.share * term.coefficient : 0),
        0,
      );
      expect(balance).toBeCloseTo(0, 6);
    }
  });
});

it('refuses rows of another target, and none', async () => {
  const other = { ...made.binary, test: testRows(TASKS.multiclass) };
  const inputs = (of: object) => ({ ...setup('binary'), inputs: { ...setup('binary').inputs, ...of } });
  await expect(runStage(surrogate, inputs(other))).rejects.toThrow(MismatchedExplanation);
  const none = { ...made.binary.training, meta: { ...made.binary.training.meta, rows: 0 } };
  const empty = {
    ...none,
    features: new Float32Array(),
    labels: new Float32Array(),
    sourceRows: new Uint32Array(),
  };
  await expect(runStage(surrogate, inputs({ training: empty }))).rejects.toThrow(
    'expected at least one as training rows, but found none',
  );
});
