import { applyLink, type Link } from '@plumbline/statistics';
import { instantiate, type KernelMemory, type KernelModule } from '@plumbline/wasm';
import { type Forest, type Scratch, type Table } from '../forest/forest.ts';
import { type WalkFunctions } from './functions.ts';
import { plainFunctions } from './plain-functions.ts';

/** A compiled model and what runs it: goes to worker threads, which then work in the same memory. */
export interface WalkerImage {
  readonly forest: Forest;
  readonly memory: KernelMemory;
  /** Left out where it runs in plain JavaScript. */
  readonly module?: KernelModule;
  /** What is made of the margins: `identity` leaves them as they are. */
  readonly link: Link;
}

/** Rows, and where their predictions go: rows × features and rows × outputs, row after row. */
export interface RowsToWalk {
  readonly values: Float32Array;
  readonly predictions: Float32Array;
}

/** Fewer rows than this are not worth the coding. */
const MIN_CODED_ROWS = 16;

/** Walks rows on one thread, in the scratch memory of that thread. */
export class BlockWalker {
  readonly #forest: Forest;
  readonly #link: Link;
  readonly #scratch: Scratch;
  readonly #functions: ReturnType<typeof plainFunctions> & Partial<WalkFunctions>;
  readonly #rows: Float32Array;
  readonly #margins: Float32Array;
  /** The columns of one row. */
  readonly #row: Float32Array;
  readonly #features: Uint32Array;
  readonly #missing: Float32Array;

  /** @param thread which of the forest's scratch memories is its own. */
  constructor({ forest, memory, module, link }: WalkerImage, thread: number) {
    const { buffer } = memory;
    const scratch = forest.scratch[thread] as Scratch;
    const { address, count } = forest.columns;
    this.#forest = forest;
    this.#link = link;
    this.#scratch = scratch;
    this.#functions = module ? instantiate<WalkFunctions>(module, memory) : plainFunctions(buffer);
    this.#rows = new Float32Array(buffer, scratch.rows, forest.blockRows * forest.features);
    this.#margins = new Float32Array(buffer, scratch.margins, this.outputs * forest.blockRows);
    this.#row = new Float32Array(buffer, scratch.columns, count);
    this.#features = new Uint32Array(buffer, address, count * 2).filter((_, i) => i % 2 === 0);
    this.#features.forEach((offset, i) => (this.#features[i] = offset / 4));
    this.#missing = new Float32Array(buffer, address, count * 2).filter((_, i) => i % 2 === 1);
  }

  get outputs(): number {
    return this.#forest.baseMargin.length;
  }

  /** Predicts one row. @param into one an output. */
  one(row: ArrayLike<number>, into: Float32Array): void {
    const { trees, baseMargin } = this.#forest;
    for (let i = 0; i < this.#features.length; i++) {
      const value = Math.fround(row[this.#features[i] as number] as number);
      this.#row[i] = Number.isNaN(value) ? (this.#missing[i] as number) : value;
    }
    for (let i = 0; i < trees.length; i++) {
      const { address, count } = trees[i] as Table;
      into[i] = this.#functions.walkRow(address, count, this.#scratch.columns, baseMargin[i] as number);
    }
    applyLink(this.#link, into, trees.length);
  }

  /** Predicts the rows from one to before another. */
  many({ values, predictions }: RowsToWalk, from: number, to: number): void {
    const { blockRows, features } = this.#forest;
    for (let begin = from; begin < to; begin += blockRows) {
      const end = Math.min(begin + blockRows, to);
      this.#rows.set(values.subarray(begin * features, end * features));
      this.#walk(end - begin);
      const block = predictions.subarray(begin * this.outputs, end * this.outputs);
      applyLink(this.#link, this.#takeMargins(block), this.outputs);
    }
  }

  /** From the rows in the scratch memory to their margins there. */
  #walk(rows: number): void {
    const { baseMargin, blockRows, coded, columns, features, trees } = this.#forest;
    const { encodeRows, packRows, runPrograms, walkRows } = this.#functions;
    const { rows: input, columns: laidOut, margins, stack } = this.#scratch;
    baseMargin.forEach((margin, i) => this.#margins.fill(margin, i * blockRows, (i + 1) * blockRows));
    const marginsOf = (output: number) => margins + output * blockRows * 4;
    if (coded && encodeRows && runPrograms && rows >= MIN_CODED_ROWS) {
      encodeRows(input, features * 4, rows, coded.features.address, coded.features.count, laidOut);
      coded.programs.forEach(({ address, count }, i) =>
        runPrograms(address, count, laidOut, rows, stack, marginsOf(i)),
      );
    } else {
      packRows(input, features * 4, rows, columns.address, columns.count, laidOut);
      trees.forEach(({ address, count }, i) =>
        walkRows(address, count, laidOut, columns.count * 4, rows, marginsOf(i)),
      );
    }
  }

  /** The margins in the scratch memory, row after row. */
  #takeMargins(block: Float32Array): Float32Array {
    const { outputs } = this;
    const { blockRows } = this.#forest;
    if (outputs === 1) block.set(this.#margins.subarray(0, block.length));
    else
      for (let i = 0; i < block.length; i++)
        block[i] = this.#margins[(i % outputs) * blockRows + Math.floor(i / outputs)] as number;
    return block;
  }
}
