import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Database } from '../duckdb/database.ts';
import { MissingColumns } from '../errors/table.ts';
import { trimmed } from '../rows/column-sql.ts';
import type { Format } from '../source/format.ts';
import { openSource } from '../source/open-source.ts';

export interface FileOptions {
  /** By the file's name where it is left out. */
  readonly format?: Format | undefined;
  /** Between the values of a CSV: a comma, or a tab for `.tsv`, where it is left out. */
  readonly delimiter?: string | undefined;
  readonly signal?: AbortSignal | undefined;
}

/** One value of a column, as it stands in the source without blanks around it. */
export interface ColumnText {
  /** Counted from 1 after the header, as `sourceRows` of a data set are. */
  readonly row: number;
  /** Null where it is missing. */
  readonly text: string | null;
}

/**
 * Some rows of one column of a file after the other, in the file's order.
 *
 * @throws {MissingColumns} when the file has no such column, besides what opening a source throws.
 */
export async function* columnTexts(
  path: string,
  column: string,
  { signal, ...options }: FileOptions = {},
): AsyncGenerator<readonly ColumnText[]> {
  const scratch = await mkdtemp(join(tmpdir(), 'plumbline-column-'));
  const database = await Database.open(scratch);
  try {
    const source = await openSource(database, path, { ...options, scratch, signal });
    const found = source.columns.find(({ name }) => name === column);
    if (!found)
      throw new MissingColumns(
        path,
        [column],
        source.columns.map(({ name }) => name),
      );
    const sql = `SELECT ${trimmed(`CAST(${found.sql} AS VARCHAR)`)} AS t FROM ${source.from}`;
    let before = 0;
    for await (const chunk of database.stream(sql, signal)) {
      const texts = chunk.texts(0);
      yield Array.from({ length: chunk.rows }, (_, i) => ({ row: before + i + 1, text: texts.getItem(i) }));
      before += chunk.rows;
    }
  } finally {
    database.close();
    await rm(scratch, { recursive: true, force: true });
  }
}
