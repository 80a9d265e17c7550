import { randomUUID } from 'node:crypto';
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Compiled kernels, by content: `.cache/kernels` of the workspace, or of the node_modules this package lies in. */
export const kernelFolder = (): string => fileURLToPath(new URL('../../../.cache/kernels', import.meta.url));

/** The bytes of a file; `undefined` where it is not there. */
export const readCached = (path: string): Promise<Uint8Array | undefined> =>
  readFile(path).catch(() => undefined);

/** Keeps a compiled kernel: whole or not at all, whoever else writes the same one. */
export async function keep(path: string, wasm: Uint8Array): Promise<void> {
  const temporary = `${path}.${process.pid}.${randomUUID()}`;
  try {
    await mkdir(dirname(path), { recursive: true });
    await writeFile(temporary, wasm, { flag: 'wx' });
    await rename(temporary, path);
  } finally {
    await rm(temporary, { force: true });
  }
}
