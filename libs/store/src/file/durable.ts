import { mkdir, open, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { codeOf } from './fs-errors.ts';

/** Writes a new file and has the disk keep it before it returns. Fails where the path exists already. */
export async function writeDurably(path: string, text: string): Promise<void> {
  const file = await open(path, 'wx');
  try {
    await file.writeFile(text);
    await file.sync();
  } finally {
    await file.close();
  }
}

/** What network file systems say that keep folders by themselves. */
const CANNOT_SYNC_FOLDERS: readonly string[] = ['EINVAL', 'ENOTSUP', 'EISDIR'];

/** Has the disk keep a folder's list of names: without it a new or renamed file may be gone after a power cut. */
export async function syncFolder(path: string): Promise<void> {
  const folder = await open(path, 'r');
  try {
    await folder.sync();
  } catch (error) {
    if (!CANNOT_SYNC_FOLDERS.includes(codeOf(error) ?? '')) throw error;
  } finally {
    await folder.close();
  }
}

/** Makes a folder with those above it that are missing, and has the disk keep them; the error names what is in the way. */
export async function makeFolder(path: string): Promise<void> {
  if (await isFolder(path)) return;
  if (dirname(path) !== path) await makeFolder(dirname(path));
  try {
    await mkdir(path);
  } catch (error) {
    if (codeOf(error) === 'EEXIST' && (await isFolder(path))) return; // another process made it just now
    throw error;
  }
  await syncFolder(dirname(path));
}

const isFolder = (path: string): Promise<boolean> =>
  stat(path).then(
    (found) => found.isDirectory(),
    () => false,
  );
