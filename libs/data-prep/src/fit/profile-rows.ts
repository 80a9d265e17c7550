import type { Column, Table } from '@plumbline/dataset';
import type { ColumnProfile, Profile } from '../profile.ts';
import type { LoadedRows } from '../rows/load-rows.ts';
import { categoriesOf, isNumber, labelOf } from '../rows/read-column.ts';
import type { Parts } from '../split/split-rows.ts';
import { momentsOf } from './moments.ts';
import { presentValues } from './present-values.ts';

/** Profiles the training rows. Identifiers and ignored columns are not among what it is given. */
export async function profileRows(
  table: Table,
  { read, filtered, dropped, valuesOf }: LoadedRows,
  parts: Parts,
  signal?: AbortSignal,
): Promise<Profile> {
  const columns: ColumnProfile[] = [];
  for (const column of table.columns) {
    if (column.role === 'identifier' || column.role === 'ignored') continue;
    const slices = () => presentValues(valuesOf(column), parts.training, { signal });
    columns.push(await profileColumn(column, slices, parts.training.length));
  }
  return {
    rows: {
      read,
      filtered,
      dropped,
      training: parts.training.length,
      validation: parts.validation.length,
      test: parts.test.length,
    },
    columns,
  };
}

async function profileColumn(
  column: Column,
  slices: () => AsyncIterable<Float64Array>,
  training: number,
): Promise<ColumnProfile> {
  const { present, values } = await (isNumber(column) ? numbers(slices) : categories(column, slices));
  const unit = isNumber(column) ? column.unit : undefined;
  return {
    column: column.name,
    label: labelOf(column),
    role: column.role,
    ...(unit && { unit }),
    missing: training - present,
    values,
  };
}

interface Summary {
  readonly present: number;
  readonly values: ColumnProfile['values'];
}

async function numbers(slices: () => AsyncIterable<Float64Array>): Promise<Summary> {
  const moments = await momentsOf(slices);
  if (!moments) return { present: 0, values: { type: 'none' } };
  const { count, ...values } = moments;
  return { present: count, values: { type: 'number', ...values } };
}

async function categories(column: Column, slices: () => AsyncIterable<Float64Array>): Promise<Summary> {
  const counts = categoriesOf(column).map((category) => ({ category, rows: 0 }));
  let present = 0;
  for await (const slice of slices()) {
    present += slice.length;
    for (const code of slice) (counts[code] as { rows: number }).rows += 1;
  }
  return { present, values: { type: 'category', counts } };
}
