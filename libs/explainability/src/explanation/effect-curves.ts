import { z } from 'zod';

/** Values of a feature, one a point of its curves, and the rows that are there. */
const CurveGridSchema = z.discriminatedUnion('type', [
  z.strictObject({
    type: z.literal('number'),
    /** Rising, in the units of the source. */
    values: z.array(z.number()).min(2),
    /** Above the value before and up to this one. */
    rows: z.array(z.int().nonnegative()),
    /** Least and greatest value with the deciles between them. */
    deciles: z.array(z.number()).length(11),
  }),
  z.strictObject({
    type: z.literal('category'),
    /** Codes of categories, those that go with similar values of other features beside each other. */
    values: z.array(z.int().nonnegative()).min(2),
    names: z.array(z.string()),
    /** That have the category. */
    rows: z.array(z.int().nonnegative()),
  }),
]);

/** One output's curves: a probability, or the predicted value; one number a point. */
const OutputCurvesSchema = z.strictObject({
  /** The mean prediction if all rows had the value (Friedman 2001), and if all lacked one, where some do. */
  partialDependence: z.array(z.number()),
  missing: z.number().optional(),
  /** The accumulated local effect, around its mean (Apley & Zhu 2020). */
  accumulated: z.array(z.number()),
  /** The predictions of single rows (individual conditional expectation), in the order of `curveRows`; none from the 7th output on. */
  rows: z.array(z.array(z.number())),
});

/** How predictions change with one feature. */
export const FeatureCurvesSchema = z.strictObject({
  /** Position in the explanation's `features`. */
  feature: z.int().nonnegative(),
  grid: CurveGridSchema,
  /** Rows without a value. */
  missing: z.int().nonnegative(),
  /** The single rows: position among the held-out rows, and their own value, a category's code, or `null` where it is missing. */
  curveRows: z.array(z.strictObject({ row: z.int().nonnegative(), value: z.number().nullable() })),
  /** In the order of the explanation's outputs. */
  outputs: z.array(OutputCurvesSchema).min(1),
});
export type FeatureCurves = z.output<typeof FeatureCurvesSchema>;

/** How predictions change with the strongest features. */
export const EffectCurvesSchema = z.strictObject({
  /** Rows that curves are means over. */
  rows: z.int().positive(),
  /** From the strongest by SHAP values on; those that have one value alone are left out. */
  features: z.array(FeatureCurvesSchema),
});
export type EffectCurves = z.output<typeof EffectCurvesSchema>;
