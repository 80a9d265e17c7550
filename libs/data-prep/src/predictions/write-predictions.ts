import { resolve } from 'node:path';
import type { Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { PlumblineError } from '@plumbline/stage';
import { formOf, type Format } from '../source/format.ts';
import { BlockReader } from './block-reader.ts';
import type { PredictionBlock, PredictionColumns, PredictionRow } from './columns.ts';
import { partFormat, type PartFormat } from './file-format.ts';
import { checkOutput } from './check-output.ts';
import { PartsFolder } from './parts-folder.ts';
import { TEXT_FORMATS, textOf } from './text-lines.ts';

/** What is to be written. */
export interface PredictionJob {
  readonly columns: PredictionColumns;
  /** What the predictions depend on, by the word for it, such as `model` and `input`: parts made from others are not taken up. */
  readonly madeFrom: Readonly<Record<string, string>>;
  /** The predictions of all rows behind a row of the source, which is counted from 1. */
  readonly predict: (after: number) => AsyncIterable<PredictionBlock>;
}

export interface WriteOptions {
  /** By the file's name where it is left out. */
  readonly format?: Format;
  readonly signal?: AbortSignal;
  /** Source rows of a part: what is lost at most when the process is killed. Default: 1,048,576. */
  readonly partRows?: number;
  /** Told once, before anything is predicted. */
  readonly onStart?: (start: WriteStart) => void;
  /** Told after each part. */
  readonly onPart?: (finished: { readonly rows: number }) => void;
}

/** What was there of the output when it was begun. */
export interface WriteStart {
  /** Rows of the source that finished parts cover. */
  readonly sourceRows: number;
  /** Rows in those parts. */
  readonly rows: number;
  /** What the parts were made from that is another now, where that is why they were removed. */
  readonly discarded: readonly string[];
}

/**
 * Writes predictions to a CSV, Parquet or newline-JSON file, text also as .gz. The file appears whole or not at all.
 * Until it is whole its parts lie in a hidden folder beside it, from which the next call goes on where this one was
 * stopped, killed, or ran out of disk. The bytes are the same either way. After any other error nothing stays.
 *
 * @returns how many rows were written, those of parts that were there before included
 * @throws {UnknownFormat} when the file's name does not say its format.
 * @throws {OutputNotWritable | OutputBusy} when the file cannot be written there.
 */
export async function writePredictions(
  path: string,
  job: PredictionJob,
  options: WriteOptions = {},
): Promise<number> {
  const { format, packed } = formOf(path, { format: options.format });
  const { partRows = 1 << 20, signal } = options;
  const output = resolve(path);
  await checkOutput(output);
  const { columns, madeFrom } = job;
  const parts = await PartsFolder.open(output, { ...madeFrom, form: { format, packed, columns, partRows } });
  try {
    const as = partFormat({ format, packed }, columns);
    await writeParts(parts, as, job, { ...options, partRows });
    await parts.finish(output, (files, file) => as.join(files, file, signal));
  } catch (error) {
    const canGoOn = signal?.aborted || !(error instanceof PlumblineError);
    await (canGoOn ? parts.release() : parts.remove());
    // What was stopped in the middle says so in words of its own.
    signal?.throwIfAborted();
    throw error;
  }
  return rowsOf(parts);
}

const rowsOf = ({ finished }: PartsFolder) => finished.reduce((sum, { rows }) => sum + rows, 0);

async function writeParts(
  parts: PartsFolder,
  as: PartFormat,
  { predict }: PredictionJob,
  { partRows, signal, onStart, onPart }: WriteOptions & { readonly partRows: number },
): Promise<void> {
  const done = ((parts.finished.at(-1)?.index ?? -1) + 1) * partRows;
  onStart?.({ sourceRows: done, rows: rowsOf(parts), discarded: parts.discarded });
  const reader = new BlockReader(predict(done), partRows);
  try {
    for (let part = await reader.nextPart(); part !== undefined; part = await reader.nextPart()) {
      const index = part;
      await parts.write(index, async (file) => {
        const counter = new Counter(reader.rowsOf(index), signal);
        await as.writePart(file, counter);
        return counter.rows;
      });
      onPart?.({ rows: rowsOf(parts) });
    }
  } finally {
    await reader.close();
  }
}

/** Writes predictions to a stream, such as standard output, and leaves it open. `json` is one array of objects. */
export async function streamPredictions(
  stream: Writable,
  columns: PredictionColumns,
  blocks: AsyncIterable<PredictionBlock>,
  {
    format = 'csv',
    signal,
  }: { readonly format?: keyof typeof TEXT_FORMATS; readonly signal?: AbortSignal } = {},
): Promise<number> {
  const counter = new Counter(rowsOfAll(blocks), signal);
  await pipeline(textOf(TEXT_FORMATS[format], columns, counter), stream, { end: false });
  return counter.rows;
}

async function* rowsOfAll(blocks: AsyncIterable<PredictionBlock>): AsyncGenerator<readonly PredictionRow[]> {
  for await (const { rows } of blocks) yield rows;
}

/** Passes rows on and counts them. */
class Counter implements AsyncIterable<readonly PredictionRow[]> {
  rows = 0;
  readonly #blocks: AsyncIterable<readonly PredictionRow[]>;
  readonly #signal: AbortSignal | undefined;

  constructor(blocks: AsyncIterable<readonly PredictionRow[]>, signal: AbortSignal | undefined) {
    this.#blocks = blocks;
    this.#signal = signal;
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<readonly PredictionRow[]> {
    for await (const rows of this.#blocks) {
      this.#signal?.throwIfAborted();
      this.rows += rows.length;
      yield rows;
    }
  }
}
