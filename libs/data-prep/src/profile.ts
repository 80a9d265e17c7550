import { ColumnRoleSchema, type Column, type Table } from '@plumbline/dataset';
import { z } from 'zod';
import type { PartName } from './errors/rows.ts';
import { momentsOf } from './fit/moments.ts';
import { presentValues } from './fit/present-values.ts';
import type { LoadedRows } from './rows/load-rows.ts';
import { categoriesOf, isNumber, labelOf } from './rows/read-column.ts';

const rows = z.int().nonnegative();

/** What the training rows hold in one column, before filling in and scaling. */
export const ColumnProfileSchema = z.strictObject({
  column: z.string(),
  label: z.string(),
  role: ColumnRoleSchema,
  unit: z.string().optional(),
  /** Training rows without a value. */
  missing: rows,
  values: z.discriminatedUnion('type', [
    z.strictObject({
      type: z.literal('number'),
      min: z.number(),
      max: z.number(),
      mean: z.number(),
      /** Of the population. */
      deviation: z.number().nonnegative(),
    }),
    /** Every declared category in its order, those of no row included. */
    z.strictObject({
      type: z.literal('category'),
      counts: z.array(z.strictObject({ category: z.string(), rows })),
    }),
    z.strictObject({ type: z.literal('none') }),
  ]),
});
export type ColumnProfile = z.output<typeof ColumnProfileSchema>;

/** What a person wants to know of the data before believing a model: how many rows, and what is in them. */
export const ProfileSchema = z.strictObject({
  rows: z.strictObject({
    read: rows,
    /** Left out by the rules of `keep`. */
    filtered: rows,
    /** Left out for a missing value, by declared policy. */
    dropped: rows,
    training: rows,
    validation: rows,
    test: rows,
  }),
  /** Of the training rows: features, sensitive columns, the target and the weight, as declared. */
  columns: z.array(ColumnProfileSchema),
});
export type Profile = z.output<typeof ProfileSchema>;

/** Profiles the training rows. Identifiers and ignored columns are not among what it is given. */
export async function profileOf(
  table: Table,
  { read, filtered, dropped, valuesOf }: LoadedRows,
  parts: Readonly<Record<PartName, Uint32Array>>,
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
