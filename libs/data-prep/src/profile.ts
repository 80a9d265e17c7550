import { ColumnRoleSchema } from '@plumbline/dataset';
import { z } from 'zod';

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
