import { DatasetTaskSchema } from '@plumbline/dataset';
import { Json } from '@plumbline/stage';
import { z } from 'zod';

/** What is known of a model that was compared. */
const ComparedModelSchema = z.strictObject({
  objective: z.string(),
  rounds: z.int().nonnegative(),
  trees: z.int().nonnegative(),
  /** Splits of all trees together. */
  splits: z.int().nonnegative(),
  /** Whether no tree splits on more than one feature, so that it is a sum of shapes that a person can read. */
  additive: z.boolean(),
});
export type ComparedModel = z.output<typeof ComparedModelSchema>;

const ComparedMetricSchema = z.strictObject({
  /** By the names in `METRICS`. */
  metric: z.string(),
  model: z.number(),
  other: z.number(),
  /** The other's figure less the model's, with its 95 % interval by the paired bootstrap. */
  difference: z.strictObject({ value: z.number(), low: z.number(), high: z.number() }),
});
export type ComparedMetric = z.output<typeof ComparedMetricSchema>;

/** Two models on the same held-out rows. */
export const ComparisonSchema = z.strictObject({
  version: z.literal(1),
  task: DatasetTaskSchema,
  rows: z.int().positive(),
  models: z.strictObject({ model: ComparedModelSchema, other: ComparedModelSchema }),
  /** Those that the rows allow. */
  metrics: z.array(ComparedMetricSchema),
  /** Share of rows for which both come to the same decision; left out where numbers are predicted. */
  agreement: z.number().min(0).max(1).optional(),
  /** How the intervals came about: times drawn, and rows drawn each time. */
  bootstrap: z.strictObject({ resamples: z.int().positive(), rows: z.int().positive() }),
});
export type Comparison = z.output<typeof ComparisonSchema>;

/** What `compare` found, as an artifact. */
export const ComparisonReport = Json('comparison', ComparisonSchema);
