import { PieceRunner } from './job.ts';
import { blockRowsOf, workOf, type LoadedPiece } from './piece.ts';
import { Pool } from './pool.ts';
import { type Run } from './run.ts';

/** Milliseconds that rows may take on the calling thread, and that a worker thread must have to do to be worth it. */
const HERE = 5;

/** Explains rows by a piece of a model, here where that is quick, else on worker threads; one set of rows at a time. */
export class Executor {
  readonly #threads: number;
  readonly #pool = new Pool();
  #piece: LoadedPiece | undefined;
  #here: PieceRunner | undefined;
  #busy: Promise<unknown> = Promise.resolve();

  constructor(threads: number) {
    this.#threads = threads;
  }

  /** Works from another piece from now on. */
  load(piece: LoadedPiece): void {
    this.#piece = piece;
    this.#here = undefined;
    this.#pool.load(piece);
  }

  /** Explains the rows of a run from the first on. */
  async run(run: Run): Promise<void> {
    const { job } = run;
    run.rewind();
    if (!this.#piece) return;
    const work = job.rows * workOf(this.#piece);
    if (work < HERE) {
      // The part of the memory that no worker thread has.
      this.#here ??= new PieceRunner(this.#piece, this.#threads);
      this.#here.run(job);
      return;
    }
    const threads = Math.min(
      this.#threads,
      Math.ceil(job.rows / blockRowsOf(this.#piece)),
      Math.ceil(work / HERE),
    );
    await this.#pool.run({ ...job, values: shared(job.values) }, threads);
  }

  async inTurn(work: () => Promise<void>): Promise<void> {
    const turn = this.#busy.then(work);
    this.#busy = turn.catch(() => undefined);
    return turn;
  }

  async dispose(): Promise<void> {
    await this.#busy;
    await this.#pool.dispose();
  }
}

/** The same numbers where all threads see them. */
export function shared(values: Float32Array): Float32Array {
  if (values.buffer instanceof SharedArrayBuffer) return values;
  const copy = new Float32Array(new SharedArrayBuffer(values.byteLength));
  copy.set(values);
  return copy;
}
