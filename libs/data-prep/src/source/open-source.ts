import { access, constants, stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { Database } from '../duckdb/database.ts';
import { EmptySource, SourceNotReadable } from '../errors/source.ts';
import { openCsv } from './csv.ts';
import { formOf, type Format } from './format.ts';
import { openNdjson } from './ndjson.ts';
import { openParquet } from './parquet.ts';
import type { Source } from './source.ts';
import { unpack } from './unpack.ts';

export interface SourceOptions {
  /** By the file's name where it is left out. */
  readonly format?: Format | undefined;
  /** Between the values of a CSV: a comma, or a tab for `.tsv`, where it is left out. */
  readonly delimiter?: string | undefined;
  /** A folder for what is unpacked. */
  readonly scratch: string;
  readonly signal?: AbortSignal | undefined;
}

/**
 * Opens a file of rows. A relative path starts at the working directory.
 *
 * @throws {SourceNotReadable | UnknownFormat | EmptySource | NotOfFormat | MalformedLine} when it cannot be.
 */
export async function openSource(database: Database, path: string, options: SourceOptions): Promise<Source> {
  const file = resolve(path);
  const { format, packed, delimiter } = formOf(path, options);
  await requireFile(file, path);
  const plain = packed ? await unpack(file, path, options.scratch, options.signal) : file;
  if ((await stat(plain)).size === 0) throw new EmptySource(path, 'nothing');
  if (format === 'csv') return openCsv(plain, path, delimiter);
  return format === 'parquet' ? openParquet(database, plain, path) : openNdjson(database, plain, path);
}

/** @throws {SourceNotReadable} when there is no file that can be read. */
export async function requireFile(file: string, path: string): Promise<void> {
  try {
    const stats = await stat(file);
    if (stats.isDirectory()) throw new SourceNotReadable(path, 'it is a folder');
    if (!stats.isFile()) throw new SourceNotReadable(path, 'it is no ordinary file');
    await access(file, constants.R_OK);
  } catch (cause) {
    if (cause instanceof SourceNotReadable) throw cause;
    throw new SourceNotReadable(path, REASONS[(cause as NodeJS.ErrnoException).code ?? ''] ?? String(cause), {
      cause,
    });
  }
}

const REASONS: Readonly<Record<string, string>> = {
  ENOENT: 'there is no such file',
  ENOTDIR: 'there is no such file',
  EACCES: 'this user may not read it',
  EPERM: 'this user may not read it',
};
