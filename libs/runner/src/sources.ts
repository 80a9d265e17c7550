import { stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import { PlumblineError, sha256OfFile, type SourceFile } from '@plumbline/stage';

/** Thrown when a file that a stage is to read is not there, or is no file that can be read. */
export class SourceNotReadable extends PlumblineError {
  constructor(
    readonly path: string,
    readonly reason: string,
    options?: ErrorOptions,
  ) {
    super(
      `Cannot read '${path}': ${reason}; give the path of a file that exists and that this user may read.`,
      options,
    );
  }
}

/**
 * The files a call reads from outside the store, by the digest of their bytes.
 *
 * @throws {SourceNotReadable} when one cannot be read.
 */
export const describeSources = (paths: readonly string[]): Promise<SourceFile[]> =>
  Promise.all(paths.map(describeSource));

async function describeSource(path: string): Promise<SourceFile> {
  const absolute = resolve(path);
  try {
    const { size } = await stat(absolute);
    return { path, bytes: size, sha256: await sha256OfFile(absolute) };
  } catch (cause) {
    throw new SourceNotReadable(path, reasonOf(cause), { cause });
  }
}

/** Thrown when a file was changed while a stage read it: the result would be remembered for bytes it did not see. */
export class SourceChanged extends PlumblineError {
  constructor(readonly path: string) {
    super(`'${path}' was changed while it was read; run the same command again when nothing writes to it.`);
  }
}

/** @throws {SourceChanged} when a file no longer has the bytes that its digest was taken of. */
export async function expectUnchanged(sources: readonly SourceFile[]): Promise<void> {
  const now = await describeSources(sources.map(({ path }) => path));
  const changed = sources.find(({ sha256 }, i) => now[i]?.sha256 !== sha256);
  if (changed) throw new SourceChanged(changed.path);
}

function reasonOf(cause: unknown): string {
  const code = (cause as NodeJS.ErrnoException).code;
  if (code === 'ENOENT') return 'there is no such file';
  if (code === 'EISDIR') return 'it is a folder';
  if (code === 'EACCES' || code === 'EPERM') return 'this user may not read it';
  return code ?? String(cause);
}
