import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MISSING_GROUP, type Feature } from '@plumbline/dataset';
import { randomStream } from '@plumbline/statistics';
import { type ShapValues } from '../explanation/shap-values.ts';
import { cohortsOf } from './find-cohorts.ts';
import { groupedColumns } from './groups-of.ts';
import { differenceOf, differenceToAll, meanOf, total, type Moments } from './moments.ts';

const momentsOf = (values: readonly number[]): Moments => ({
  rows: values.length,
  sum: values.reduce((sum, value) => sum + value, 0),
  squares: values.reduce((sum, value) => sum + value * value, 0),
});
const meanOfAll = (values: readonly number[]) => momentsOf(values).sum / values.length;

const FEATURES: Feature[] = [
  { name: 'age', column: 'age', label: 'Age', kind: 'number', unit: 'years' },
  { name: 'work=no', column: 'work', label: 'Work: no', kind: 'indicator' },
  { name: 'work=yes', column: 'work', label: 'Work: yes', kind: 'indicator' },
];

/** A row is its feature values and, of one output, its SHAP values. */
function shapValues(rows: readonly { values: number[]; shap: number[] }[]): ShapValues {
  return {
    meta: { rows: rows.length, features: FEATURES, outputs: ['yes'] },
    contributions: Float32Array.from(rows.flatMap(({ shap }) => [...shap, 0])),
    features: Float32Array.from(rows.flatMap(({ values }) => values)),
    // Every second held-out row was explained.
    rows: Uint32Array.from(rows, (_, i) => 2 * i),
  };
}

const sex = { column: 'sex', label: 'Sex', categories: ['f', 'm'] };

/** Rows of both sexes, of whom f are pushed up by age and m down; and one of whom it is not known. */
function people(f: number, m: number) {
  const random = randomStream(3);
  const codes = [...Array<number>(f).fill(0), ...Array<number>(m).fill(1), MISSING_GROUP];
  const rows = codes.map((code, i) => ({
    values: [20 + (i % 40), i % 2, 1 - (i % 2)],
    shap: [(code === 0 ? 0.5 : -0.3) + 0.2 * (random() - 0.5), 0.01 * (random() - 0.5), 0],
  }));
  const values = shapValues(rows);
  const groups = Uint16Array.from({ length: 2 * codes.length }, (_, i) => codes[Math.floor(i / 2)] as number);
  return { rows, values, data: { meta: { groups: [sex] }, groups: { sex: groups } } };
}

