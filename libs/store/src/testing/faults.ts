import type * as fs from 'node:fs/promises';

type FileSystem = typeof fs;
/** A call of the file system, as a fault sees it: `open wx`, `write`, `sync`, `link`, `rename` … */
export type Fault = (call: string, path: string) => Promise<void> | void;

let fault: Fault = () => undefined;

/** Lets a fault look at every call of the file system from now on; without one, calls go through. */
export function injectFault(next: Fault = () => undefined): void {
  fault = next;
}

const opened = new Set<fs.FileHandle>();

/** Closes what was left open, as the system does for a process that was killed. */
export async function closeLeftOpen(): Promise<void> {
  for (const handle of opened) await handle.close();
}

/** An error as the system gives it. */
export const systemError = (code: string, path: string): NodeJS.ErrnoException =>
  Object.assign(new Error(`${code}: injected, '${path}'`), { code, path });

/** node:fs/promises with the fault asked before each call, those of open files too. */
export function faulty(original: FileSystem): FileSystem {
  const wrapped = Object.entries(original).map(([name, call]) => {
    if (typeof call !== 'function' || name === 'open') return [name, call];
    const work = call as (...args: unknown[]) => unknown;
    return [name, async (...args: unknown[]) => (await fault(name, String(args[0])), work(...args))];
  });
  const open: FileSystem['open'] = async (path, flags, mode) => {
    await fault(`open ${typeof flags === 'string' ? flags : 'r'}`, String(path));
    return faultyHandle(await original.open(path, flags, mode), String(path));
  };
  const faulted = { ...original, ...Object.fromEntries(wrapped), open };
  return { ...faulted, default: faulted } as FileSystem;
}

function faultyHandle(handle: fs.FileHandle, path: string): fs.FileHandle {
  const { writeFile, sync, close } = handle;
  opened.add(handle);
  handle.writeFile = async (...args) => (await fault('write', path), writeFile.apply(handle, args));
  handle.sync = async () => (await fault('sync', path), sync.apply(handle));
  handle.close = () => (opened.delete(handle), close.apply(handle));
  return handle;
}
