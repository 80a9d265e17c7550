import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { KernelNotCompiled } from '../errors.ts';
import { type KernelSource } from '../kernel-source.ts';
import { COMPILER_ARGUMENTS } from './compiler.ts';

const run = promisify(execFile);

/**
 * Compiles AssemblyScript to WebAssembly, in a process of its own: the compiler blocks for a second and takes some
 * 200 MB.
 *
 * @throws {KernelNotCompiled} with the compiler's message.
 */
export async function compileKernel({ folder, entry }: KernelSource): Promise<Uint8Array> {
  const temporary = await mkdtemp(join(tmpdir(), 'plumbline-kernel-'));
  const wasm = join(temporary, 'kernel.wasm');
  try {
    const compiler = createRequire(import.meta.url).resolve('assemblyscript/bin/asc.js');
    const args = [compiler, ...COMPILER_ARGUMENTS, '--noColors', '--outFile', wasm, entry];
    // Not this process's own NODE_OPTIONS: loaders slow the compiler down tenfold.
    await run(process.execPath, args, { cwd: folder, env: { ...process.env, NODE_OPTIONS: '' } });
    return await readFile(wasm);
  } catch (cause) {
    throw new KernelNotCompiled(join(folder, entry), reasonOf(cause), { cause });
  } finally {
    await rm(temporary, { recursive: true, force: true });
  }
}

function reasonOf(failure: unknown): string {
  const { stderr, message } = failure as Error & { stderr?: string };
  return stderr || message;
}
