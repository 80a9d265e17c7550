import { randomBytes } from 'node:crypto';
import { readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { hasEnded, thisProcess } from '../process-identity.ts';
import { ifThere } from './fs-errors.ts';

const HOUR_MS = 3_600_000;
/** How old a leftover of another host must be: nobody here can tell whether its process still writes. */
const FOREIGN_LEFTOVER_MS = 24 * HOUR_MS;

/** A new name that tells whose it is, `host~pid~start~random`, so that what a dead process left can be told apart. */
export function ownedName(): string {
  const { host, pid, start } = thisProcess;
  return [host.replaceAll(/[^\w.-]/g, '-'), pid, start ?? '', randomBytes(6).toString('hex')].join('~');
}

/** Whether the process that made an owned name has ended. */
export function ownerHasEnded(name: string): boolean {
  const [host = '', pid = '', start = ''] = name.split('~');
  return /^\d+$/.test(pid) && hasEnded({ host, pid: Number(pid), start: start || undefined });
}

/** Removes what dead processes left in the folder of temporary files. What it cannot remove it leaves. */
export async function removeLeftovers(folder: string): Promise<void> {
  for (const name of (await ifThere(() => readdir(folder))) ?? []) {
    const path = join(folder, name);
    const left = ownerHasEnded(name) || (await ageMs(path)) > FOREIGN_LEFTOVER_MS;
    if (left) await rm(path, { recursive: true, force: true }).catch(() => undefined);
  }
}

/** Milliseconds since a path was last changed; 0 for one that is gone. */
export async function ageMs(path: string): Promise<number> {
  const found = await ifThere(() => stat(path));
  return found ? Date.now() - found.mtimeMs : 0;
}
