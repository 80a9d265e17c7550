import { ColumnRoleSchema } from '@plumbline/dataset';
import { AddedNoiseSchema } from '@plumbline/stage';
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

/**
 * How far the quasi-identifiers of the kept rows, of all parts together, single people out. Rows with the same values in
 * all of them are one equivalence class; a missing value is a value.
 *
 * k-anonymity: Sweeney (2002), doi:10.1142/S0218488502001648. Distinct l-diversity: Machanavajjhala, Kifer, Gehrke and
 * Venkitasubramaniam (2007), doi:10.1145/1217299.1217302.
 */
export const AnonymitySchema = z.strictObject({
  /** Columns, in the order they are declared. */
  quasiIdentifiers: z.array(z.string()).min(1),
  rows: z.int().positive(),
  classes: z.int().positive(),
  /** k: the size of the smallest class. */
  smallest: z.int().positive(),
  /** Share of the rows that lie in classes of fewer than 5, 0 to 1. */
  smallShare: z.number().min(0).max(1),
  /** Classes by size; `to` is left out of the last. */
  sizes: z.array(
    z.strictObject({ from: z.int().positive(), to: z.int().positive().optional(), classes: rows, rows }),
  ),
  /** Of each sensitive column, and the target where it is a category. */
  diversity: z.array(
    z.strictObject({
      column: z.string(),
      label: z.string(),
      /** l: the fewest different values in a class. */
      smallest: z.int().positive(),
      /** Share of the rows in classes where all have one value: whoever is known to be in it is known to have it. */
      knownShare: z.number().min(0).max(1),
    }),
  ),
});
export type Anonymity = z.output<typeof AnonymitySchema>;

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
  /** Left out where the table has no quasi-identifier. */
  anonymity: AnonymitySchema.optional(),
  /** Of a profile of protected rows, whose every count and figure is noisy. */
  noise: AddedNoiseSchema.optional(),
});
export type Profile = z.output<typeof ProfileSchema>;
