import { ColumnSchema, type Column } from '@plumbline/dataset';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { positions } from '../in-slices.ts';
import type { FittedColumn } from '../preparation.ts';
import { encoderOf } from './encoder.ts';
import { featuresOf } from './features.ts';
import { fillMatrix } from './fill-matrix.ts';

const colors = ['red', 'green', 'blue'];
const color = (encode: 'ordinal' | 'one-hot'): Column =>
  ColumnSchema.parse({ name: 'color', type: 'category', label: 'Colour', categories: colors, encode });

const encoded = (column: Column, values: readonly number[], fitted: Partial<FittedColumn> = {}) =>
  fillMatrix(
    [encoderOf(column, { name: column.name, ...fitted })],
    [Float32Array.from(values)],
    positions(values.length),
  );

describe('a category', () => {
  it('keeps its code, and a missing one stays missing', async () => {
    expect(await encoded(color('ordinal'), [2, 0, NaN])).toEqual(Float32Array.of(2, 0, NaN));
    expect(featuresOf(color('ordinal'))).toEqual([
      { name: 'color', column: 'color', label: 'Colour', kind: 'category', categories: colors },
    ]);
  });

  it('becomes an indicator a category, all of them missing where it is', async () => {
    expect(await encoded(color('one-hot'), [2, 0, NaN])).toEqual(
      Float32Array.of(0, 0, 1, 1, 0, 0, NaN, NaN, NaN),
    );
    expect(featuresOf(color('one-hot')).map(({ name, label, kind }) => ({ name, label, kind }))).toEqual([
      { name: 'color=red', label: 'Colour: red', kind: 'indicator' },
      { name: 'color=green', label: 'Colour: green', kind: 'indicator' },
      { name: 'color=blue', label: 'Colour: blue', kind: 'indicator' },
    ]);
  });

  it('is filled in before it becomes indicators', async () => {
    expect(await encoded(color('one-hot'), [NaN], { fill: 1 })).toEqual(Float32Array.of(0, 1, 0));
  });
});

describe('a number', () => {
  const age = ColumnSchema.parse({ name: 'age', type: 'number', unit: 'years' });

  it('is filled in and then scaled', async () => {
    const scaling = { type: 'z-score', mean: 10, deviation: 4 } as const;
    expect(await encoded(age, [12, NaN, 2], { fill: 14, scaling })).toEqual(Float32Array.of(0.5, 1, -2));
  });

  it('has its unit, and a label even where none is declared', () => {
    expect(featuresOf(age)).toEqual([
      { name: 'age', column: 'age', label: 'age', kind: 'number', unit: 'years' },
    ]);
  });
});

it('a boolean is an indicator of its own name', () => {
  const flag = ColumnSchema.parse({ name: 'flag', type: 'boolean' });
  expect(featuresOf(flag)).toEqual([{ name: 'flag', column: 'flag', label: 'flag', kind: 'indicator' }]);
});

it('a matrix holds the chosen rows of all columns, row after row', async () => {
  const number = ColumnSchema.parse({ name: 'n', type: 'number' });
  const cells = fc.array(
    fc.tuple(fc.integer({ min: 0, max: 99 }), fc.integer({ min: 0, max: 2 }), fc.boolean()),
  );
  await fc.assert(
    fc.asyncProperty(cells, async (rows) => {
      const chosen = positions(rows.length).filter((row) => rows[row]?.[2]);
      const columns = [Float64Array.from(rows, ([n]) => n), Float32Array.from(rows, ([, code]) => code)];
      const encoders = [encoderOf(number, { name: 'n' }), encoderOf(color('one-hot'), { name: 'color' })];
      const expected = rows
        .filter(([, , taken]) => taken)
        .flatMap(([n, code]) => [n, ...colors.map((_, i) => (i === code ? 1 : 0))]);
      expect(await fillMatrix(encoders, columns, chosen)).toEqual(Float32Array.from(expected));
    }),
  );
});
