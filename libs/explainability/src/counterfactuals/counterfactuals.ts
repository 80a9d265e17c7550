import { z } from 'zod';

/** What a row has in a column of the source. */
const SourceValueSchema = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('number'), value: z.number() }),
  z.strictObject({ type: z.literal('category'), category: z.string() }),
  z.strictObject({ type: z.literal('boolean'), value: z.boolean() }),
  z.strictObject({ type: z.literal('missing') }),
]);
export type SourceValue = z.output<typeof SourceValueSchema>;

export const ChangeSchema = z.strictObject({
  /** The source column, and its name in a person's words. */
  column: z.string(),
  label: z.string(),
  unit: z.string().optional(),
  from: SourceValueSchema,
  /** Never missing. */
  to: SourceValueSchema,
});
export type Change = z.output<typeof ChangeSchema>;

export const CounterfactualSchema = z.strictObject({
  /** All of them are needed: without any one, the row's prediction is not the wanted one. */
  changes: z.array(ChangeSchema).min(1),
  /** What the model then predicts of the output that `before` has. */
  margin: z.number(),
  prediction: z.number(),
  /** How far it is from the row, in columns: a number counts by the share of real rows between, a category as 1. */
  distance: z.number().positive(),
  /** The mean over all columns of its distance to the nearest real row, 0 … 1; at most `plausibleWithin`. */
  nearest: z.number().min(0).max(1),
});
export type Counterfactual = z.output<typeof CounterfactualSchema>;

/** What is wanted of a prediction. */
const WantedSchema = z.discriminatedUnion('type', [
  /** A position in the task's classes; of a binary model at the threshold, of another the most likely. */
  z.strictObject({ type: z.literal('class'), class: z.int().nonnegative() }),
  /** A predicted value, in the target's unit. */
  z.strictObject({ type: z.literal('at-least'), value: z.number() }),
  z.strictObject({ type: z.literal('at-most'), value: z.number() }),
]);
export type Wanted = z.output<typeof WantedSchema>;

/**
 * Why there is none: the row has the wanted prediction; all columns must stay; no real row has the wanted prediction; no change that was tried brings it
 * about; those that do are unlike any real row; or the search ended before it had tried all.
 */
export const NONE_FOUND = [
  'already-so',
  'nothing-may-change',
  'no-row-is-so',
  'none-reaches',
  'none-plausible',
  'search-ended',
] as const;

/** What would have to differ for a row to be predicted otherwise. */
export const CounterfactualsSchema = z.strictObject({
  /** Position among the held-out rows, from 0. */
  row: z.int().nonnegative(),
  wanted: WantedSchema,
  /** Position in the outputs of what `margin` and `prediction` are of: the wanted class, or the only output. */
  output: z.int().nonnegative(),
  before: z.strictObject({ margin: z.number(), prediction: z.number() }),
  /** Columns that had to stay as they are. */
  immutable: z.array(z.string()),
  /** With the fewest changes first; no two change the same columns, and none changes all that another does. */
  found: z.array(CounterfactualSchema),
  /** Why `found` is empty; left out where it is not. */
  reason: z.enum(NONE_FOUND).optional(),
  /** Real rows that values were taken from and likeness was measured by. */
  realRows: z.int().nonnegative(),
  /** As far as a real row is from the nearest other one, in 95 % of them; or as this row is, where that is farther. */
  plausibleWithin: z.number().min(0).max(1),
});
export type Counterfactuals = z.output<typeof CounterfactualsSchema>;
