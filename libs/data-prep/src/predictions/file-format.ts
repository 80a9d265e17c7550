import { createReadStream } from 'node:fs';
import { mkdtemp, open, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { createGzip, gzipSync } from 'node:zlib';
import type { FileForm } from '../source/format.ts';
import type { PredictionColumns, PredictionRow } from './columns.ts';
import { joinParquet, writeParquet } from './parquet-file.ts';
import { linesOf, TEXT_FORMATS, type TextFormat } from './text-lines.ts';

/** How predictions become a file: first parts of it, and then all of them in one. */
export interface PartFormat {
  writePart(file: string, blocks: AsyncIterable<readonly PredictionRow[]>): Promise<void>;
  /** The bytes depend on the rows and on where the parts begin, and on nothing else. */
  join(parts: readonly string[], file: string, signal?: AbortSignal): Promise<void>;
}

export const partFormat = (
  { format, packed }: Pick<FileForm, 'format' | 'packed'>,
  columns: PredictionColumns,
): PartFormat => (format === 'parquet' ? parquet(columns) : text(TEXT_FORMATS[format], columns, packed));

const parquet = (columns: PredictionColumns): PartFormat => ({
  writePart: (file, blocks) => inScratch((scratch) => writeParquet(file, columns, blocks, scratch)),
  join: async (parts, file, signal) => {
    if (parts.length > 0) return inScratch((scratch) => joinParquet(file, parts, scratch, signal));
    return inScratch((scratch) => writeParquet(file, columns, none(), scratch));
  },
});

/** Gzip files one after another are one gzip file (RFC 1952, section 2.2), so packed parts are joined as they are. */
const text = (format: TextFormat, columns: PredictionColumns, packed: boolean): PartFormat => ({
  async writePart(file, blocks) {
    // Open before anything can fail, so that whoever cleans up after a failure finds the file to delete.
    const target = (await open(file, 'wx')).createWriteStream();
    const lines = linesOf(format, columns, blocks);
    await (packed ? pipeline(lines, createGzip(), target) : pipeline(lines, target));
  },
  async join(parts, file, signal) {
    const target = (await open(file, 'wx')).createWriteStream();
    const header = format.before?.(Object.keys(columns)) ?? '';
    await pipeline(bytesOf(packed ? gzipSync(header) : header, parts), target, { signal });
  },
});

async function* bytesOf(header: string | Uint8Array, parts: readonly string[]): AsyncGenerator<unknown> {
  if (header.length > 0) yield header;
  for (const part of parts) yield* createReadStream(part, { highWaterMark: 1 << 20 });
}

// eslint-disable-next-line @typescript-eslint/no-empty-function -- there are none
async function* none(): AsyncGenerator<readonly PredictionRow[]> {}

async function inScratch(work: (folder: string) => Promise<void>): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'plumbline-predictions-'));
  await work(folder).finally(() => rm(folder, { recursive: true, force: true }));
}
