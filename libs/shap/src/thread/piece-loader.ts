import { createMemory, type KernelMemory, type KernelModule } from '@plumbline/wasm';
import { type Piece } from '../compile.ts';
import { loadTape, sizesOf } from '../tape/tape-runner.ts';
import { type LoadedPiece } from './piece.ts';

/** Puts pieces of a model, one after another, into memory that a number of threads share. */
export class PieceLoader {
  readonly #kernel: KernelModule | undefined;
  readonly #threads: number;
  #memory: KernelMemory | undefined;

  constructor(kernel: KernelModule | undefined, threads: number) {
    this.#kernel = kernel;
    this.#threads = threads;
  }

  /** What was loaded before is overwritten. */
  load({ tape, tables, plain }: Piece): LoadedPiece {
    if (!tape || !this.#kernel) return { method: 'path-dependent', plain, ...(tables && { tables }) };
    const sizes = sizesOf(tape);
    return {
      method: 'path-dependent',
      plain,
      tape: loadTape(tape, this.#room(sizes.tape + this.#threads * sizes.arena), this.#kernel),
    };
  }

  #room(bytes: number): KernelMemory {
    if (!this.#memory || this.#memory.buffer.byteLength < bytes) this.#memory = createMemory(bytes);
    return this.#memory;
  }
}
