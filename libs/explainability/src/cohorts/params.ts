import { type TableSchema } from '@plumbline/dataset';
import { z } from 'zod';
import { columnsOfTable, groupable, unknownAmong } from '../explain/check-columns.ts';

/** What is asked of cohorts. */
export const CohortParamsSchema = z.strictObject({
  /**
   * Columns whose groups are told apart: sensitive ones, and those that the model learns from, numbers by their quartiles.
   * Left out, all sensitive ones; none for an empty list.
   */
  columns: z.array(z.string()).optional(),
});
export type CohortParams = z.output<typeof CohortParamsSchema>;

/** The same for rows of one table, in the params of a pipeline: a column that is misspelt is found before anything runs. */
export const cohortParamsOf = (table: Pick<z.input<typeof TableSchema>, 'columns'>) =>
  CohortParamsSchema.superRefine(({ columns = [] }, context) => {
    const message = unknownAmong(columns, groupable(columnsOfTable(table)));
    if (message) context.addIssue({ code: 'custom', path: ['columns'], message });
  });
