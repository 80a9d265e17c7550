import { ProtectedNameSchema } from '@plumbline/stage';
import { z } from 'zod';
import { ColumnRoleSchema } from './schema.ts';

/** What values lie between, both inclusive: declared, never taken from rows. */
const BoundsSchema = z.strictObject({ min: z.number(), max: z.number() });

/** One column of the matrix, as the model sees it. */
export const FeatureSchema = z.strictObject({
  /** Unique; the column's name, or `column=category` for an indicator. */
  name: z.string().min(1),
  /** The source column. */
  column: z.string().min(1),
  /** In a person's words. */
  label: z.string(),
  kind: z.enum(['number', 'category', 'indicator']),
  /** Code → category, for `kind: 'category'`. */
  categories: z.array(z.string()).optional(),
  unit: z.string().optional(),
  /** Of a number, where the schema declares both. */
  bounds: BoundsSchema.optional(),
  /** Whether a number is always whole. */
  integer: z.boolean().optional(),
  /** Whether its values follow from something fitted on the training rows, as scales and filled-in means do. */
  fitted: z.boolean().optional(),
});
export type Feature = z.output<typeof FeatureSchema>;

export const DatasetTaskSchema = z.discriminatedUnion('type', [
  /** Labels are 0 and 1; `classes[1]` is the positive one. */
  z.strictObject({
    type: z.literal('binary'),
    target: z.string(),
    classes: z.tuple([z.string(), z.string()]),
  }),
  /** Labels are positions in `classes`. */
  z.strictObject({ type: z.literal('multiclass'), target: z.string(), classes: z.array(z.string()).min(3) }),
  z.strictObject({
    type: z.literal('regression'),
    target: z.string(),
    unit: z.string().optional(),
    bounds: BoundsSchema.optional(),
  }),
]);
export type DatasetTask = z.output<typeof DatasetTaskSchema>;

/** All that is known of a prepared data set besides its numbers. */
export const DatasetMetaSchema = z.strictObject({
  rows: z.int().nonnegative(),
  features: z.array(FeatureSchema).min(1),
  task: DatasetTaskSchema,
  /** Every source column that left a trace here, with its role: what the privacy hook looks at. */
  columns: z.array(z.strictObject({ name: z.string(), role: ColumnRoleSchema })),
  /** Columns kept for slices: codes are positions in `categories`, 65535 is missing. */
  groups: z.array(z.strictObject({ column: z.string(), label: z.string(), categories: z.array(z.string()) })),
  weighted: z.boolean(),
  /** The protected data set whose privacy budget the rows are under; left out where they are not protected. */
  protected: ProtectedNameSchema.optional(),
  /** Identifiers of which keyed pseudonyms are kept beside the rows; left out where there are none. */
  pseudonyms: z.array(z.string()).min(1).optional(),
});
export type DatasetMeta = z.output<typeof DatasetMetaSchema>;
