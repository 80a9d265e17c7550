import { existsSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildKernels } from '@plumbline/wasm';

const LIBS = fileURLToPath(new URL('../../../libs', import.meta.url));

/** Compiles the kernels that are not in the cache yet, so that no test waits for the compiler. */
export default async function setup(): Promise<void> {
  const folders = (await readdir(LIBS)).map((name) => join(LIBS, name, 'assembly')).filter(existsSync);
  for (const folder of folders) await buildKernels(folder);
}
