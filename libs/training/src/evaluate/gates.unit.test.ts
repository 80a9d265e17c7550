import { UsageError } from '@plumbline/stage';
import { describe, expect, it } from 'vitest';
import type { Slice } from '../quality.ts';
import { applyGates } from './apply-gates.ts';
import { checkGates, GateSchema, gateSchemaOf, UnknownGate, type Gate } from './gates.ts';

const problemsOf = (gate: unknown) => GateSchema.safeParse(gate).error?.issues.map(({ message }) => message);

describe('GateSchema', () => {
  it.each([
    [{ metric: 'acuracy', min: 0.9 }, "unknown metric 'acuracy', did you mean 'accuracy'?"],
    [{ metric: 'AUC', min: 0.9 }, "unknown metric 'AUC', did you mean 'auc'?"],
    [
      { metric: 'truePositiveRates', slice: 'sex', min: 0.9 },
      "unknown metric of a slice 'truePositiveRates', did you mean 'truePositiveRate'?",
    ],
    [
      { metric: 'fourFifthRatio', slice: 'sex', min: 0.8 },
      "unknown metric of a slice 'fourFifthRatio', did you mean 'fourFifthsRatio'?",
    ],
    [
      { metric: 'fourFifthsRatio', min: 0.8 },
      "'fourFifthsRatio' compares groups, so name their column as 'slice'",
    ],
    [{ metric: 'auc' }, 'must declare min, max or both'],
    [{ metric: 'auc', min: 0.9, max: 0.8 }, 'min 0.9 is above max 0.8'],
  ])('refuses %j', (gate, problem) => {
    expect(problemsOf(gate)).toEqual([problem]);
  });

  it('knows the metrics of slices from those of all rows', () => {
    expect(problemsOf({ metric: 'brier', slice: 'sex', max: 0.2 })?.[0]).toMatch(
      /^unknown metric of a slice 'brier'/,
    );
    expect(problemsOf({ metric: 'truePositiveRate', max: 0.2 })?.[0]).toMatch(
      /^unknown metric 'truePositiveRate'/,
    );
  });

  it('names all metrics where none is near', () => {
    expect(problemsOf({ metric: 'qqqqqqqq', min: 0 })?.[0]).toMatch(/known: auc, averagePrecision, .*mape$/);
  });
});

describe('checkGates', () => {
  const check = (gate: Gate) => () => checkGates([gate], 'binary', ['sex', 'race']);

  it('takes a metric of the task and a slice of the data set', () => {
    expect(check({ metric: 'auc', slice: 'race', min: 0.8 })).not.toThrow();
    expect(check({ metric: 'fourFifthsRatio', slice: 'race', min: 0.8 })).not.toThrow();
  });

  it('refuses a metric of another task, as wrong usage', () => {
    expect(check({ metric: 'macroAuc', min: 0.9 })).toThrow(UnknownGate);
    expect(check({ metric: 'macroAuc', min: 0.9 })).toThrow(UsageError);
    expect(() =>
      checkGates([{ metric: 'fourFifthsRatio', slice: 'sex', min: 0.8 }], 'multiclass', ['sex']),
    ).toThrow(UnknownGate);
    expect(check({ metric: 'rmse', max: 3 })).toThrow(
      /^Stage 'evaluate', param 'gates': unknown metric of a binary task 'rmse', known: auc, .*\.$/,
    );
  });

  it('refuses a slice that the data set does not have', () => {
    expect(check({ metric: 'auc', slice: 'rase', min: 0.9 })).toThrow(
      /param 'gates': unknown slice 'rase', the sensitive columns are: sex, race; did you mean 'race'\?$/,
    );
    expect(check({ metric: 'auc', slice: 'occupation', min: 0.9 })).toThrow(
      "unknown slice 'occupation', the sensitive columns are: sex, race.",
    );
  });
});

