import { readdir, readFile } from 'node:fs/promises';
import { basename, dirname, join, relative, sep } from 'node:path';
import { digestOfJson, sha256 } from '@plumbline/stage';
import { COMPILER_ARGUMENTS, compilerVersion } from './compile/compiler.ts';
import { KernelNotCompiled } from './errors.ts';

/** The folder of a package that holds its kernels: a file directly in it is one, what lies deeper is for them to import. */
export interface KernelSource {
  readonly folder: string;
  readonly entry: string;
  /** Where the compiled file belongs in the cache: `package/kernel.digest.wasm`. */
  readonly cachePath: string;
}

/**
 * Names a kernel by all that its bytes follow from: every source of its folder, the compiler's version and arguments.
 *
 * @throws {KernelNotCompiled} when the source is not there.
 */
export async function kernelSource(path: string): Promise<KernelSource> {
  const folder = dirname(path);
  const entry = basename(path);
  const sources = await digestsIn(folder).catch((cause: unknown) => {
    throw new KernelNotCompiled(path, 'its folder cannot be read', { cause });
  });
  if (!Object.hasOwn(sources, entry)) throw new KernelNotCompiled(path, 'there is no such file');
  const key = digestOfJson({ sources, compiler: compilerVersion(), arguments: COMPILER_ARGUMENTS, entry });
  const name = `${basename(entry, '.ts')}.${key.slice(0, 16)}.wasm`;
  return { folder, entry, cachePath: join(basename(dirname(folder)), name) };
}

/** The kernels of a folder. */
export async function kernelsIn(folder: string): Promise<string[]> {
  const files = await readdir(folder, { withFileTypes: true });
  return files
    .filter((file) => file.isFile() && file.name.endsWith('.ts'))
    .map(({ name }) => join(folder, name));
}

async function digestsIn(folder: string): Promise<Record<string, string>> {
  const found = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = found.filter((file) => file.isFile() && file.name.endsWith('.ts'));
  const paths = files.map((file) => join(file.parentPath, file.name)).sort();
  const digests = paths.map(async (path) => {
    const name = relative(folder, path).split(sep).join('/');
    return [name, sha256(await readFile(path))] as const;
  });
  return Object.fromEntries(await Promise.all(digests));
}
