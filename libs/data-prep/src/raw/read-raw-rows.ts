import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Column } from '@plumbline/dataset';
import type { Chunk } from '../duckdb/chunk.ts';
import { Database } from '../duckdb/database.ts';
import { learnedColumns } from '../features/features.ts';
import type { Preparation } from '../preparation.ts';
import { trimmed } from '../rows/column-sql.ts';
import { matchColumns } from '../rows/match-columns.ts';
import { isNumber, type ReadColumn } from '../rows/read-column.ts';
import type { Format } from '../source/format.ts';
import { openSource } from '../source/open-source.ts';

export interface RawRowsOptions {
  /** By the file's name where it is left out. */
  readonly format?: Format | undefined;
  readonly delimiter?: string | undefined;
  readonly signal?: AbortSignal;
}

/** Some rows as they stand in a source. */
export interface RawRows {
  /** The source row of each, counted from 1 after the header. */
  readonly sourceRows: readonly number[];
  /** Column of the source → its values, as `rawEncodings` takes them. */
  readonly columns: Readonly<Record<string, string[] | Float64Array>>;
}

/**
 * Reads chosen rows of a source as a client would send them, block after block: nothing is checked, filled in or encoded.
 *
 * @param rows which source rows are wanted
 * @throws what opening a source throws: see `prepare`.
 */
export async function* readRawRows(
  path: string,
  preparation: Preparation,
  rows: { has(sourceRow: number): boolean },
  { signal, ...options }: RawRowsOptions = {},
): AsyncGenerator<RawRows> {
  const scratch = await mkdtemp(join(tmpdir(), 'plumbline-raw-rows-'));
  const database = await Database.open(scratch);
  try {
    const source = await openSource(database, path, { ...options, scratch, signal });
    const learned = learnedColumns(preparation.table).map((column) => ({ column, wanted: true }));
    const columns = differentSources(matchColumns(source, learned));
    const sql = `SELECT ${columns.map(rawSql).join(', ')} FROM ${source.from}`;
    let before = 0;
    for await (const chunk of database.stream(sql, signal)) {
      const block = rowsOf(chunk, columns, before, rows);
      before += chunk.rows;
      if (block.sourceRows.length > 0) yield block;
    }
  } finally {
    database.close();
    await rm(scratch, { recursive: true, force: true });
  }
}

/** One column of the source can be the origin of several: it is sent once. */
const differentSources = (columns: readonly ReadColumn[]): ReadColumn[] => [
  ...new Map(columns.map((column) => [column.source.name, column])).values(),
];

const isSentAsText = (column: Column) => !isNumber(column) && !column.from;

function rawSql({ column, source: { sql } }: ReadColumn): string {
  if (isSentAsText(column)) return `coalesce(${trimmed(`CAST(${sql} AS VARCHAR)`)}, '')`;
  const date = column.from && 'part' in column.from;
  const number = date ? `epoch(TRY_CAST(${sql} AS TIMESTAMP))` : `TRY_CAST(${sql} AS DOUBLE)`;
  return `coalesce(${number}, 'NaN'::DOUBLE)`;
}

function rowsOf(
  chunk: Chunk,
  columns: readonly ReadColumn[],
  before: number,
  rows: { has(sourceRow: number): boolean },
): RawRows {
  const positions: number[] = [];
  for (let i = 0; i < chunk.rows; i++) if (rows.has(before + i + 1)) positions.push(i);
  const values = columns.map(({ column, source }, i) => {
    if (isSentAsText(column)) {
      const texts = chunk.texts(i);
      return [source.name, positions.map((row) => texts.getItem(row) ?? '')] as const;
    }
    const numbers = chunk.float64(i);
    return [source.name, Float64Array.from(positions, (row) => numbers[row] as number)] as const;
  });
  return { sourceRows: positions.map((i) => before + i + 1), columns: Object.fromEntries(values) };
}
