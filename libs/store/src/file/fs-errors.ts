import { PlumblineError } from '@plumbline/stage';
import { DiskFull, StoreNotReadable, StoreNotWritable } from '../errors.ts';

/** System error code → what is the matter, and what a person can do. */
const REASONS: Readonly<Record<string, readonly [reason: string, remedy: string]>> = {
  EACCES: ['permission is denied', 'give this user access to the whole folder of the store, or use another'],
  EPERM: [
    'the operation is not permitted',
    'give this user access to the whole folder of the store, or use another',
  ],
  EROFS: ['its file system is read-only', 'use a folder on a writable disk as the store'],
  ENOTDIR: ['a file is where a folder should be', 'move that file away, or use another folder as the store'],
  EEXIST: ['a file is where a folder should be', 'move that file away, or use another folder as the store'],
  EISDIR: ['a folder is where a file should be', 'move that folder away'],
  ELOOP: ['a symbolic link is where a plain file or folder should be', 'put the file itself in its place'],
  ENOENT: [
    'its folder is gone',
    'leave the folder of the store alone while it is in use, and run the same command again',
  ],
  ENAMETOOLONG: ['the path is too long', 'use a folder with a shorter path as the store'],
  EXDEV: ['the folders of the store lie on different disks', 'keep the whole store on one disk'],
  ENOTSUP: ['its file system has no hard links', 'use a folder on a local disk as the store'],
  EOPNOTSUPP: ['its file system has no hard links', 'use a folder on a local disk as the store'],
  EIO: ['the disk reports an error', 'check the disk'],
  EMFILE: ['this process has too many open files', "raise the limit (see 'ulimit -n')"],
  ENFILE: ['the system has too many open files', "raise the system's limit"],
};

const FULL: readonly (string | undefined)[] = ['ENOSPC', 'EDQUOT'];

export const codeOf = (error: unknown): string | undefined =>
  error instanceof Error ? (error as NodeJS.ErrnoException).code : undefined;

/** Does work that writes at `path`, and turns the system's errors into ones that a person can act on. */
export async function writing<T>(path: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (FULL.includes(codeOf(error))) throw new DiskFull(path, { cause: error });
    throw named(StoreNotWritable, error, path);
  }
}

/** Does work that reads at `path`, and turns the system's errors into ones that a person can act on. */
export async function reading<T>(path: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw named(StoreNotReadable, error, path);
  }
}

/** What `work` gives, or `undefined` where what it reads is not there. */
export async function ifThere<T>(work: () => Promise<T>): Promise<T | undefined> {
  try {
    return await work();
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return undefined;
    throw error;
  }
}

function named(
  Named: typeof StoreNotWritable | typeof StoreNotReadable,
  error: unknown,
  path: string,
): unknown {
  const [reason, remedy] = REASONS[codeOf(error) ?? ''] ?? [];
  if (error instanceof PlumblineError || reason === undefined || remedy === undefined) return error;
  return new Named(pathOf(error) ?? path, reason, remedy, { cause: error });
}

/** The path in whose place something else is; other errors name a temporary file, which tells a person nothing. */
const pathOf = (error: unknown): string | undefined =>
  ['EEXIST', 'EISDIR', 'ELOOP', 'ENOTDIR'].includes(codeOf(error) ?? '')
    ? (error as NodeJS.ErrnoException).path
    : undefined;
