import { double, text, texts } from '../duckdb/sql.ts';
import { isNumber, type CategoryColumn, type NumberColumn, type ReadColumn } from './read-column.ts';

/** What can be wrong with a value. */
export const PROBLEMS = ['missing', 'type', 'bounds', 'category'] as const;
export type Problem = (typeof PROBLEMS)[number];

/** How SQL reads and checks one column. `r<i>` is its raw value, `v<i>` what `value` gives. */
export interface ColumnSql {
  /** Run once before the query. */
  readonly setup?: string;
  /** The number, code or text; NULL where it is missing or wrong. */
  readonly value: string;
  /** Conditions on `r<i>` and `v<i>`, of which the first that holds is the problem. */
  readonly problems: readonly (readonly [Problem, string])[];
}

/** The SQL of the column at position `i` of a query. */
export function columnSql(
  { column, source }: ReadColumn,
  i: number,
  missingValues: readonly string[],
): ColumnSql {
  const raw = source.form === 'text' ? `r${i}` : `CAST(r${i} AS VARCHAR)`;
  const missing = isNumber(column)
    ? missingNumber(raw, missingValues)
    : `coalesce(${trimmed(raw)} IN (${texts(['', ...missingValues])}), true)`;
  const sql = ((): ColumnSql => {
    if (isNumber(column)) return numberSql(column, i, source.form === 'number', missing, missingValues);
    if (column.type === 'category') return categorySql(column, i, raw, missing);
    if (column.type === 'boolean') return booleanSql(i, raw, missing);
    return { value: `CASE WHEN NOT ${missing} THEN ${trimmed(raw)} END`, problems: [] };
  })();
  const absent = column.nullable ? [] : [['missing', `v${i} IS NULL AND ${missing}`] as const];
  return { ...sql, problems: [...absent, ...sql.problems] };
}

/** DuckDB's `trim` takes blanks alone off. */
export const trimmed = (sql: string): string => `trim(${sql}, E' \\t\\r\\n')`;

/** The largest number that a 32-bit float holds: features are such floats. */
const LARGEST = 3.4028234663852886e38;

function numberSql(
  column: NumberColumn,
  i: number,
  native: boolean,
  missing: string,
  missingValues: readonly string[],
): ColumnSql {
  const read = native ? `CAST(r${i} AS DOUBLE)` : `TRY_CAST(r${i} AS DOUBLE)`;
  const { min, max, role, type } = column;
  const outside = [
    ...(min === undefined ? [] : [`v${i} < ${double(min)}`]),
    ...(max === undefined ? [] : [`v${i} > ${double(max)}`]),
    ...(role === 'weight' ? [`v${i} <= 0`] : []),
  ];
  return {
    value: numbersAmong(missingValues).reduce((sql, value) => `nullif(${sql}, ${value})`, read),
    problems: [
      ...(native ? [] : [['type', `v${i} IS NULL AND NOT ${missing}`] as const]),
      // NaN is the largest of all doubles here, so this finds it too.
      ['type', `abs(v${i}) > ${double(LARGEST)}`],
      ...(type === 'integer' ? [['type', `v${i} <> trunc(v${i})`] as const] : []),
      ...(outside.length === 0 ? [] : [['bounds', outside.join(' OR ')] as const]),
    ],
  };
}

function missingNumber(raw: string, missingValues: readonly string[]): string {
  const numbers = numbersAmong(missingValues);
  const asText = `coalesce(${trimmed(raw)} IN (${texts(['', ...missingValues])}), true)`;
  if (numbers.length === 0) return asText;
  // What is no number is none of these either: without the coalesce it would count as missing.
  return `(${asText} OR coalesce(TRY_CAST(${raw} AS DOUBLE) IN (${numbers.join(', ')}), false))`;
}

/** Missing values that are numbers, `NaN` among them: they match however the number is written. */
const numbersAmong = (missingValues: readonly string[]): string[] =>
  missingValues
    .filter((value) => /^([+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?|nan)$/i.test(value))
    .map((value) => `${text(value)}::DOUBLE`);

function categorySql(column: CategoryColumn, i: number, raw: string, missing: string): ColumnSql {
  // Nearly all values are categories as they stand: only the rest is trimmed, and asked for being missing.
  const found = `coalesce(TRY_CAST(${raw} AS category_${i}), TRY_CAST(${trimmed(raw)} AS category_${i}))`;
  const setup = `CREATE TYPE category_${i} AS ENUM (${texts(column.categories)})`;
  if (column.other === undefined)
    return {
      setup,
      value: `enum_code(${found})`,
      problems: [['category', `v${i} IS NULL AND NOT ${missing}`]],
    };
  const other = `CASE WHEN NOT ${missing} THEN ${text(column.other)}::category_${i} END`;
  return { setup, value: `enum_code(coalesce(${found}, ${other}))`, problems: [] };
}

export const TRUE_TEXTS = ['true', 't', 'yes', 'y', '1', '1.0'];
export const FALSE_TEXTS = ['false', 'f', 'no', 'n', '0', '0.0'];

function booleanSql(i: number, raw: string, missing: string): ColumnSql {
  const lower = `lower(${trimmed(raw)})`;
  return {
    value: `CASE WHEN ${lower} IN (${texts(TRUE_TEXTS)}) THEN 1 WHEN ${lower} IN (${texts(FALSE_TEXTS)}) THEN 0 END`,
    problems: [['type', `v${i} IS NULL AND NOT ${missing}`]],
  };
}
