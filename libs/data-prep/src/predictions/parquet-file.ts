import { Database } from '../duckdb/database.ts';
import { name, text } from '../duckdb/sql.ts';
import type { PredictionColumns, PredictionRow } from './columns.ts';

const TYPES = { integer: 'BIGINT', number: 'DOUBLE', text: 'VARCHAR' } as const;

/** Writes rows to a Parquet file. @param temporary a folder for what does not fit in memory */
export async function writeParquet(
  file: string,
  columns: PredictionColumns,
  rows: AsyncIterable<PredictionRow>,
  temporary: string,
): Promise<void> {
  const database = await Database.open(temporary);
  try {
    const types = Object.entries(columns).map(([column, type]) => `${name(column)} ${TYPES[type]}`);
    await database.run(`CREATE TABLE predictions (${types.join(', ')})`);
    const appender = await database.appender('predictions');
    for await (const row of rows) {
      for (const [column, type] of Object.entries(columns)) {
        const value = row[column] ?? null;
        if (value === null) appender.appendNull();
        else if (type === 'text') appender.appendVarchar(String(value));
        else if (type === 'integer') appender.appendBigInt(BigInt(value));
        else appender.appendDouble(Number(value));
      }
      appender.endRow();
    }
    appender.closeSync();
    await database.run(`COPY predictions TO ${text(file)} (FORMAT parquet)`);
  } finally {
    database.close();
  }
}
