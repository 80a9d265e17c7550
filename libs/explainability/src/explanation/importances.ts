import { z } from 'zod';

/** What the trees did with a feature while they were learned: XGBoost's scores of the same names. */
const TreeImportanceSchema = z.strictObject({
  /** Position in the explanation's `features`. */
  feature: z.int().nonnegative(),
  /** Splits on it. */
  weight: z.int().nonnegative(),
  gain: z.number(),
  totalGain: z.number(),
  cover: z.number().nonnegative(),
  totalCover: z.number().nonnegative(),
});

/** By how much the metric worsens when a column's values are shuffled among the rows. */
const PermutedColumnSchema = z.strictObject({
  /** The source's column, whose features are shuffled together: positions in `features`. */
  column: z.string(),
  features: z.array(z.int().nonnegative()).min(1),
  /** Below 0 where the model does better without it. */
  importance: z.number(),
  /** Its 95 % interval: over which rows are held out, and the shuffles; not over another training. */
  low: z.number(),
  high: z.number(),
});

/** How important features are, besides their SHAP values. */
export const ImportancesSchema = z.strictObject({
  /** By falling total gain; a feature that no split is on has zeros. */
  trees: z.array(TreeImportanceSchema),
  /** Left out where nothing was shuffled. */
  permutation: z
    .strictObject({
      metric: z.enum(['logLoss', 'rmse']),
      /** The metric on these rows as they are. */
      score: z.number(),
      rows: z.int().positive(),
      repeats: z.int().positive(),
      /** By falling importance. */
      columns: z.array(PermutedColumnSchema),
      /** Columns that were not shuffled, as the model is too wide: those that matter least by SHAP values. */
      leftOut: z.int().nonnegative(),
    })
    .optional(),
});
export type Importances = z.output<typeof ImportancesSchema>;
