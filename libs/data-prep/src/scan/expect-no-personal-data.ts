import {
  couldHoldPersonalData,
  PersonalDataFound,
  scanColumn,
  type SampledText,
} from '@plumbline/personal-data';
import type { Column } from '@plumbline/dataset';
import type { Database } from '../duckdb/database.ts';
import { trimmed } from '../rows/column-sql.ts';
import { isNumber } from '../rows/read-column.ts';
import { sourceNameOf, type WantedColumn } from '../rows/match-columns.ts';
import type { Source, SourceColumn } from '../source/source.ts';

/** Rows that are looked at: the first 1,000, and from there every 97th of the first million, so 11,299 at most. */
const FIRST = 1000;
const EVERY = 97;
const LAST = 1_000_000;

/** Numbers that are declared to stay below have too few digits to be an id or a card. */
const LARGEST_HARMLESS = 1e7;

/**
 * Looks for personal data in the columns that the table does not declare, and in those that it declares to hold texts,
 * categories or long numbers. Identifiers are declared to be personal, and a column with `personalData` was looked at.
 *
 * @throws {PersonalDataFound} naming each column, what it seems to hold, and in how many rows; never a value.
 */
export async function expectNoPersonalData(
  database: Database,
  source: Source,
  declared: readonly WantedColumn[],
  missingValues: readonly string[],
): Promise<void> {
  const columns = source.columns.filter(({ name, form }) => {
    const uses = declared.filter(({ column }) => sourceNameOf(column) === name);
    const isText = form === 'text' || form === 'number';
    return isText && (uses.length === 0 || uses.some(({ column }) => isScanned(column)));
  });
  if (columns.length === 0) return;
  const samples = await sampleOf(database, source, columns, missingValues);
  const findings = columns.flatMap(({ name }, i) => scanColumn(name, samples[i] ?? []));
  if (findings.length > 0) throw new PersonalDataFound(source.path, findings);
}

/**
 * Whether the rows of a declared column must be looked at. A category is one of those that the table lists, or an error;
 * and what is made from a column is a part of a date or a range of numbers, whatever the column holds.
 */
function isScanned(column: Column): boolean {
  const { role, type, personalData, from } = column;
  if (role === 'identifier' || personalData || type === 'boolean' || from) return false;
  if (type === 'category' && column.other === undefined)
    return couldHoldPersonalData(column.name, column.categories);
  return !isNumber(column) || (role !== 'weight' && (column.max ?? Infinity) > LARGEST_HARMLESS);
}

/** The different texts of each column in the sampled rows, missing ones left out. */
async function sampleOf(
  database: Database,
  source: Source,
  columns: readonly SourceColumn[],
  missingValues: readonly string[],
): Promise<SampledText[][]> {
  const texts = columns.map(({ sql }, i) => `${trimmed(`CAST(${sql} AS VARCHAR)`)} AS s${i}`);
  const sql = [
    `SELECT * FROM (SELECT ${texts.join(', ')}, CAST(row_number() OVER () AS INTEGER) AS row`,
    `FROM (SELECT ${columns.map((column) => column.sql).join(', ')} FROM ${source.from} LIMIT ${LAST}))`,
    `WHERE row <= ${FIRST} OR row % ${EVERY} = 0`,
  ].join(' ');
  const rows = await database.rows(sql).catch(async (error: unknown) => {
    throw await source.diagnose(error);
  });
  const missing = new Set(['', ...missingValues]);
  return columns.map((_, i) => {
    const found = new Map<string, { text: string; rows: number; firstRow: number }>();
    for (const row of rows) {
      const text = row[`s${i}`];
      if (typeof text !== 'string' || missing.has(text)) continue;
      const known = found.get(text);
      if (known) known.rows += 1;
      else found.set(text, { text, rows: 1, firstRow: Number(row['row']) });
    }
    return [...found.values()];
  });
}
