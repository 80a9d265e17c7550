import { access, constants, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { OutputNotWritable } from '../errors/output.ts';

/** Finds out before any work is done that a file could not be written in the end. */
export async function checkOutput(output: string): Promise<void> {
  const found = await statOf(output);
  if (found?.isDirectory()) throw new OutputNotWritable(output, 'it is a folder');
  const folder = dirname(output);
  const holder = await statOf(folder);
  if (!holder) throw new OutputNotWritable(output, `there is no folder '${folder}'`);
  if (!holder.isDirectory()) throw new OutputNotWritable(output, `'${folder}' is no folder`);
  await access(folder, constants.W_OK | constants.X_OK).catch((cause: unknown) => {
    const readOnly = (cause as NodeJS.ErrnoException).code === 'EROFS';
    const reason = readOnly ? `'${folder}' is on a read-only disk` : `this user may not write to '${folder}'`;
    throw new OutputNotWritable(output, reason, { cause });
  });
}

/** Whether two paths lead to one file, whatever links are between. */
export async function isSameFile(one: string, other: string): Promise<boolean> {
  const [a, b] = await Promise.all([statOf(one), statOf(other)]);
  return a !== undefined && b !== undefined && a.dev === b.dev && a.ino === b.ino;
}

/** What stands at a path; `undefined` where nothing does. */
async function statOf(path: string) {
  try {
    return await stat(path);
  } catch (error) {
    const { code = '' } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT' || code === 'ENOTDIR') return undefined;
    throw new OutputNotWritable(path, REASONS[code] ?? String(error), { cause: error });
  }
}

const REASONS: Readonly<Record<string, string>> = {
  EACCES: 'this user may not look into its folder',
  ENAMETOOLONG: 'its name is too long',
  ELOOP: 'its links lead in a circle',
};
