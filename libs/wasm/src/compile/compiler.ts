import { readFileSync } from 'node:fs';

/** The compiler's arguments: they are part of a kernel's key. */
export const COMPILER_ARGUMENTS: readonly string[] = [
  '--optimizeLevel',
  '3',
  '--shrinkLevel',
  '0',
  '--converge',
  '--noAssert',
  // No allocator and no collector: the caller lays out the memory.
  '--runtime',
  'stub',
  '--importMemory',
  '--sharedMemory',
  '--initialMemory',
  '1',
  '--maximumMemory',
  '65536',
  '--enable',
  'simd,threads,relaxed-simd',
  // A vector passed between functions of one kernel.
  '--disableWarning',
  '112',
];

/** The exact version of the compiler, from the manifest: a kernel that is built already needs no compiler installed. */
export function compilerVersion(): string {
  const manifest = readFileSync(new URL('../../package.json', import.meta.url), 'utf8');
  const { dependencies } = JSON.parse(manifest) as { dependencies: { assemblyscript: string } };
  return dependencies.assemblyscript;
}
