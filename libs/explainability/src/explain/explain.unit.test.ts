import { describe, expect, it } from 'vitest';
import { type Feature } from '@plumbline/dataset';
import { AdditivityFailure } from '../errors.ts';
import { checkAdditivity } from './additivity.ts';
import { effectOf } from './effect.ts';
import { outputNames } from './output-names.ts';
import { rawValues } from './raw-values.ts';
import { spearman } from './spearman.ts';

const number: Feature = { name: 'gain', column: 'gain', label: 'Gain', kind: 'number' };

describe('checkAdditivity', () => {
  const input = (contributions: number[], margins: number[]) => ({
    contributions: Float32Array.from(contributions),
    margins: Float32Array.from(margins),
    width: 3,
    outputs: 1,
    rows: Uint32Array.from([10, 20]),
  });

  it('gives the greatest difference over all rows', () => {
    expect(checkAdditivity(input([1, 2, 0.5, 1, 1, 1], [3.5, 3.00001]))).toBeCloseTo(1e-5, 6);
  });

  it('allows more where margins are greater', () => {
    expect(checkAdditivity(input([0, 0, 0, 1000, 0, 0.0625], [0, 1000]))).toBeCloseTo(0.0625);
  });

  it.each([
    ['a sum that is off', [1, 2, 0, 1, 1, 1.001], [3, 3]],
    ['a sum that is no number', [1, 2, 0, NaN, 1, 1], [3, 3]],
  ])('names the row of %s', (_, contributions, margins) => {
    const check = () => checkAdditivity(input(contributions, margins));
    expect(check).toThrow(AdditivityFailure);
    expect(check).toThrow('held-out row 20');
  });
});

describe('effectOf', () => {
  it('sets the ends of a number against each other', () => {
    const values = Float32Array.from({ length: 101 }, (_, i) => i);
    const effect = effectOf(number, { values, contributions: values.map((value) => value - 50) });
    expect(effect).toEqual({
      type: 'number',
      correlation: 1,
      low: { from: 0, to: 10, rows: 11, mean: -45 },
      high: { from: 90, to: 100, rows: 11, mean: 45 },
    });
  });

  it('sets the few that differ against the many that do not', () => {
    const values = Float32Array.from({ length: 100 }, (_, i) => (i < 95 ? 0 : i));
    const contributions = values.map((value) => (value > 0 ? 2 : -0.1));
    expect(effectOf(number, { values, contributions })).toMatchObject({
      low: { from: 0, to: 0, rows: 95 },
      high: { from: 95, to: 99, rows: 5, mean: 2 },
    });
    const mirrored = effectOf(number, { values: values.map((value) => 0 - value), contributions });
    expect(mirrored).toMatchObject({
      low: { from: -99, to: -95, rows: 5 },
      high: { from: 0, to: 0, rows: 95 },
    });
  });

  it('says of a constant that it has no direction, and tells missing values apart', () => {
    const values = Float32Array.from([3, 3, NaN]);
    expect(effectOf(number, { values, contributions: Float32Array.from([1, 2, 4]) })).toEqual({
      type: 'number',
      correlation: null,
      missing: { rows: 1, mean: 4 },
    });
  });

  it('orders categories by their mean effect', () => {
    const feature: Feature = { ...number, kind: 'category', categories: ['a', 'b', 'unused'] };
    const column = {
      values: Float32Array.from([0, 1, 1, 0]),
      contributions: Float32Array.from([-1, 2, 4, -3]),
    };
    expect(effectOf(feature, column)).toEqual({
      type: 'category',
      categories: [
        { category: 'b', rows: 2, mean: 3 },
        { category: 'a', rows: 2, mean: -2 },
      ],
    });
  });
});

// scipy.stats.spearmanr(a, b).statistic
describe('spearman', () =>
  it.each([
    [[1, 2, 3, 4], [10, 20, 30, 40], 1],
    [[1, 2, 2, 3, 5], [5, 3, 4, 4, 1], -0.7631578947368421],
    [[0, 0, 0, 1, 7, 2], [1, -1, 0, 2, 2, 9], 0.8316554899054915],
  ])('%j and %j → %d', (a, b, expected) => {
    expect(spearman(Float64Array.from(a), Float64Array.from(b))).toBeCloseTo(expected, 12);
  }));

describe('spearman', () => {
  it('is null where one side is constant', () => {
    expect(spearman(Float64Array.from([1, 1]), Float64Array.from([1, 2]))).toBeNull();
  });
});

describe('rawValues', () => {
  it.each([
    [{ type: 'z-score', mean: 38.6, deviation: 13.7 } as const, (x: number) => (x - 38.6) / 13.7],
    [{ type: 'min-max', min: 17, max: 90 } as const, (x: number) => (x - 17) / 73],
    [{ type: 'log1p' } as const, Math.log1p],
    [undefined, (x: number) => x],
  ])('undoes %j', (scaling, scale) => {
    const sources = [17, 39, 89.5, 90];
    const raw = rawValues(Float32Array.from([...sources.map(scale), NaN]), [number], {
      fitted: [{ name: 'gain', ...(scaling && { scaling }) }],
    });
    expect([...raw]).toEqual([...sources, NaN]);
  });

  it('undoes the scale of a constant', () => {
    const fitted = [{ name: 'gain', scaling: { type: 'z-score' as const, mean: 5, deviation: 0 } }];
    expect([...rawValues(Float32Array.from([0, 1]), [number], { fitted })]).toEqual([5, 6]);
  });
});

it('names the outputs of a model as its target does', () => {
  expect(outputNames({ type: 'binary', target: 'income', classes: ['<=50K', '>50K'] })).toEqual(['>50K']);
  expect(outputNames({ type: 'regression', target: 'delay', unit: 'minutes' })).toEqual(['delay']);
});
