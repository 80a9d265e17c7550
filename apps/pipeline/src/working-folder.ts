import { relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The workspace's root: pipelines name their own files from there, and the store lies there by default. */
export const WORKSPACE = fileURLToPath(new URL('../../..', import.meta.url));

/** Where the user stands: npm and Nx start commands in the workspace's root, and say in INIT_CWD where they were called. */
const standing = process.env['INIT_CWD'] ?? process.cwd();

/** A path that the user gave, from where they stand. */
export const userPath = (path: string): string => resolve(standing, path);

/** A path for the user to read: from where they stand where that is shorter. */
export function shownPath(path: string): string {
  const fromHere = relative(standing, path);
  return fromHere.startsWith('..') ? path : fromHere;
}
