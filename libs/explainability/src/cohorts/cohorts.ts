import { z } from 'zod';

/** A figure with its 95 % interval: the mean ± 1.96 standard errors; without one where a single row decides. */
const FigureSchema = z.strictObject({
  value: z.number(),
  low: z.number().optional(),
  high: z.number().optional(),
});
export type CohortFigure = z.output<typeof FigureSchema>;

const FiguresSchema = z.strictObject({
  /** Mean |SHAP value|: how much the feature matters. */
  meanAbsolute: FigureSchema,
  /** Mean SHAP value: which way it pushes on the whole. */
  mean: FigureSchema,
});

const EffectSchema = z.strictObject({
  /** Positions in the explanation's `outputs` and `features`. */
  output: z.int().nonnegative(),
  feature: z.int().nonnegative(),
});

/** Who is in a group: rows with a category, with a number between two, both inclusive, or without a value. */
const GroupNameSchema = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('category'), category: z.string() }),
  z.strictObject({ type: z.literal('range'), from: z.number(), to: z.number() }),
  z.strictObject({ type: z.literal('boolean'), value: z.boolean() }),
  z.strictObject({ type: z.literal('missing') }),
]);
export type GroupName = z.output<typeof GroupNameSchema>;

const CohortGroupSchema = z.strictObject({
  name: GroupNameSchema,
  rows: z.int().positive(),
  /**
   * One an output and feature, from the feature that matters most in all rows: of the first six outputs, and of that of the row
   * taken apart.
   */
  effects: z.array(
    EffectSchema.extend(FiguresSchema.shape).extend({
      /** The group's figures less those of all rows; left out where it has few rows, or all of them. */
      toAll: FiguresSchema.optional(),
    }),
  ),
});
export type CohortGroup = z.output<typeof CohortGroupSchema>;

/** How the explanations of the groups of a column differ. */
export const CohortSchema = z.strictObject({
  column: z.string(),
  label: z.string(),
  unit: z.string().optional(),
  groups: z.array(CohortGroupSchema),
  /** Groups without a place here: those with the fewest rows, where there are many. */
  leftOut: z.int().nonnegative(),
  /** Every two groups that have enough rows: the first's figures less the second's, by their positions in `groups`. */
  pairs: z.array(
    z.strictObject({
      first: z.int().nonnegative(),
      second: z.int().nonnegative(),
      effects: z.array(EffectSchema.extend(FiguresSchema.shape)),
    }),
  ),
});
export type Cohort = z.output<typeof CohortSchema>;
