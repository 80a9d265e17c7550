import { stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import { requireFile } from './open-source.ts';

/**
 * A text that is another once a file's rows may be others: its size and when it was last written. Its bytes are not
 * read: there may be many.
 *
 * @throws {SourceNotReadable} when there is no file that can be read.
 */
export async function sourceIdentity(path: string): Promise<string> {
  await requireFile(resolve(path), path);
  const { size, mtimeNs } = await stat(path, { bigint: true });
  return `${size} bytes of ${mtimeNs}`;
}
