import { DatasetTaskSchema, FeatureSchema, TableSchema } from '@plumbline/dataset';
import { z } from 'zod';

/** How a number is scaled, with the constants that were fitted on training rows. */
export const ScalingSchema = z.discriminatedUnion('type', [
  /** (x − mean) / deviation; x − mean where all training values are equal. */
  z.strictObject({ type: z.literal('z-score'), mean: z.number(), deviation: z.number().nonnegative() }),
  /** (x − min) / (max − min), and so 0 … 1 on training rows; x − min where all training values are equal. */
  z.strictObject({ type: z.literal('min-max'), min: z.number(), max: z.number() }),
  /** ln(1 + x) */
  z.strictObject({ type: z.literal('log1p') }),
]);
export type Scaling = z.output<typeof ScalingSchema>;

/** What was fitted to one column on the training rows. */
export const FittedColumnSchema = z.strictObject({
  name: z.string(),
  /** Stands in for a missing value, before scaling: a number, or the code of a category. */
  fill: z.number().optional(),
  scaling: ScalingSchema.optional(),
});
export type FittedColumn = z.output<typeof FittedColumnSchema>;

/**
 * All that turns a row of the source into a row of the matrix, as it was fitted on the training rows: with it, new rows
 * become exactly what the model learned from. It holds no row, and of identifiers their column's name alone.
 */
export const PreparationSchema = z.strictObject({
  version: z.literal(1),
  table: TableSchema,
  task: DatasetTaskSchema,
  /** The columns of the matrix, in order. */
  features: z.array(FeatureSchema).min(1),
  /** One a column that the model learns from, in the order they are declared. */
  fitted: z.array(FittedColumnSchema).min(1),
  /** Columns that were read and left behind, and why. */
  dropped: z.array(z.strictObject({ column: z.string(), role: z.string(), reason: z.string() })),
});
export type Preparation = z.output<typeof PreparationSchema>;
