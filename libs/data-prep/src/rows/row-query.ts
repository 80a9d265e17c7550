import type { KeepRule } from '@plumbline/dataset';
import { double, text } from '../duckdb/sql.ts';
import type { Source } from '../source/source.ts';
import { columnSql, PROBLEMS, trimmed, type Problem } from './column-sql.ts';
import { categoriesOf, isNumber, type ReadColumn } from './read-column.ts';

/** What the first column of a query's result says of a row; from `FIRST_PROBLEM` on, which problem it has. */
export const KEPT = 0;
export const FILTERED = 1;
export const DROPPED = 2;
export const FIRST_PROBLEM = 16;

export const problemAt = (status: number): { position: number; problem: Problem } => ({
  position: Math.floor((status - FIRST_PROBLEM) / PROBLEMS.length),
  problem: PROBLEMS[(status - FIRST_PROBLEM) % PROBLEMS.length] as Problem,
});

export interface RowQuery {
  readonly setup: readonly string[];
  /**
   * Columns of its result: the row's status, the text of a wrong value, each wanted column as numbers with NaN for
   * missing, and each keyed column as texts.
   */
  readonly sql: string;
  /** The wanted columns, in the order of the result. */
  readonly wanted: readonly ReadColumn[];
  /** The keyed columns, likewise. */
  readonly texts: readonly ReadColumn[];
}

export interface RowRules {
  readonly missingValues: readonly string[];
  readonly keep: readonly KeepRule[];
}

/** One query that reads, trims, converts, checks and filters all rows, and gives them in the order of the source. */
export function rowQuery(source: Source, columns: readonly ReadColumn[], rules: RowRules): RowQuery {
  const parts = columns.map((column, i) => columnSql(column, i, rules.missingValues));
  const placed = columns.map((column, i) => ({ column, i }));
  const wanted = placed.filter(({ column }) => column.wanted);
  const texts = placed.filter(({ column }) => column.keyed);
  const raw = columns.map((column, i) => `${column.source.sql} AS r${i}`);
  const values = parts.map(({ value }, i) => `${value} AS v${i}`);
  const sql = [
    `SELECT ${['status', `${offendingText(columns)} AS offending`, ...wanted.map(outputSql), ...texts.map(textSql)].join(', ')}`,
    `FROM (SELECT *, CAST(${statusSql(columns, parts, rules.keep)} AS USMALLINT) AS status`,
    `FROM (SELECT *, ${values.join(', ')}`,
    `FROM (SELECT ${raw.join(', ')} FROM ${source.from})))`,
  ].join('\n');
  return {
    setup: parts.flatMap(({ setup }) => setup ?? []),
    sql,
    wanted: wanted.map(({ column }) => column),
    texts: texts.map(({ column }) => column),
  };
}

/** Rules of `keep` come before the checks of other columns: a row that is filtered out need not be right. */
function statusSql(
  columns: readonly ReadColumn[],
  parts: readonly ReturnType<typeof columnSql>[],
  keep: readonly KeepRule[],
): string {
  const deciding = new Set(keep.map((rule) => rule.column));
  const problems = (decides: boolean) =>
    columns.flatMap(({ column }, i) =>
      deciding.has(column.name) === decides
        ? (parts[i]?.problems ?? []).map(
            ([problem, when]) =>
              `WHEN ${when} THEN ${FIRST_PROBLEM + i * PROBLEMS.length + PROBLEMS.indexOf(problem)}`,
          )
        : [],
    );
  const kept = keep.map((rule) => `coalesce(${ruleSql(rule, columns)}, false)`);
  const dropped = columns.flatMap(({ column }, i) =>
    column.missing === 'drop-row' ? [`v${i} IS NULL`] : [],
  );
  return [
    'CASE',
    ...problems(true),
    ...(kept.length === 0 ? [] : [`WHEN NOT (${kept.join(' AND ')}) THEN ${FILTERED}`]),
    ...problems(false),
    ...(dropped.length === 0 ? [] : [`WHEN ${dropped.join(' OR ')} THEN ${DROPPED}`]),
    `ELSE ${KEPT} END`,
  ].join(' ');
}

function ruleSql({ column: name, is, value }: KeepRule, columns: readonly ReadColumn[]): string {
  const i = columns.findIndex(({ column }) => column.name === name);
  const { column } = columns[i] as ReadColumn;
  if (isNumber(column)) return `v${i} ${is} ${double(Number(value))}`;
  if (column.type === 'text') return `v${i} ${is} ${text(String(value))}`;
  return `v${i} ${is} ${categoriesOf(column).indexOf(String(value))}`;
}

/** The wrong value as it stands in the source. One that names a person is never asked for. */
function offendingText(columns: readonly ReadColumn[]): string {
  const identifiers = new Set(
    columns.flatMap(({ column, source }) => (column.role === 'identifier' ? [source.name] : [])),
  );
  const cases = columns.flatMap(({ source }, i) =>
    identifiers.has(source.name) ? [] : [`WHEN ${i} THEN left(${trimmed(`CAST(r${i} AS VARCHAR)`)}, 200)`],
  );
  if (cases.length === 0) return 'CAST(NULL AS VARCHAR)';
  const position = `(status - ${FIRST_PROBLEM}) // ${PROBLEMS.length}`;
  return `CASE WHEN status >= ${FIRST_PROBLEM} THEN CASE ${position} ${cases.join(' ')} END END`;
}

function outputSql({ column: { column }, i }: { column: ReadColumn; i: number }): string {
  // Codes fit a 32-bit float exactly; a number may be scaled before it becomes one.
  const type = isNumber(column) ? 'DOUBLE' : 'FLOAT';
  return `coalesce(CAST(v${i} AS ${type}), 'NaN'::${type}) AS o${i}`;
}

/** An id as it stands in the source: as a double a long number would lose its last digits. */
const textSql = ({ i }: { i: number }): string =>
  `CASE WHEN v${i} IS NOT NULL THEN ${trimmed(`CAST(r${i} AS VARCHAR)`)} END AS t${i}`;
