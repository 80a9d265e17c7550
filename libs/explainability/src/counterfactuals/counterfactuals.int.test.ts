import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { sharedFloat32, type Dataset, type Feature } from '@plumbline/dataset';
import { predictBooster, readModel, type TreeModel, type XgboostModel } from '@plumbline/xgboost';
import { NoSuchClass } from '../errors.ts';
import { matrixOf } from '../explain/pick-rows.ts';
import { rawValues } from '../explain/raw-values.ts';
import { TASKS, testModel, testPreparation, testRows } from '../testing/rows.ts';
import { type Counterfactual, type Counterfactuals, type SourceValue } from './counterfactuals.ts';
import { findCounterfactuals } from './find-counterfactuals.ts';
import { CounterfactualParamsSchema, type CounterfactualParams } from './params.ts';

const ROWS = 600;
const WORK = ['none', 'part', 'full'];

interface Case {
  readonly data: Dataset;
  readonly model: XgboostModel;
  readonly trees: TreeModel;
  readonly margins: Float32Array;
  readonly raw: Float32Array;
}

/** The rows with `work` as three indicators. */
function withIndicators(data: Dataset): Dataset {
  const features = data.meta.features.flatMap((feature): Feature[] =>
    feature.name === 'work'
      ? WORK.map((category) => ({
          name: `work=${category}`,
          column: 'work',
          label: `Work: ${category}`,
          kind: 'indicator',
        }))
      : [feature],
  );
  const matrix = sharedFloat32(ROWS * features.length);
  for (let row = 0; row < ROWS; row++) {
    const [age, work, town, noise] = data.features.subarray(row * 4, row * 4 + 4) as unknown as number[];
    const indicators = WORK.map((_, code) => (Number.isNaN(work) ? NaN : Number(code === work)));
    matrix.set([age as number, ...indicators, town as number, noise as number], row * features.length);
  }
  return { ...data, meta: { ...data.meta, features }, features: matrix };
}

async function make(task: keyof typeof TASKS, change = (data: Dataset) => data): Promise<Case> {
  const data = change(testRows(TASKS[task], ROWS));
  const model = await testModel(data);
  const matrix = matrixOf(
    data,
    Uint32Array.from({ length: ROWS }, (_, row) => row),
  );
  return {
    data,
    model,
    trees: readModel(model.bytes),
    margins: await predictBooster(model, matrix, { output: 'margin' }),
    raw: rawValues(data.features, data.meta.features, testPreparation(TASKS[task])),
  };
}

const find = ({ data, trees, margins, raw }: Case, row: number, params: Partial<CounterfactualParams> = {}) =>
  findCounterfactuals({
    model: trees,
    task: data.meta.task,
    features: data.meta.features,
    rows: ROWS,
    prepared: data.features,
    raw,
    margins,
    row,
    name: row,
    params: CounterfactualParamsSchema.parse(params),
    seed: 1,
  });

/** A value of the source as `prepare` encodes it: the way in that every other row takes. */
function encode({ column, name }: Feature, value: SourceValue): number {
  if (value.type === 'boolean') return Number(value.value);
  if (value.type === 'number') return column === 'age' ? (value.value - 45) / 15 : value.value;
  if (value.type === 'missing') return NaN;
  return name === 'work' ? WORK.indexOf(value.category) : Number(name === `work=${value.category}`);
}

/** What the model's own library predicts of the row, with each of these lists of changes. */
async function predictChanged(of: Case, row: number, changed: readonly Counterfactual['changes'][]) {
  const { features } = of.data.meta;
  const values = sharedFloat32(changed.length * features.length);
  for (const [i, changes] of changed.entries()) {
    const own = of.data.features.subarray(row * features.length, (row + 1) * features.length);
    const mixed = features.map((feature, at) => {
      const change = changes.find(({ column }) => column === feature.column);
      return change ? encode(feature, change.to) : (own[at] as number);
    });
    values.set(mixed, i * features.length);
  }
  const matrix = { rows: changed.length, columns: features.length, values };
  const predicted = await predictBooster(of.model, matrix, { output: 'probability' });
  const width = predicted.length / changed.length;
  return changed.map((_, i) => [...predicted.subarray(i * width, (i + 1) * width)]);
}

function isWanted({ wanted }: Counterfactuals, prediction: readonly number[]): boolean {
  const first = prediction[0] as number;
  if (wanted.type === 'at-least') return first >= wanted.value;
  if (wanted.type === 'at-most') return first <= wanted.value;
  if (prediction.length === 1) return first >= 0.5 === (wanted.class === 1);
  return prediction.indexOf(Math.max(...prediction)) === wanted.class;
}

const cases = {} as Record<string, Case>;
beforeAll(async () => {
  cases['binary'] = await make('binary');
  cases['one-hot'] = await make('binary', withIndicators);
  cases['multiclass'] = await make('multiclass');
  cases['regression'] = await make('regression');
});

const anyRow = fc.integer({ min: 0, max: ROWS - 1 });

