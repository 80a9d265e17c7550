import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { compileKernel } from './compile/compile.ts';
import { engine, type KernelModule } from './engine.ts';
import { KernelNotCompiled } from './errors.ts';
import { keep, kernelFolder, readCached } from './kernel-cache.ts';
import { kernelSource } from './kernel-source.ts';

export interface KernelOptions {
  /** Where compiled kernels are kept; left out, the project's own folder. */
  readonly folder?: string;
}

const loaded = new Map<string, Promise<KernelModule>>();

/**
 * The compiled kernel of an AssemblyScript file: from the cache, where the target `kernels` or an earlier process put it,
 * else compiled now, which takes about a second, and kept. Any number of processes may do so at once.
 *
 * A kernel imports its memory as a shared one, `env.memory`, allocates nothing and has no constants in memory: addresses
 * are its caller's.
 *
 * @param source `new URL('../assembly/x.ts', import.meta.url)`, written out so, which makes the file part of the code
 *   that the calling stage depends on. It lies in a folder `assembly` beside `src`, and imports what is in there.
 * @throws {KernelNotCompiled} when it is not there, does not compile, or this process's WebAssembly does not take it: see
 *   `wasmFeatures`.
 */
export function loadKernel(
  source: URL,
  { folder = kernelFolder() }: KernelOptions = {},
): Promise<KernelModule> {
  const key = `${source.href} ${folder}`;
  const loading = loaded.get(key) ?? load(fileURLToPath(source), folder);
  loaded.set(key, loading);
  loading.catch(() => loaded.delete(key));
  return loading;
}

async function load(path: string, folder: string): Promise<KernelModule> {
  const source = await kernelSource(path);
  const cached = join(folder, source.cachePath);
  const kept = await readCached(cached);
  // A damaged file is compiled anew.
  const fromCache = kept && (await engine?.compile(kept).catch(() => undefined));
  if (fromCache) return fromCache;
  const wasm = await compileKernel(source);
  // In a read-only image it is not kept, and the next process compiles again.
  await keep(cached, wasm).catch(() => undefined);
  try {
    if (!engine) throw new Error('this process has no WebAssembly');
    return await engine.compile(wasm);
  } catch (cause) {
    throw new KernelNotCompiled(path, cause instanceof Error ? cause.message : String(cause), { cause });
  }
}
