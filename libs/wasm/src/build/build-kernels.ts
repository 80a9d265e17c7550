import { join } from 'node:path';
import { compileKernel } from '../compile/compile.ts';
import { keep, kernelFolder, readCached } from '../kernel-cache.ts';
import { kernelsIn, kernelSource } from '../kernel-source.ts';

/**
 * Compiles the kernels of a folder `assembly`, those that are not in the cache already.
 *
 * @returns the path of each compiled file.
 * @throws {KernelNotCompiled} at the first that does not compile.
 */
export async function buildKernels(assembly: string, folder = kernelFolder()): Promise<string[]> {
  const built: string[] = [];
  for (const path of await kernelsIn(assembly)) {
    const source = await kernelSource(path);
    const cached = join(folder, source.cachePath);
    if (!(await readCached(cached))) await keep(cached, await compileKernel(source));
    built.push(cached);
  }
  return built;
}