describe.each(['binary', 'one-hot', 'multiclass', 'regression'])('counterfactuals of a %s model', (name) => {
  it('are predicted as wanted by the library, and every change is needed', async () => {
    let found = 0;
    await fc.assert(
      fc.asyncProperty(anyRow, async (row) => {
        const of = cases[name] as Case;
        const result = find(of, row);
        for (const { changes } of result.found) {
          found += 1;
          const without = changes.map((_, i) => changes.filter((_, j) => j !== i));
          const [all, ...less] = await predictChanged(of, row, [changes, ...without]);
          expect(isWanted(result, all as number[])).toBe(true);
          for (const prediction of less) expect(isWanted(result, prediction)).toBe(false);
        }
      }),
      { numRuns: 8 },
    );
    expect(found).toBeGreaterThan(8);
  });

  it('change other columns each, to values that occur, and leave alone what must stay', () => {
    const { data, raw } = cases[name] as Case;
    const ages = new Set(raw.filter((_, i) => i % data.meta.features.length === 0));
    fc.assert(
      fc.property(anyRow, fc.subarray(['age', 'work', 'town', 'noise']), (row, immutable) => {
        const { found, plausibleWithin } = find(cases[name] as Case, row, { immutable, count: 10 });
        const sets = found.map(({ changes }) => changes.map(({ column }) => column));
        for (const [i, set] of sets.entries())
          for (const other of sets.slice(i + 1)) expect(set.every((one) => other.includes(one))).toBe(false);
        for (const { changes, nearest, distance } of found) {
          expect(nearest).toBeLessThanOrEqual(plausibleWithin);
          expect(distance).toBeLessThanOrEqual(changes.length);
          for (const { column, from, to } of changes) {
            expect(immutable).not.toContain(column);
            expect(to).not.toEqual(from);
            if (column === 'age') expect(to.type === 'number' && ages.has(to.value)).toBe(true);
            if (column === 'work') expect(to.type === 'category' && WORK.includes(to.category)).toBe(true);
            if (column === 'town') expect(to.type).toBe('boolean');
          }
        }
      }),
      { numRuns: 10 },
    );
  });
});

describe('findCounterfactuals', () => {
  it('takes one change where one is enough, and the least of a number', () => {
    const of = cases['binary'] as Case;
    const nearThreshold = [...of.margins].findIndex((margin) => margin > 0 && margin < 0.5);
    const { found, before } = find(of, nearThreshold);
    expect(before.prediction).toBeGreaterThan(0.5);
    expect(found[0]?.changes).toHaveLength(1);
    expect(found[0]?.prediction).toBeLessThan(0.5);
  });

  it('flips a binary model at the threshold it is asked for', () => {
    const of = cases['binary'] as Case;
    const row = [...of.margins].findIndex((margin) => margin > 0.2 && margin < 1);
    const { wanted, found } = find(of, row, { threshold: 0.9 });
    expect(wanted).toEqual({ type: 'class', class: 1 });
    expect(found[0]?.prediction).toBeGreaterThanOrEqual(0.9);
  });

  it('wants the class that is named, and refuses one that is none', () => {
    const of = cases['multiclass'] as Case;
    const blue = Array.from({ length: ROWS }, (_, row) => row).findIndex((row) => {
      const own = [...of.margins.subarray(row * 3, row * 3 + 3)];
      return own.indexOf(Math.max(...own)) === 2;
    });
    expect(find(of, blue, { class: 'red' }).wanted).toEqual({ type: 'class', class: 0 });
    expect(find(of, blue, { class: 'blue' })).toMatchObject({ reason: 'already-so', found: [] });
    expect(() => find(of, blue, { class: 'pink' })).toThrow(NoSuchClass);
  });

  it('moves a regression by the amount that is asked for', () => {
    const of = cases['regression'] as Case;
    const { wanted, before, found } = find(of, 5, { change: -20 });
    expect(wanted).toEqual({ type: 'at-most', value: before.prediction - 20 });
    for (const { prediction } of found) expect(prediction).toBeLessThanOrEqual(before.prediction - 20);
    expect(found.length).toBeGreaterThan(0);
  });

  it.each([
    ['nothing-may-change', 'binary', { immutable: ['age', 'work', 'town', 'noise'] }],
    ['no-row-is-so', 'regression', { change: 1e6 }],
    ['none-reaches', 'regression', { change: 60, immutable: ['age', 'work', 'town'] }],
  ] as const)('says why there is none: %s', (reason, name, params) => {
    const of = cases[name] as Case;
    const lowest = [...of.margins].indexOf(Math.min(...of.margins));
    expect(
      find(of, lowest, { ...params, immutable: [...('immutable' in params ? params.immutable : [])] }),
    ).toMatchObject({ reason, found: [] });
  });

  it('looks at fewer real rows where they are wide', () => {
    const of = cases['binary'] as Case;
    const { features } = of.data.meta;
    const wide = Array.from(
      { length: 2000 },
      (_, i): Feature =>
        features[i] ?? { name: `idle${i}`, column: `idle${i}`, label: `Idle ${i}`, kind: 'number' },
    );
    const widened = (values: Float32Array) =>
      Float32Array.from({ length: ROWS * wide.length }, (_, at) => {
        const [row, feature] = [Math.floor(at / wide.length), at % wide.length];
        return feature < 4 ? (values[row * 4 + feature] as number) : ((row * 31 + feature * 17) % 101) / 101;
      });
    const { found, realRows } = find(
      {
        ...of,
        data: { ...of.data, meta: { ...of.data.meta, features: wide }, features: widened(of.data.features) },
        raw: widened(of.raw),
        trees: { ...of.trees, features: wide.length },
      },
      3,
    );
    expect(found.length).toBeGreaterThan(0);
    expect(realRows).toBeGreaterThan(200);
    expect(realRows * wide.length).toBeLessThanOrEqual(500_000);
  });

  it('finds the same for the same seed', () => {
    const of = cases['binary'] as Case;
    expect(find(of, 3)).toEqual(find(of, 3));
  });
});
