import { TableSchema } from '@plumbline/dataset';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { LoadedRows } from '../rows/load-rows.ts';
import { anonymityOf } from './anonymity-of.ts';

const table = TableSchema.parse({
  task: { type: 'binary', positive: 'yes' },
  columns: [
    { name: 'age', type: 'integer', role: 'quasi-identifier' },
    { name: 'town', type: 'category', role: 'quasi-identifier', categories: ['a', 'b', 'c'], nullable: true },
    { name: 'ill', type: 'boolean', role: 'sensitive', nullable: true, label: 'Illness' },
    { name: 'rich', type: 'category', role: 'target', categories: ['yes', 'no'] },
  ],
});

type Row = readonly [age: number, town: number, ill: number, rich: number];

function loaded(rows: readonly Row[]): LoadedRows {
  const positionOf = (name: string) => table.columns.findIndex((column) => column.name === name);
  return {
    rows: rows.length,
    sourceRows: Uint32Array.from(rows.keys()),
    valuesOf: ({ name }) => Float64Array.from(rows, (row) => row[positionOf(name)] as number),
    pseudonymsOf: () => new Uint8Array(),
    read: rows.length,
    filtered: 0,
    dropped: 0,
  };
}

/** By the definitions, over texts: slow and plain. */
function byDefinition(rows: readonly Row[]) {
  const classes = new Map<string, Row[]>();
  for (const row of rows) {
    const key = `${row[0]} ${row[1]}`;
    classes.set(key, [...(classes.get(key) ?? []), row]);
  }
  const sizes = [...classes.values()].map(({ length }) => length);
  const within = (holds: (rows: readonly Row[]) => boolean) =>
    [...classes.values()].filter(holds).reduce((sum, { length }) => sum + length, 0);
  const diversity = ([2, 3] as const).map((column) => {
    const different = (some: readonly Row[]) => new Set(some.map((row) => row[column])).size;
    return {
      smallest: Math.min(...[...classes.values()].map(different)),
      knownShare: within((some) => different(some) === 1) / rows.length,
    };
  });
  return {
    classes: classes.size,
    smallest: Math.min(...sizes),
    smallShare: within(({ length }) => length < 5) / rows.length,
    diversity,
  };
}

it('is what the definitions say, missing values included', async () => {
  const value = (count: number) => fc.oneof(fc.nat(count - 1), fc.constant(NaN));
  const row = fc.tuple(fc.nat(3), value(3), value(2), fc.nat(1));
  await fc.assert(
    fc.asyncProperty(fc.array(row, { minLength: 1, maxLength: 200 }), async (rows) => {
      const found = await anonymityOf(table, loaded(rows));
      expect(found).toMatchObject(byDefinition(rows));
      expect(found?.sizes.reduce((sum, size) => sum + size.rows, 0)).toBe(rows.length);
      expect(found?.sizes.reduce((sum, size) => sum + size.classes, 0)).toBe(found?.classes);
    }),
  );
});

it('counts by hand', async () => {
  const rows: Row[] = [
    [30, 0, 1, 0],
    [30, 0, 1, 1],
    [30, 0, 0, 1],
    [41, 1, 1, 1],
    [41, 1, 1, 0],
    [52, NaN, 0, 0],
  ];
  expect(await anonymityOf(table, loaded(rows))).toEqual({
    quasiIdentifiers: ['age', 'town'],
    rows: 6,
    classes: 3,
    smallest: 1,
    smallShare: 1,
    sizes: [
      { from: 1, to: 1, classes: 1, rows: 1 },
      { from: 2, to: 4, classes: 2, rows: 5 },
      { from: 5, to: 9, classes: 0, rows: 0 },
      { from: 10, to: 49, classes: 0, rows: 0 },
      { from: 50, classes: 0, rows: 0 },
    ],
    diversity: [
      { column: 'ill', label: 'Illness', smallest: 1, knownShare: 0.5 },
      { column: 'rich', label: 'rich', smallest: 1, knownShare: 1 / 6 },
    ],
  });
});

it('says nothing of a table without quasi-identifiers', async () => {
  const plain = { ...table, columns: table.columns.filter(({ role }) => role !== 'quasi-identifier') };
  expect(await anonymityOf(plain, loaded([[1, 0, 0, 0]]))).toBeUndefined();
});
