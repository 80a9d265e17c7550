import { Json } from '@plumbline/stage';
import { z } from 'zod';

const LossesSchema = z.strictObject({
  /** On the rows that models were chosen by. */
  validation: z.number(),
  /** On held-out rows, which chose nothing. */
  test: z.number(),
});

/** What a model weighs, and what it is worth. */
const MeasuredSchema = z.strictObject({
  trees: z.int().nonnegative(),
  nodes: z.int().nonnegative(),
  /** Of the model as XGBoost saves it, in UBJSON. */
  bytes: z.int().positive(),
  /** Of that, packed by gzip: what is sent and kept, and where numbers on a grid pay. */
  packedBytes: z.int().positive(),
  onnxBytes: z.int().positive(),
  /** Of a validation row, on average: how often a value is held against a threshold. */
  comparisons: z.number().nonnegative(),
  loss: LossesSchema,
});
export type Measured = z.output<typeof MeasuredSchema>;

export const SLIM_STEPS = [
  'source',
  'best-iteration',
  'distil',
  'rounds',
  'prune',
  'leaf-grid',
  'threshold-grid',
  'merge',
] as const;
export type SlimStep = (typeof SLIM_STEPS)[number];

const StepSchema = MeasuredSchema.extend({
  step: z.enum(SLIM_STEPS),
  /** What was done, for a person: `leaves on multiples of 2^-9`. */
  said: z.string(),
});
export type Step = z.output<typeof StepSchema>;

const FrontierSchema = MeasuredSchema.extend({
  /** The rise of the validation loss that it had to keep to. */
  maxLoss: z.number().nonnegative(),
  /** How it was made: the route's name. */
  route: z.string(),
  /** Whether it is the one that was asked for. */
  chosen: z.boolean(),
});

const CurvePointSchema = z.strictObject({
  trees: z.int().nonnegative(),
  nodes: z.int().nonnegative(),
  /** Roughly, by the nodes and the trees. */
  bytes: z.int().nonnegative(),
  comparisons: z.number().nonnegative(),
  loss: LossesSchema,
});

/** What `slim` tried, what each step cost, and what it chose. */
export const SlimmingSchema = z.strictObject({
  version: z.literal(1),
  metric: z.enum(['logLoss', 'rmse']),
  maxLoss: z.number().nonnegative(),
  smallest: z.enum(['bytes', 'comparisons']),
  /** Rows that were looked at, of each set. */
  rows: z.strictObject({
    training: z.int().positive(),
    validation: z.int().positive(),
    test: z.int().positive(),
  }),
  /** From the source to the chosen model. */
  steps: z.array(StepSchema).min(1),
  /** The smallest model for each rise of the loss, from the least rise to the greatest; ones that nothing sets apart are left out. */
  frontier: z.array(FrontierSchema).min(1),
  /** Each way to make the model smaller, before grids and merging, from large to small. */
  curves: z.array(z.strictObject({ route: z.string(), points: z.array(CurvePointSchema).min(1) })),
});
export type Slimming = z.output<typeof SlimmingSchema>;

/** What `slim` found, as an artifact. */
export const SlimmingReport = Json('slimming', SlimmingSchema);
