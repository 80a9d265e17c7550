import type { Column } from '@plumbline/dataset';
import type { PartName } from '../errors/rows.ts';
import type { Split } from './split-params.ts';

export type ColumnSplit = Extract<Split, { by: 'column' }>;

/** The split column as a declared one, so that it is read and checked like any other: no value but those of the split. */
export const splitColumn = (split: ColumnSplit): Column => ({
  name: split.column,
  type: 'category',
  role: 'ignored',
  categories: valuesOf(split),
  nullable: false,
  missing: 'keep',
  encode: 'ordinal',
  ...(split.part && { from: { column: split.column, part: split.part } }),
});

/** The codes of the split column that put a row into the part. */
export function codesOfPart(split: ColumnSplit, part: PartName): ReadonlySet<number> {
  const values = valuesOf(split);
  return new Set((split[part] ?? []).map((value) => values.indexOf(value)));
}

const valuesOf = ({ training, validation = [], test }: ColumnSplit) => [...training, ...validation, ...test];
