import { type TableSchema } from '@plumbline/dataset';
import { z } from 'zod';
import { columnsOfTable, unknownAmong } from '../explain/check-columns.ts';

/** What is asked of counterfactuals. */
export const CounterfactualParamsSchema = z.strictObject({
  /** How many, 0 to 10: each changes other columns than the rest. */
  count: z.int().min(0).max(10).default(3),
  /**
   * Columns of the source that must stay as they are: what nobody can change, and what nobody should be told to. Columns that
   * the model does not learn from, such as sensitive ones, stay in any case.
   */
  immutable: z.array(z.string()).default([]),
  /** The class that is wanted, of a multiclass model; left out, the next likely one. A binary model's is the other one. */
  class: z.string().optional(),
  /** Binary tasks: rows whose probability reaches it are called positive, in [0, 1]. */
  threshold: z.number().min(0).max(1).default(0.5),
  /**
   * Regressions: by how much the prediction is to differ, in the target's unit, up or, below 0, down. Left out, by a standard
   * deviation of the predictions, towards their mean.
   */
  change: z
    .number()
    .refine((by) => by !== 0, 'must not be 0')
    .optional(),
});
export type CounterfactualParams = z.output<typeof CounterfactualParamsSchema>;

/**
 * The same for rows of one table, in the params of a pipeline: a column that is misspelt is found before anything runs. The
 * threshold is that of `evaluate`, and so no param of its own.
 */
export const counterfactualParamsOf = (table: Pick<z.input<typeof TableSchema>, 'columns'>) =>
  CounterfactualParamsSchema.omit({ threshold: true }).superRefine(({ immutable }, context) => {
    const message = unknownAmong(immutable, columnsOfTable(table).all);
    if (message) context.addIssue({ code: 'custom', path: ['immutable'], message });
  });
