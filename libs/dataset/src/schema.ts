import { z } from 'zod';
import { problemsOf } from './check/table.ts';

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

/** Parts of a date and time, as a clock and a calendar at its place show them. */
export const DATE_PARTS = ['month', 'weekday', 'hour', 'minute-of-day'] as const;

/**
 * Where a declared column comes from another one of the source, which may be used for several:
 * - `part`: of a date and time: month 1 to 12, weekday 1 (Monday) to 7, hour 0 to 23, minute of the day 0 to 1,439;
 * - `cuts`: bounds between the categories of a number, ascending, one fewer than categories; a category holds its lower
 *   bound.
 */
export const DerivationSchema = z.union([
  z.strictObject({ column: z.string().min(1), part: z.enum(DATE_PARTS) }),
  z.strictObject({ column: z.string().min(1), cuts: z.array(z.number()).min(1) }),
]);
export type Derivation = z.output<typeof DerivationSchema>;

const common = {
  name: z.string().min(1),
  role: ColumnRoleSchema.default('feature'),
  /** In a person's words, for the report. */
  label: z.string().optional(),
  /** Left out, the column is the source's of the same name. */
  from: DerivationSchema.optional(),
  /** Whether a value may be missing; without it a missing value is an error. */
  nullable: z.boolean().default(false),
  missing: MissingPolicySchema.default('keep'),
  /** Of an identifier: a keyed pseudonym of it is kept beside the rows, so that tables can still be joined. */
  pseudonymise: z.boolean().optional(),
  /** Says that someone has looked, and why what looks like personal data may stay in the column. */
  personalData: z.strictObject({ allowed: z.string().trim().min(3).max(500) }).optional(),
};

export const NumberColumnSchema = z.strictObject({
  ...common,
  type: z.enum(['number', 'integer']),
  /** Bounds, both inclusive; a value outside is an error. The weight of a row must be above 0 as well. */
  min: z.number().optional(),
  max: z.number().optional(),
  /** `z-score` and `min-max` are fitted on training rows only; trees need neither. */
  scale: z.enum(['none', 'z-score', 'min-max', 'log1p']).default('none'),
  unit: z.string().optional(),
});

export const CategoryColumnSchema = z.strictObject({
  ...common,
  type: z.literal('category'),
  /** All values the column can have, in the order of their codes; 65,535 is the code of a missing group. */
  categories: z.array(z.string()).min(1).max(65_535),
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

/** One comparison that a row must hold to be kept. A number compares with numbers; any other column only by = and !=. */
export const KeepRuleSchema = z.strictObject({
  column: z.string(),
  is: z.enum(['=', '!=', '<', '<=', '>', '>=']),
  value: z.union([z.number(), z.string()]),
});
export type KeepRule = z.output<typeof KeepRuleSchema>;

/** The declared form of a table: every column it must have, and what the model is to predict. */
export const TableSchema = z
  .strictObject({
    columns: z.array(ColumnSchema).min(2),
    task: TaskSchema,
    /** Texts that mean a missing value, besides an empty one; compared after trimming, and numbers as numbers. */
    missingValues: z.array(z.string()).default([]),
    /** Rows to keep: all rules must hold, and a missing value holds none. */
    keep: z.array(KeepRuleSchema).default([]),
  })
  .superRefine((table, context) => {
    for (const message of problemsOf(table)) context.addIssue({ code: 'custom', message });
  });
export type Table = z.output<typeof TableSchema>;
