import { createReadStream, createWriteStream } from 'node:fs';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import { NotOfFormat } from '../errors/source.ts';

/**
 * Unpacks a gzip file into a folder. DuckDB could read it packed, but takes a file that was cut off for a whole one,
 * and reads a plain one on all cores.
 *
 * @throws {NotOfFormat} when it is no whole gzip file.
 */
export async function unpack(
  file: string,
  path: string,
  folder: string,
  signal?: AbortSignal,
): Promise<string> {
  const target = join(folder, 'unpacked');
  try {
    await pipeline(createReadStream(file), createGunzip(), createWriteStream(target), { signal });
    return target;
  } catch (cause) {
    signal?.throwIfAborted();
    const { code = '', message } = cause as NodeJS.ErrnoException;
    // Z_BUF_ERROR: the stream ended early. Any other Z_ error: these bytes are no gzip, or damaged.
    if (code === 'Z_BUF_ERROR') throw new NotOfFormat(path, 'gzip', 'it is cut off', { cause });
    if (code.startsWith('Z_')) throw new NotOfFormat(path, 'gzip', message, { cause });
    throw cause;
  }
}
