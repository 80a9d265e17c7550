import { mkdtemp, open, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import { formOf, type Format } from '../source/format.ts';
import type { PredictionColumns, PredictionRow } from './columns.ts';
import { writeParquet } from './parquet-file.ts';
import { TEXT_FORMATS, textOf } from './text-lines.ts';
import { writeWhole } from './whole-file.ts';

type Rows = Iterable<PredictionRow> | AsyncIterable<PredictionRow>;

export interface WriteOptions {
  /** By the file's name where it is left out. */
  readonly format?: Format;
  readonly signal?: AbortSignal;
}

/**
 * Writes predictions to a CSV, Parquet or newline-JSON file, text also as .gz. The file appears whole or not at all.
 *
 * @returns how many rows were written
 * @throws {UnknownFormat} when the file's name does not say its format.
 */
export async function writePredictions(
  path: string,
  columns: PredictionColumns,
  rows: Rows,
  { format: given, signal }: WriteOptions = {},
): Promise<number> {
  const { format, packed } = formOf(path, { format: given });
  const counter = new Counter(rows, signal);
  await writeWhole(resolve(path), async (temporary) => {
    if (format === 'parquet') return writeParquetBeside(temporary, columns, counter);
    const text = textOf(TEXT_FORMATS[format], columns, counter);
    // Open before anything can fail, so that whoever cleans up after a failure finds the file to delete.
    const file = (await open(temporary, 'wx')).createWriteStream();
    await (packed ? pipeline(text, createGzip(), file) : pipeline(text, file));
  });
  return counter.rows;
}

/** Writes predictions to a stream, such as standard output, and leaves it open. */
export async function streamPredictions(
  stream: Writable,
  columns: PredictionColumns,
  rows: Rows,
  { format = 'csv', signal }: { readonly format?: 'csv' | 'ndjson'; readonly signal?: AbortSignal } = {},
): Promise<number> {
  const counter = new Counter(rows, signal);
  await pipeline(textOf(TEXT_FORMATS[format], columns, counter), stream, { end: false });
  return counter.rows;
}

/** Passes rows on and counts them. */
class Counter implements AsyncIterable<PredictionRow> {
  rows = 0;
  readonly #rows: Rows;
  readonly #signal: AbortSignal | undefined;

  constructor(rows: Rows, signal: AbortSignal | undefined) {
    this.#rows = rows;
    this.#signal = signal;
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<PredictionRow> {
    for await (const row of this.#rows) {
      this.#signal?.throwIfAborted();
      this.rows += 1;
      yield row;
    }
  }
}

async function writeParquetBeside(
  file: string,
  columns: PredictionColumns,
  rows: AsyncIterable<PredictionRow>,
) {
  const scratch = await mkdtemp(join(tmpdir(), 'plumbline-predictions-'));
  await writeParquet(file, columns, rows, scratch).finally(() =>
    rm(scratch, { recursive: true, force: true }),
  );
}