describe('cohorts', () => {
  it('have the means of each group, and their differences with intervals', () => {
    const { rows, values, data } = people(200, 150);
    const [cohort] = cohortsOf(values, groupedColumns(['sex'], values, data));
    expect(cohort).toMatchObject({ column: 'sex', label: 'Sex', leftOut: 0 });
    expect(cohort?.groups.map(({ name, rows }) => [name, rows])).toEqual([
      [{ type: 'category', category: 'f' }, 200],
      [{ type: 'category', category: 'm' }, 150],
      [{ type: 'missing' }, 1],
    ]);
    const age = rows.map(({ shap }) => Math.fround(shap[0] as number));
    const [f, m] = [age.slice(0, 200), age.slice(200, 350)];
    const [first, second, third] = cohort?.groups.map(({ effects }) => effects[0]) ?? [];
    expect(first).toMatchObject({ output: 0, feature: 0 });
    expect(first?.mean.value).toBeCloseTo(meanOfAll(f), 10);
    expect(second?.meanAbsolute.value).toBeCloseTo(meanOfAll(m.map(Math.abs)), 10);
    expect(first?.toAll?.mean.value).toBeCloseTo(meanOfAll(f) - meanOfAll(age), 10);
    expect(first?.toAll?.mean.low).toBeGreaterThan(0);
    expect(second?.toAll?.mean.high).toBeLessThan(0);
    // One row has no interval, and is not compared.
    expect(third?.mean.low).toBeUndefined();
    expect(third?.toAll).toBeUndefined();
    expect(cohort?.pairs).toHaveLength(1);
    expect(cohort?.pairs[0]).toMatchObject({ first: 0, second: 1 });
    expect(cohort?.pairs[0]?.effects[0]?.mean.value).toBeCloseTo(meanOfAll(f) - meanOfAll(m), 10);
  });

  it('are of the first six of a thousand outputs, and of the one that is told of', () => {
    const [rows, classes] = [20, 1000];
    const values: ShapValues = {
      meta: { rows, features: FEATURES, outputs: Array.from({ length: classes }, (_, i) => `class ${i}`) },
      contributions: new Float32Array(rows * classes * 4).fill(0.5),
      features: Float32Array.from({ length: rows * 3 }, (_, i) => i),
      rows: Uint32Array.from({ length: rows }, (_, row) => row),
    };
    const columns = groupedColumns(['age'], values, { meta: { groups: [] }, groups: {} });
    const outputsOf = (told: number) => [
      ...new Set(cohortsOf(values, columns, told)[0]?.groups[0]?.effects.map(({ output }) => output)),
    ];
    expect(outputsOf(700)).toEqual([0, 1, 2, 3, 4, 5, 700]);
    expect(outputsOf(3)).toEqual([0, 1, 2, 3, 4, 5]);
  });

  it('do not compare groups of few rows', () => {
    const { values, data } = people(200, 99);
    const [cohort] = cohortsOf(values, groupedColumns(['sex'], values, data));
    expect(cohort?.pairs).toEqual([]);
    expect(cohort?.groups[1]?.effects[0]?.toAll).toBeUndefined();
    expect(cohort?.groups[0]?.effects[0]?.toAll).toBeDefined();
  });

  it('are of any column: numbers by quartiles, indicators of a category together', () => {
    const { values, data } = people(20, 20);
    const [age, work] = groupedColumns(['age', 'work'], values, data);
    expect(age).toMatchObject({ label: 'Age', unit: 'years' });
    expect(age?.groups).toEqual([
      { type: 'range', from: 20, to: 29 },
      { type: 'range', from: 30, to: 39 },
      { type: 'range', from: 40, to: 49 },
      { type: 'range', from: 50, to: 59 },
    ]);
    expect(work).toMatchObject({ label: 'Work' });
    expect(work?.groups).toEqual([
      { type: 'category', category: 'no' },
      { type: 'category', category: 'yes' },
    ]);
  });

  it('make one group of quartiles that are the same, and the last of rows without a value', () => {
    const values = shapValues([0, 0, 0, 0, 5, NaN].map((age) => ({ values: [age, 0, 1], shap: [0, 0, 0] })));
    const [age] = groupedColumns(['age'], values, { meta: { groups: [] }, groups: {} });
    expect(age?.groups).toEqual([
      { type: 'range', from: 0, to: 0 },
      { type: 'range', from: 5, to: 5 },
      { type: 'missing' },
    ]);
    expect([...(age?.groupOf ?? [])]).toEqual([0, 0, 0, 0, 1, 2]);
  });
});

describe('moments', () => {
  const numbers = fc.array(fc.double({ min: -5, max: 5, noNaN: true }), { minLength: 2, maxLength: 30 });

  it('have the means and differences of the rows themselves, inside their intervals', () => {
    fc.assert(
      fc.property(numbers, numbers, (group, others) => {
        const [a, b] = [momentsOf(group), momentsOf(others)];
        const all = meanOfAll([...group, ...others]);
        expect(differenceToAll(a, total([a, b])).value).toBeCloseTo(meanOfAll(group) - all, 9);
        expect(differenceOf(a, b).value).toBeCloseTo(meanOfAll(group) - meanOfAll(others), 9);
        const { value, low = NaN, high = NaN } = meanOf(a);
        expect(low <= value && value <= high).toBe(true);
      }),
    );
  });

  it('have intervals that hold the true differences about as often as they say', () => {
    const random = randomStream(4);
    const draw = (rows: number, at: number) =>
      momentsOf(Array.from({ length: rows }, () => at + random() ** 3));
    const DRAWS = 1000;
    let [ofAll, ofTwo] = [0, 0];
    for (let i = 0; i < DRAWS; i++) {
      const [a, b] = [draw(100, 0.2), draw(300, 0)];
      // The means are 0.45 and 0.25, and that of all 0.3.
      const [toAll, two] = [differenceToAll(a, total([a, b])), differenceOf(a, b)];
      if ((toAll.low ?? 1) <= 0.15 && (toAll.high ?? 0) >= 0.15) ofAll += 1;
      if ((two.low ?? 1) <= 0.2 && (two.high ?? 0) >= 0.2) ofTwo += 1;
    }
    for (const held of [ofAll, ofTwo]) {
      expect(held).toBeGreaterThan(0.92 * DRAWS);
      expect(held).toBeLessThan(0.98 * DRAWS);
    }
  });
});
