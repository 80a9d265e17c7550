import { Database } from '../duckdb/database.ts';
import { name, path as sqlPath, text } from '../duckdb/sql.ts';
import type { PredictionColumns, PredictionRow } from './columns.ts';

const TYPES = { integer: 'BIGINT', number: 'DOUBLE', text: 'VARCHAR' } as const;

type Appender = Awaited<ReturnType<Database['appender']>>;

/** Writes rows to a Parquet file. @param temporary a folder for what does not fit in memory */
export async function writeParquet(
  file: string,
  columns: PredictionColumns,
  blocks: AsyncIterable<readonly PredictionRow[]>,
  temporary: string,
): Promise<void> {
  const database = await Database.open(temporary);
  try {
    const types = Object.entries(columns).map(([column, type]) => `${name(column)} ${TYPES[type]}`);
    await database.run(`CREATE TABLE predictions (${types.join(', ')})`);
    const appender = await database.appender('predictions');
    for await (const rows of blocks) append(appender, columns, rows);
    appender.closeSync();
    await database.run(`COPY predictions TO ${text(file)} (FORMAT parquet)`);
  } catch (error) {
    throw asSystemError(error, file);
  } finally {
    database.close();
  }
}

function append(appender: Appender, columns: PredictionColumns, rows: readonly PredictionRow[]): void {
  const entries = Object.entries(columns);
  for (const row of rows) {
    for (const [column, type] of entries) {
      const value = row[column] ?? null;
      if (value === null) appender.appendNull();
      else if (type === 'text') appender.appendVarchar(String(value));
      else if (type === 'integer') appender.appendBigInt(BigInt(value));
      else appender.appendDouble(Number(value));
    }
    appender.endRow();
  }
}

/** Joins Parquet files into one, their rows in order. Equal rows give equal bytes, however they lie in files. */
export async function joinParquet(
  file: string,
  parts: readonly string[],
  temporary: string,
  signal?: AbortSignal,
): Promise<void> {
  const database = await Database.open(temporary);
  try {
    // With more threads, how rows are grouped depends on which of them is first.
    await database.run('SET threads = 1');
    const from = `read_parquet([${parts.map(sqlPath).join(', ')}])`;
    await database.run(`COPY (SELECT * FROM ${from}) TO ${text(file)} (FORMAT parquet)`, signal);
  } catch (error) {
    throw asSystemError(error, file);
  } finally {
    database.close();
  }
}

/** DuckDB says only in words that a disk is full; whoever reports errors goes by the system's code. */
function asSystemError(cause: unknown, path: string): unknown {
  const [, code] = CODES.find(([words]) => words.test(String(cause))) ?? [];
  return code ? Object.assign(new Error(`It cannot be written: ${code}.`, { cause }), { code, path }) : cause;
}

const CODES = [
  [/No space left on device|Disk quota exceeded/, 'ENOSPC'],
  [/File too large/, 'EFBIG'],
] as const;
