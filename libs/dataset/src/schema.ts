import { z } from 'zod';

/**
 * What a column is for. One role a column:
 * - `feature`: the model learns from it;
 * - `quasi-identifier`: the model learns from it, and together with others it may single a person out;
 * - `sensitive`: kept beside the features for slices and fairness, never learned from;
 * - `identifier`: names a person; it does not leave `prepare`;
 * - `target`: what is predicted; `weight`: the weight of the row; `ignored`: read, checked and dropped.
 */
export const ColumnRoleSchema = z.enum([
  'feature',
  'quasi-identifier',
  'sensitive',
  'identifier',
  'target',
  'weight',
  'ignored',
]);
export type ColumnRole = z.infer<typeof ColumnRoleSchema>;

/** What happens to a missing value: kept as missing (XGBoost learns where it goes), its row dropped, or filled in. */
export const MissingPolicySchema = z.union([
  z.enum(['keep', 'drop-row', 'mean', 'median', 'most-frequent']),
  z.strictObject({ value: z.union([z.number(), z.string()]) }),
]);
export type MissingPolicy = z.infer<typeof MissingPolicySchema>;

const common = {
  name: z.string().min(1),
  role: ColumnRoleSchema.default('feature'),
  /** In a person's words, for the report. */
  label: z.string().optional(),
  nullable: z.boolean().default(false),
  missing: MissingPolicySchema.default('keep'),
};

export const NumberColumnSchema = z.strictObject({
  ...common,
  type: z.enum(['number', 'integer']),
  /** Bounds, both inclusive; a value outside is an error. */
  min: z.number().optional(),
  max: z.number().optional(),
  /** `z-score` and `min-max` are fitted on training rows only; trees need neither. */
  scale: z.enum(['none', 'z-score', 'min-max', 'log1p']).default('none'),
  unit: z.string().optional(),
});

export const CategoryColumnSchema = z.strictObject({
  ...common,
  type: z.literal('category'),
  /** All values the column can have, in the order of their codes. */
  categories: z.array(z.string()).min(1),
  /** `ordinal`: the position in `categories`; `one-hot`: an indicator a category. */
  encode: z.enum(['ordinal', 'one-hot']).default('ordinal'),
  /** The category that unknown values become; without it an unknown value is an error. */
  other: z.string().optional(),
});

export const BooleanColumnSchema = z.strictObject({ ...common, type: z.literal('boolean') });
export const TextColumnSchema = z.strictObject({
  ...common,
  type: z.literal('text'),
  role: z.enum(['identifier', 'ignored']),
});

export const ColumnSchema = z.discriminatedUnion('type', [
  NumberColumnSchema,
  CategoryColumnSchema,
  BooleanColumnSchema,
  TextColumnSchema,
]);
export type Column = z.output<typeof ColumnSchema>;

/** What is predicted. `positive` is the category whose probability the model gives. */
export const TaskSchema = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('binary'), positive: z.string() }),
  z.strictObject({ type: z.literal('multiclass') }),
  z.strictObject({ type: z.literal('regression') }),
]);
export type Task = z.output<typeof TaskSchema>;

/** The declared form of a table: every column it must have, and what the model is to predict. */
export const TableSchema = z
  .strictObject({
    columns: z.array(ColumnSchema).min(2),
    task: TaskSchema,
    /** Texts that mean a missing value, besides an empty one; compared after trimming. */
    missingValues: z.array(z.string()).default([]),
    /** Rows to keep, as declared comparisons that all must hold. */
    keep: z
      .array(
        z.strictObject({
          column: z.string(),
          is: z.enum(['=', '!=', '<', '<=', '>', '>=']),
          value: z.union([z.number(), z.string()]),
        }),
      )
      .default([]),
  })
  .superRefine((schema, context) => {
    const problem = (message: string) => context.addIssue({ code: 'custom', message });
    const names = schema.columns.map((column) => column.name);
    for (const name of new Set(names.filter((name, i) => names.indexOf(name) !== i)))
      problem(`column '${name}' is declared twice`);
    const targets = schema.columns.filter((column) => column.role === 'target');
    if (targets.length !== 1) problem(`one column must have the role 'target', not ${targets.length}`);
    if (schema.columns.filter((column) => column.role === 'weight').length > 1)
      problem(`at most one column can have the role 'weight'`);
    const target = targets[0];
    if (target && (target.type === 'category') !== (schema.task.type !== 'regression')) {
      problem(
        `the target of a ${schema.task.type} task must be ${schema.task.type === 'regression' ? 'a number' : 'a category'}`,
      );
    }
  });
export type Table = z.output<typeof TableSchema>;
