import { DatasetTaskSchema, FeatureSchema } from '@plumbline/dataset';
import { Json } from '@plumbline/stage';
import { z } from 'zod';
import { CohortSchema } from '../cohorts/cohorts.ts';
import { CounterfactualsSchema } from '../counterfactuals/counterfactuals.ts';
import { PartnerSchema } from '../interactions/partners.ts';
import { EffectCurvesSchema } from './effect-curves.ts';
import { ImportancesSchema } from './importances.ts';

/** Some rows of a feature and what it added to their predictions, on average. */
const GroupEffectSchema = z.strictObject({
  rows: z.int().positive(),
  mean: z.number(),
});

/** Rows whose value lies between two values, both inclusive. */
const RangeEffectSchema = GroupEffectSchema.extend({ from: z.number(), to: z.number() });

/** Which values of a feature push predictions up and which push them down. */
export const EffectSchema = z.discriminatedUnion('type', [
  z.strictObject({
    type: z.literal('number'),
    /** Spearman's rank correlation of value and effect; `null` where one of them is the same in all rows. */
    correlation: z.number().min(-1).max(1).nullable(),
    /** About the tenth of rows with the lowest values, and that with the highest; left out where all are equal. */
    low: RangeEffectSchema.optional(),
    high: RangeEffectSchema.optional(),
    missing: GroupEffectSchema.optional(),
  }),
  z.strictObject({
    type: z.literal('category'),
    /** From the category that pushes up most to the one that pushes down most; categories without rows are left out. */
    categories: z.array(GroupEffectSchema.extend({ category: z.string() })),
    missing: GroupEffectSchema.optional(),
  }),
]);
export type Effect = z.output<typeof EffectSchema>;

export const FeatureEffectSchema = z.strictObject({
  /** Position in the explanation's `features`. */
  feature: z.int().nonnegative(),
  /** Mean |SHAP value| over all explained rows. */
  meanAbsolute: z.number().nonnegative(),
  /** Of the sum over all features, 0 … 1. */
  share: z.number().min(0).max(1),
  effect: EffectSchema,
});
export type FeatureEffect = z.output<typeof FeatureEffectSchema>;

/** What one output of the model is made of: a class, or the one number that is predicted. */
export const OutputExplanationSchema = z.strictObject({
  /** The class, or the target's name. */
  name: z.string(),
  /** What the model predicts before it knows anything of a row. */
  baseValue: z.number(),
  /** From the greatest mean |SHAP value| to the least. */
  ranking: z.array(FeatureEffectSchema),
});
export type OutputExplanation = z.output<typeof OutputExplanationSchema>;

/** One row's prediction taken apart. */
export const RowExplanationSchema = z.strictObject({
  /** Position among the held-out rows, from 0. */
  row: z.int().nonnegative(),
  /** The row of the source it came from, counted from 1. */
  sourceRow: z.int().positive(),
  /** Position in `outputs`: the most likely class, or the only output. */
  output: z.int().nonnegative(),
  /** Base value and contributions together, before any link function. */
  margin: z.number(),
  /** The share of explained rows whose margin is lower, 0 … 1. */
  rank: z.number().min(0).max(1),
  /** The code of the row's true class, or its true value; left out where it is not known. */
  actual: z.number().optional(),
  /** One a feature, in the order of `features`: the value in the units of the source, a category's code, or `null` where it is missing; and its SHAP value. */
  steps: z.array(z.strictObject({ value: z.number().nullable(), contribution: z.number() })),
});
export type RowExplanation = z.output<typeof RowExplanationSchema>;

/** Why a model predicts what it predicts, over held-out rows. */
export const ExplanationSchema = z.strictObject({
  version: z.literal(2),
  task: DatasetTaskSchema,
  /** How a margin becomes a prediction: as it is, by the sigmoid, by exp, by softmax over the classes, or by its sign. */
  link: z.enum(['identity', 'logit', 'log', 'softmax', 'step']),
  features: z.array(FeatureSchema).min(1),
  /** Rows that were explained, of those held out. */
  rows: z.int().positive(),
  heldOutRows: z.int().positive(),
  outputs: z.array(OutputExplanationSchema).min(1),
  /** How far, at most, SHAP values and base value together are from the model's margin, over all explained rows. */
  additivity: z.strictObject({ rows: z.int().positive(), maxMarginDifference: z.number().nonnegative() }),
  row: RowExplanationSchema,
  /** Which features change each other's effects, over some of the explained rows; left out where it was not computed. */
  interactions: z.strictObject({ rows: z.int().positive(), partners: z.array(PartnerSchema) }).optional(),
  /** One a column whose groups were told apart; left out where there is none. */
  cohorts: z.array(CohortSchema).min(1).optional(),
  /** What would have to differ for `row` to be predicted otherwise; left out where none were asked for. */
  counterfactuals: CounterfactualsSchema.optional(),
  /** How predictions change with the strongest features; left out where none were asked for. */
  effects: EffectCurvesSchema.optional(),
  importances: ImportancesSchema.optional(),
});
export type Explanation = z.output<typeof ExplanationSchema>;

/** What `explain` found, as an artifact. */
export const ExplanationReport = Json('explanation', ExplanationSchema);
