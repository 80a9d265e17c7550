import type { Column, DATE_PARTS, Derivation } from '@plumbline/dataset';
import { double, text, texts } from '../duckdb/sql.ts';
import {
  categoriesOf,
  isNumber,
  type CategoryColumn,
  type NumberColumn,
  type ReadColumn,
} from './read-column.ts';

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
    if (column.from) return derivedSql(column, column.from, i, missing);
    if (isNumber(column)) return numberSql(column, i, source.form === 'number', missing, missingValues);
    if (column.type === 'category') return categorySql(column, i, raw, missing);
    if (column.type === 'boolean') return booleanSql(i, raw, missing);
    return { value: `CASE WHEN NOT ${missing} THEN ${trimmed(raw)} END`, problems: [] };
  })();
  const absent = column.nullable ? [] : [['missing', `v${i} IS NULL AND ${missing}`] as const];
  return { ...sql, problems: [...absent, ...sql.problems] };
}

/** A column made from another one: a part of its date, or the place of its number between bounds. */
function derivedSql(column: Column, from: Derivation, i: number, missing: string): ColumnSql {
  const problem: ColumnSql['problems'][number] = ['type', `v${i} IS NULL AND NOT ${missing}`];
  if ('cuts' in from) {
    const number = `TRY_CAST(r${i} AS DOUBLE)`;
    const below = from.cuts.map((cut, code) => `WHEN ${number} < ${double(cut)} THEN ${code}`);
    return {
      value: `CASE WHEN ${number} IS NULL OR isnan(${number}) THEN NULL ${below.join(' ')} ELSE ${from.cuts.length} END`,
      problems: [problem],
    };
  }
  const part = PARTS[from.part](`TRY_CAST(r${i} AS TIMESTAMP)`);
  if (!isNumber(column)) {
    const codes = categoriesOf(column).map((category, code) => `WHEN ${text(category)} THEN ${code}`);
    const unknown: ColumnSql['problems'][number] = ['category', `v${i} IS NULL AND NOT ${missing}`];
    return { value: `CASE CAST(${part} AS VARCHAR) ${codes.join(' ')} END`, problems: [unknown] };
  }
  return {
    value: `CAST(${part} AS DOUBLE)`,
    problems: [problem, ...outside(column, i)],
  };
}

const PARTS: Readonly<Record<(typeof DATE_PARTS)[number], (timestamp: string) => string>> = {
  month: (at) => `month(${at})`,
  weekday: (at) => `isodow(${at})`,
  hour: (at) => `hour(${at})`,
  'minute-of-day': (at) => `(60 * hour(${at}) + minute(${at}))`,
};

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
  const { type } = column;
  return {
    value: numberTexts(missingValues).reduce((sql, value) => `nullif(${sql}, ${value})`, read),
    problems: [
      ...(native ? [] : [['type', `v${i} IS NULL AND NOT ${missing}`] as const]),
      // NaN is the largest of all doubles here, so this finds it too.
      ['type', `abs(v${i}) > ${double(LARGEST)}`],
      ...(type === 'integer' ? [['type', `v${i} <> trunc(v${i})`] as const] : []),
      ...outside(column, i),
    ],
  };
}

/** The problem of a number out of its declared bounds. */
function outside({ min, max, role }: NumberColumn, i: number): ColumnSql['problems'] {
  const conditions = [
    ...(min === undefined ? [] : [`v${i} < ${double(min)}`]),
    ...(max === undefined ? [] : [`v${i} > ${double(max)}`]),
    ...(role === 'weight' ? [`v${i} <= 0`] : []),
  ];
  return conditions.length === 0 ? [] : [['bounds', conditions.join(' OR ')]];
}

function missingNumber(raw: string, missingValues: readonly string[]): string {
  const numbers = numberTexts(missingValues);
  const asText = `coalesce(${trimmed(raw)} IN (${texts(['', ...missingValues])}), true)`;
  if (numbers.length === 0) return asText;
  // What is no number is none of these either: without the coalesce it would count as missing.
  return `(${asText} OR coalesce(TRY_CAST(${raw} AS DOUBLE) IN (${numbers.join(', ')}), false))`;
}

const NUMBER = /^([+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?|nan)$/i;

/** Missing values that are numbers, `NaN` among them: they match however the number is written. */
export const numbersAmong = (missingValues: readonly string[]): number[] =>
  missingValues.filter((value) => NUMBER.test(value)).map(Number);

const numberTexts = (missingValues: readonly string[]): string[] =>
  missingValues.filter((value) => NUMBER.test(value)).map((value) => `${text(value)}::DOUBLE`);

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