describe('gateSchemaOf', () => {
  const schema = gateSchemaOf({
    task: { type: 'binary', positive: 'yes' },
    columns: [
      { name: 'sex', type: 'category', role: 'sensitive', categories: ['f', 'm'] },
      { name: 'age', type: 'number' },
    ],
  });
  const problems = (gate: unknown) => schema.safeParse(gate).error?.issues.map(({ message }) => message);

  it.each([
    [{ metric: 'auc', slice: 'sex', min: 0.8 }, undefined],
    [
      { metric: 'auc', slice: 'sexx', min: 0.8 },
      ["unknown slice 'sexx', the sensitive columns are: sex; did you mean 'sex'?"],
    ],
    [{ metric: 'auc', slice: 'age', min: 0.8 }, ["unknown slice 'age', the sensitive columns are: sex"]],
    [{ metric: 'r2', min: 0.8 }, [expect.stringMatching(/^unknown metric of a binary task 'r2', /)]],
  ])('knows the task and the sensitive columns of a table: %j', (gate, said) => {
    expect(problems(gate)).toEqual(said);
  });
});

describe('applyGates', () => {
  const slice = (category: string, auc: number | null): Slice => ({
    column: 'sex',
    label: 'Sex',
    category,
    rows: 10,
    metrics: { auc },
  });
  const quality = {
    metrics: { auc: 0.9, logLoss: 0.3 },
    slices: [slice('a', 0.8), slice('b', 0.7), slice('c', null)],
  };
  const result = (gate: Gate) => applyGates([gate], quality)[0];

  it.each([
    [{ metric: 'auc', min: 0.9 }, true],
    [{ metric: 'auc', min: 0.90001 }, false],
    [{ metric: 'logLoss', max: 0.3 }, true],
    [{ metric: 'logLoss', max: 0.29 }, false],
    [{ metric: 'logLoss', min: 0.1, max: 0.29 }, false],
    [{ metric: 'logLoss', min: 0.1, max: 0.5 }, true],
  ])('holds %j inclusively: passed %s', (gate, passed) => {
    expect(result(gate)).toEqual({ ...gate, value: quality.metrics[gate.metric as 'auc'], passed });
  });

  it('holds a slice gate against the worst category, leaving out those without the figure', () => {
    expect(result({ metric: 'auc', slice: 'sex', min: 0.75 })).toMatchObject({
      category: 'b',
      value: 0.7,
      passed: false,
    });
    expect(result({ metric: 'auc', slice: 'sex', max: 0.75 })).toMatchObject({
      category: 'a',
      value: 0.8,
      passed: false,
    });
    expect(result({ metric: 'auc', slice: 'sex', min: 0.7 })).toMatchObject({
      category: 'b',
      value: 0.7,
      passed: true,
    });
  });

  it('does not pass a figure that is not defined', () => {
    expect(result({ metric: 'precision', min: 0 })).toEqual({
      metric: 'precision',
      min: 0,
      value: null,
      passed: false,
    });
    expect(
      applyGates([{ metric: 'auc', slice: 'sex', min: 0 }], { metrics: {}, slices: [slice('a', null)] }),
    ).toEqual([{ metric: 'auc', slice: 'sex', min: 0, value: null, passed: false }]);
  });

  describe('that compare groups', () => {
    const groups = (rates: Record<string, number | null>): Slice[] =>
      Object.entries(rates).map(([category, positiveRate]) => ({
        ...slice(category, 0.8),
        metrics: { positiveRate },
      }));
    const held = (gate: Gate, rates: Record<string, number | null>) =>
      applyGates([gate], { metrics: {}, slices: groups(rates) })[0];
    const fourFifths = { metric: 'fourFifthsRatio', slice: 'sex', min: 0.8 };
    const difference = { metric: 'positiveRateDifference', slice: 'sex', max: 0.1 };

    it('hold the worst two of all', () => {
      expect(held(fourFifths, { a: 0.5, b: 0.45, c: 0.3 })).toEqual({
        ...fourFifths,
        category: 'a',
        against: 'c',
        value: 0.6,
        passed: false,
      });
      expect(held(fourFifths, { a: 0.5, b: 0.4 })).toMatchObject({ value: 0.8, passed: true });
    });

    it('hold a difference by its size, whichever group comes first', () => {
      expect(held(difference, { a: 0.25, b: 0.5 })).toMatchObject({ value: 0.25, passed: false });
      expect(held(difference, { a: 0.5, b: 0.25 })).toMatchObject({ value: 0.25, passed: false });
    });

    it.each([
      ['there is one group', { a: 0.5 }],
      ['only one group has the figure', { a: 0.5, b: null }],
      ['nobody is called positive', { a: 0, b: 0 }],
      ['there is no group', {}],
    ])('do not pass where %s', (_, rates) => {
      expect(held(fourFifths, rates)).toEqual({ ...fourFifths, value: null, passed: false });
    });
  });
});
