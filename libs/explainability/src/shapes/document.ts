import { DatasetTaskSchema, FeatureSchema } from '@plumbline/dataset';
import { Json } from '@plumbline/stage';
import { z } from 'zod';

/** What rows without a value get. */
const missing = z.strictObject({ value: z.number(), rows: z.int().positive() }).optional();

const common = {
  feature: z.int().nonnegative(),
  /** Mean |value| over the rows: how much it moves predictions. */
  meanAbsolute: z.number().nonnegative(),
  missing,
};

const ReadShapeSchema = z.discriminatedUnion('type', [
  /** A step function over the range of the rows, in the units of the source. */
  z.strictObject({
    type: z.literal('number'),
    ...common,
    /** Rising, both ends of the range included; a value is in the step that begins at or below it. */
    edges: z.array(z.number()).min(2),
    /** One a step. */
    values: z.array(z.number()).min(1),
    /** Rows in bins of equal width over the range. */
    histogram: z.array(z.int().nonnegative()).min(1),
  }),
  /** Codes of categories that some row has; of an indicator 0 is no and 1 is yes. */
  z.strictObject({
    type: z.literal('category'),
    ...common,
    categories: z.array(
      z.strictObject({ category: z.int().nonnegative(), value: z.number(), rows: z.int().positive() }),
    ),
  }),
]);
export type ReadShape = z.output<typeof ReadShapeSchema>;

/** All of an additive model: a row's margin is the intercept, and of each feature what its value adds. */
export const ShapesSchema = z.strictObject({
  version: z.literal(1),
  task: DatasetTaskSchema,
  link: z.enum(['identity', 'logit', 'log', 'softmax', 'step']),
  features: z.array(FeatureSchema).min(1),
  /** Rows that the ranges, histograms and means are of. */
  rows: z.int().positive(),
  /** One an output of the model; shapes from the one that moves predictions most to the one that does least. */
  outputs: z
    .array(z.strictObject({ name: z.string(), intercept: z.number(), shapes: z.array(ReadShapeSchema) }))
    .min(1),
});
export type Shapes = z.output<typeof ShapesSchema>;

/** What `shapes` found, as an artifact. */
export const ShapesReport = Json('shapes', ShapesSchema);
