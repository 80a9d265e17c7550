import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Column, Table } from '@plumbline/dataset';
import { Database } from './duckdb/database.ts';
import { encodersOf } from './features/dataset-of.ts';
import type { Encoder } from './features/encoder.ts';
import { learnedColumns } from './features/features.ts';
import { fillMatrix } from './features/fill-matrix.ts';
import { positions } from './in-slices.ts';
import type { Preparation } from './preparation.ts';
import { keptRows, sourceRowsOf } from './rows/load-rows.ts';
import { matchColumns } from './rows/match-columns.ts';
import { readRows, type RowChunk } from './rows/read-rows.ts';
import type { Format } from './source/format.ts';
import { openSource } from './source/open-source.ts';

export interface PrepareRowsOptions {
  /** By the file's name where it is left out. */
  readonly format?: Format;
  /** Between the values of a CSV: a comma, or a tab for `.tsv`, where it is left out. */
  readonly delimiter?: string;
  readonly signal?: AbortSignal;
  /** Rows of the source to leave out at its beginning; they are checked all the same. Default: 0. */
  readonly after?: number;
  /** Told how many rows the source has, where it says so beforehand. */
  readonly onTotal?: (rows: number) => void;
}

/** Some rows as the model takes them. */
export interface PreparedRows {
  readonly rows: number;
  /** Features of a row. */
  readonly columns: number;
  /** rows × columns, row after row, on shared memory; NaN is missing. */
  readonly values: Float32Array;
  readonly featureNames: readonly string[];
  /** The source row of each, counted from 1 after the header. */
  readonly sourceRows: Uint32Array;
}

/**
 * Reads new rows and turns them into what the model learned from, block after block. The source needs the columns that
 * features come from, and those that the rules of `keep` read; it may have any others. Rows that the rules of `keep`
 * or a `drop-row` policy leave out are left out here as well: `sourceRows` tells which are there.
 *
 * A wrong value is an error as in training, and comes before the block that would hold its row.
 *
 * @throws what opening and reading a source throw: see `prepare`.
 */
export async function* prepareRows(
  path: string,
  preparation: Preparation,
  { signal, after = 0, onTotal, ...options }: PrepareRowsOptions = {},
): AsyncGenerator<PreparedRows> {
  signal?.throwIfAborted();
  const scratch = await mkdtemp(join(tmpdir(), 'plumbline-rows-'));
  const database = await Database.open(scratch);
  try {
    const source = await openSource(database, path, { ...options, scratch, signal });
    if (source.rows !== undefined) onTotal?.(source.rows);
    const { table, features } = preparation;
    const needed = neededColumns(table);
    const columns = matchColumns(source, needed.columns);
    const encoders = encodersOf(preparation);
    const featureNames = features.map(({ name }) => name);
    for await (const chunk of readRows(database, source, columns, { ...table, keep: needed.keep }, signal)) {
      const rows = rowsAfter(chunk, after);
      if (rows.length > 0) yield await preparedRows(chunk, rows, encoders, featureNames);
    }
  } finally {
    database.close();
    await rm(scratch, { recursive: true, force: true });
  }
}

/** Rules on the target decide what is learned from; new rows need no target, so here they have no say. */
function neededColumns(table: Table) {
  const target = table.columns.find(({ role }) => role === 'target') as Column;
  const keep = table.keep.filter((rule) => rule.column !== target.name);
  const deciding = new Set(keep.map((rule) => rule.column));
  const learned = new Set(learnedColumns(table));
  const columns = table.columns
    .filter((column) => learned.has(column) || deciding.has(column.name))
    .map((column) => ({ column, wanted: learned.has(column) }));
  return { columns, keep };
}

/** Positions of the kept rows behind a row of the source. */
function rowsAfter({ status, rows, firstRow }: RowChunk, after: number): Uint32Array {
  if (firstRow + rows - 1 <= after) return new Uint32Array();
  const kept = keptRows(status) ?? positions(rows);
  return firstRow > after ? kept : kept.filter((position) => firstRow + position > after);
}

async function preparedRows(
  chunk: RowChunk,
  rows: Uint32Array,
  encoders: readonly Encoder[],
  featureNames: readonly string[],
): Promise<PreparedRows> {
  return {
    rows: rows.length,
    columns: featureNames.length,
    values: await fillMatrix(encoders, chunk.values, rows),
    featureNames,
    sourceRows: sourceRowsOf(chunk, rows),
  };
}
