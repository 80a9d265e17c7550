import { instantiate, type KernelMemory, type KernelModule } from '@plumbline/wasm';
import { type RowBlock } from '../rows.ts';
import { type Tape } from './tape.ts';
import { packColumn, unpackSums } from './tiles.ts';

/** The functions of the kernel `assembly/shap.ts`. */
interface ShapKernel {
  explain(
    trees: number,
    count: number,
    records: number,
    constants: number,
    x: number,
    columns: number,
    phi: number,
    features: number,
    scratch: number,
    rows: number,
  ): void;
  settle(phi: number, total: number, count: number): void;
}

/** Rows that are explained at a time, tree by tree. */
export const BLOCK_ROWS = 256;
/** Rows side by side in a tile, 64 bytes of each column. */
const TILE_ROWS = 16;
const VECTOR = 64;
/** Bytes that a thread's tiles may take; of very wide models fewer rows are explained at a time. */
const TILES_BYTES = 8 << 20;
/** Where the scratch has ones in every bit. */
const ONES = VECTOR;

/** A tape in a kernel's memory, which all threads share. */
export interface LoadedTape {
  readonly memory: KernelMemory;
  readonly kernel: KernelModule;
  readonly tape: Omit<Tape, 'records' | 'trees' | 'constants'>;
  readonly at: { readonly records: number; readonly trees: number; readonly constants: number };
  /** Where the part of the first thread begins, and how long each is. */
  readonly arenas: number;
  readonly arenaBytes: number;
}

const align = (bytes: number): number => Math.ceil(bytes / VECTOR) * VECTOR;

/** Rows explained at a time. */
const rowsAtATime = ({ columns, features }: Pick<Tape, 'columns' | 'features'>): number => {
  const tiles = Math.floor(TILES_BYTES / (VECTOR * (columns.length + 2 * features.length)));
  return Math.min(BLOCK_ROWS, TILE_ROWS * Math.max(1, tiles));
};

/** Bytes of tape and of each thread's part of the memory. */
export function sizesOf(tape: Tape): { readonly tape: number; readonly arena: number } {
  const { records, trees, constants, columns, features, scratch } = tape;
  const tiles = 4 * rowsAtATime(tape) * (columns.length + 2 * features.length);
  return {
    tape: align(records.byteLength) + align(trees.byteLength) + align(constants.byteLength),
    arena: tiles + align(scratch),
  };
}

/** Copies a tape into a memory that has room for it and for as many arenas as there are threads. */
export function loadTape(tape: Tape, memory: KernelMemory, kernel: KernelModule): LoadedTape {
  const { records, trees, constants, ...rest } = tape;
  const at = { records: 0, trees: align(records.byteLength), constants: 0 };
  at.constants = at.trees + align(trees.byteLength);
  new Int32Array(memory.buffer, at.records, records.length).set(records);
  new Int32Array(memory.buffer, at.trees, trees.length).set(trees);
  new Float32Array(memory.buffer, at.constants, constants.length).set(constants);
  const sizes = sizesOf(tape);
  return { memory, kernel, tape: rest, at, arenas: sizes.tape, arenaBytes: sizes.arena };
}

/** Runs a tape over rows, on one thread. */
export class TapeRunner {
  readonly #kernel: ShapKernel;
  readonly #loaded: LoadedTape;
  readonly #rows: number;
  readonly #x: Float32Array;
  readonly #phi: number;
  readonly #total: Float32Array;
  readonly #scratch: number;

  /** @param thread counted from 0: whose part of the memory this is. */
  constructor(loaded: LoadedTape, thread: number) {
    const { memory, tape, arenas, arenaBytes } = loaded;
    const { columns, features } = tape;
    this.#loaded = loaded;
    this.#kernel = instantiate<ShapKernel>(loaded.kernel, memory);
    this.#rows = rowsAtATime(tape);
    const arena = arenas + thread * arenaBytes;
    this.#x = new Float32Array(memory.buffer, arena, this.#rows * columns.length);
    this.#phi = arena + this.#x.byteLength;
    const sums = this.#rows * features.length;
    new Float32Array(memory.buffer, this.#phi, sums).fill(0);
    this.#total = new Float32Array(memory.buffer, this.#phi + 4 * sums, sums);
    this.#scratch = this.#total.byteOffset + this.#total.byteLength;
    new Int32Array(memory.buffer, this.#scratch + ONES, VECTOR / 4).fill(-1);
  }

  /** Adds the SHAP values of the tape's trees to those of a block of rows. */
  explain(block: RowBlock): void {
    for (let from = block.from; from < block.to; from += this.#rows)
      this.#explain({ ...block, from, to: Math.min(from + this.#rows, block.to) });
  }

  #explain(block: RowBlock): void {
    const { tape, at } = this.#loaded;
    const { columns, features } = tape;
    const rows = block.to - block.from;
    const sums = Math.ceil(rows / TILE_ROWS) * TILE_ROWS * features.length;
    columns.forEach((column, index) =>
      packColumn(block, column, this.#x, index, { rows: TILE_ROWS, columns: columns.length }),
    );
    this.#total.fill(0, 0, sums);
    tape.chunks.forEach(({ output, from, to }, index) => {
      this.#kernel.explain(
        at.trees + 16 * from,
        to - from,
        at.records,
        at.constants,
        this.#x.byteOffset,
        columns.length,
        this.#phi,
        features.length,
        this.#scratch,
        rows,
      );
      this.#kernel.settle(this.#phi, this.#total.byteOffset, sums);
      if (tape.chunks[index + 1]?.output === output) return;
      features.forEach((feature, place) =>
        unpackSums(block, { output, feature }, this.#total, place, {
          rows: TILE_ROWS,
          columns: features.length,
        }),
      );
      this.#total.fill(0, 0, sums);
    });
  }
}
