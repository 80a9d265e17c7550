import { createReadStream, createWriteStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import { Database } from '../duckdb/database.ts';
import { path as sqlPath, text } from '../duckdb/sql.ts';
import { writeWhole } from '../predictions/whole-file.ts';
import { csvRecords } from '../source/csv-records.ts';
import { formOf } from '../source/format.ts';
import { unpack } from '../source/unpack.ts';
import type { FileOptions } from './column-texts.ts';

/**
 * Writes a file of rows anew without some of them: text byte for byte, Parquet with the same columns and types. The new
 * file appears whole or not at all, and is of the old one's format and packing.
 *
 * @param rows - Counted from 1 after the header.
 */
export async function writeWithoutRows(
  path: string,
  rows: ReadonlySet<number>,
  output: string,
  options: FileOptions = {},
): Promise<void> {
  const file = resolve(path);
  const { format, packed, delimiter } = formOf(path, options);
  const scratch = await mkdtemp(join(tmpdir(), 'plumbline-rewrite-'));
  try {
    const plain = packed ? await unpack(file, path, scratch, options.signal) : file;
    await writeWhole(output, async (temporary) => {
      if (format === 'parquet') return rewriteParquet(plain, rows, temporary, scratch);
      const kept = format === 'csv' ? keptRecords(plain, delimiter, rows) : keptLines(plain, rows);
      const steps = [Readable.from(kept), ...(packed ? [createGzip()] : []), createWriteStream(temporary)];
      await pipeline(steps, options.signal ? { signal: options.signal } : {});
    });
  } finally {
    await rm(scratch, { recursive: true, force: true });
  }
}

async function* keptRecords(
  file: string,
  delimiter: string,
  rows: ReadonlySet<number>,
): AsyncGenerator<Buffer> {
  let [row, columns] = [-1, 0];
  for await (const { bytes, ending, fields } of csvRecords(file, delimiter)) {
    // An empty line is a row only where a row is one value.
    const counts = bytes.length > 0 || (columns === 1 && row >= 0);
    if (counts) row += 1;
    if (row === 0) columns = fields;
    if (counts && rows.has(row)) continue;
    yield bytes;
    yield Buffer.from(ending);
  }
}

async function* keptLines(file: string, rows: ReadonlySet<number>): AsyncGenerator<string> {
  let row = 0;
  for await (const line of createInterface({ input: createReadStream(file), crlfDelay: Infinity })) {
    if (line.trim() !== '') row += 1;
    if (!rows.has(row) || line.trim() === '') yield `${line}\n`;
  }
}

async function rewriteParquet(file: string, rows: ReadonlySet<number>, output: string, scratch: string) {
  const database = await Database.open(scratch);
  try {
    const numbered = `SELECT *, row_number() OVER () AS plumbline_row FROM read_parquet(${sqlPath(file)})`;
    const left = `SELECT * EXCLUDE (plumbline_row) FROM (${numbered}) WHERE plumbline_row NOT IN (${[...rows].join(', ')})`;
    await database.run(`COPY (${left}) TO ${text(output)} (FORMAT parquet, COMPRESSION zstd)`);
  } finally {
    database.close();
  }
}
