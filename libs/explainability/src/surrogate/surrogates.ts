import { DatasetTaskSchema, FeatureSchema } from '@plumbline/dataset';
import { Json } from '@plumbline/stage';
import { z } from 'zod';

const share = z.number().min(0).max(1);
const code = z.int().nonnegative();

/** Where a row goes at a split: to the first child or to the second. */
const missing = z.strictObject({
  /** Where a missing value goes. */
  to: z.enum(['first', 'second']),
  /** Training rows at the node that have none. */
  rows: z.int().nonnegative(),
});

const SplitSchema = z.discriminatedUnion('type', [
  /** A value below the threshold goes to the first child. */
  z.strictObject({
    type: z.literal('number'),
    feature: z.int().nonnegative(),
    /** In the units of the source. */
    threshold: z.number(),
    missing,
    children: z.tuple([z.int().positive(), z.int().positive()]),
  }),
  /** Codes of categories, of those that can get here; of an indicator 0 is no and 1 is yes. */
  z.strictObject({
    type: z.literal('category'),
    feature: z.int().nonnegative(),
    first: z.array(code),
    second: z.array(code),
    missing,
    children: z.tuple([z.int().positive(), z.int().positive()]),
  }),
]);
export type SurrogateSplit = z.output<typeof SplitSchema>;

const NodeSchema = z.strictObject({
  /** Training rows that reach it, and their share of the weight of all. */
  rows: z.int().nonnegative(),
  share,
  /** Mean margin of those rows: at a leaf, the surrogate's margin. */
  margin: z.number(),
  /** Mean of what the model predicts for those rows: a probability, or a number. */
  prediction: z.number(),
  /** Left out at a leaf. */
  split: SplitSchema.optional(),
});
export type SurrogateNode = z.output<typeof NodeSchema>;

/** What a linear surrogate adds for a row beside the mean row. */
const TermSchema = z.discriminatedUnion('type', [
  /** Of a number: for each deviation above the mean; in the units of the source. */
  z.strictObject({
    type: z.literal('slope'),
    feature: z.int().nonnegative(),
    coefficient: z.number(),
    mean: z.number(),
    deviation: z.number().positive(),
  }),
  /** Of rows with a category, or with the yes (1) or no (0) of an indicator. */
  z.strictObject({
    type: z.literal('category'),
    feature: z.int().nonnegative(),
    category: code,
    coefficient: z.number(),
    share,
  }),
  /** Of rows without a value. */
  z.strictObject({
    type: z.literal('missing'),
    feature: z.int().nonnegative(),
    coefficient: z.number(),
    share,
  }),
]);
export type SurrogateTerm = z.output<typeof TermSchema>;

/** How much of the variance of the model's margins a surrogate explains on held-out rows; `null` where they have none. */
const r2 = z.number().max(1).nullable();

/** How near a surrogate comes, on held-out rows. */
const fidelity = {
  /** Share of rows for which it decides as the model does; left out where numbers are predicted. */
  agreement: share.optional(),
  /** How good it is at the task itself, by the names in `METRICS`. */
  metrics: z.record(z.string(), z.number()),
};

/** Simpler models that imitate a model: for each of its outputs a tree and a linear model, learned from its margins. */
export const SurrogatesSchema = z.strictObject({
  version: z.literal(1),
  task: DatasetTaskSchema,
  link: z.enum(['identity', 'logit', 'log', 'softmax', 'step']),
  features: z.array(FeatureSchema).min(1),
  /** Rows that were looked at. */
  rows: z.strictObject({ training: z.int().positive(), heldOut: z.int().positive() }),
  /** Binary: rows whose probability reaches it were called positive. */
  threshold: share,
  /** The model itself on the same held-out rows. */
  model: z.strictObject({ metrics: z.record(z.string(), z.number()) }),
  tree: z.strictObject({
    depth: z.int().positive(),
    minRows: z.int().positive(),
    /** One an output of the model; node 0 is the root. */
    outputs: z.array(z.strictObject({ name: z.string(), r2, nodes: z.array(NodeSchema).min(1) })).min(1),
    ...fidelity,
  }),
  linear: z.strictObject({
    /** One an output of the model; the intercept is the margin of the mean row. */
    outputs: z
      .array(z.strictObject({ name: z.string(), r2, intercept: z.number(), terms: z.array(TermSchema) }))
      .min(1),
    /** Features without a term, since there were too many: those that explain least of the margins, each alone. */
    leftOut: z.int().positive().optional(),
    ...fidelity,
  }),
});
export type Surrogates = z.output<typeof SurrogatesSchema>;

/** What `surrogate` found, as an artifact. */
export const SurrogatesReport = Json('surrogates', SurrogatesSchema);
