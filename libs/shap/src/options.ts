import { availableParallelism } from 'node:os';
import { wasmFeatures } from '@plumbline/wasm';
import { InvalidExplainerOption } from './errors.ts';

export interface TreeExplainerOptions {
  /** CPU threads, up to 256; left out or 0, one for each core that this process may use. Results do not depend on it. */
  readonly threads?: number;
  /**
   * The most memory that the compiled model may take, 64 KiB to 1 GiB; left out, 64 MiB. Of a larger model a piece is held
   * at a time, and compiled again for each set of rows; a tree that is larger alone is walked as it is. Without SIMD, trees
   * are tabulated while there is room, and the others walked.
   */
  readonly maxTapeBytes?: number;
  /** Whether to use WebAssembly with SIMD; left out, where this process has it. Plain JavaScript is several times slower. */
  readonly simd?: boolean;
}

const TAPE_BYTES = { least: 2 ** 16, most: 2 ** 30, default: 2 ** 26 };
const MOST_THREADS = 256;

/** @throws {InvalidExplainerOption} when one is out of bounds. */
export function resolveOptions({
  threads = 0,
  maxTapeBytes = TAPE_BYTES.default,
  simd = true,
}: TreeExplainerOptions) {
  if (!(Number.isInteger(threads) && threads >= 0 && threads <= MOST_THREADS))
    throw new InvalidExplainerOption('threads', threads, `a whole number from 0 to ${MOST_THREADS}`);
  if (!(maxTapeBytes >= TAPE_BYTES.least && maxTapeBytes <= TAPE_BYTES.most))
    throw new InvalidExplainerOption('maxTapeBytes', maxTapeBytes, '64 KiB to 1 GiB');
  return {
    threads: threads || availableParallelism(),
    maxTapeBytes,
    kernel: simd && wasmFeatures().kernels,
  };
}

export type ResolvedOptions = ReturnType<typeof resolveOptions>;
