import { engine, type KernelMemory, type KernelModule } from './engine.ts';
import { MemoryNotGranted } from './errors.ts';

export type { KernelMemory } from './engine.ts';

const PAGE_BYTES = 65_536;
const MAX_PAGES = 65_536;

/**
 * Memory for a kernel, all zeros, on a SharedArrayBuffer, of a fixed size: no view of it ever goes stale.
 *
 * @param bytes at most 4 GiB; rounded up to whole pages of 64 KiB.
 * @throws {MemoryNotGranted} when that is too much.
 */
export function createMemory(bytes: number): KernelMemory {
  const pages = Math.ceil(bytes / PAGE_BYTES);
  if (!engine || !(pages <= MAX_PAGES)) throw new MemoryNotGranted(bytes);
  try {
    return new engine.Memory({ initial: pages, maximum: pages, shared: true });
  } catch (cause) {
    throw new MemoryNotGranted(bytes, { cause });
  }
}

/**
 * The functions of a kernel over a memory: as many instances as there are threads may work on one.
 *
 * @typeParam Functions what the kernel exports; its addresses are bytes from the start of the memory.
 */
export function instantiate<Functions extends object>(module: KernelModule, memory: KernelMemory): Functions {
  if (!engine) throw new MemoryNotGranted(memory.buffer.byteLength);
  return new engine.Instance(module, { env: { memory } }).exports as Functions;
}
