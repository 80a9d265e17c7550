import { availableParallelism } from 'node:os';
import { Cancelled } from '@plumbline/stage';
import { createMemory, loadKernel, wasmFeatures } from '@plumbline/wasm';
import { type Matrix, type TreeModel } from '@plumbline/xgboost';
import { expectFits } from '../expect-fits.ts';
import { compileForest } from '../forest/compile-forest.ts';
import { type PredictOptions } from '../predictor/predictor.ts';
import { BlockWalker, type RowsToWalk, type WalkerImage } from './block-walker.ts';
import { walkOnThreads } from './threads.ts';

export interface WalkerOptions {
  /** What it gives: what the objective makes of a margin (default), or the margin, in XGBoost's own bits. */
  readonly output?: 'prediction' | 'margin';
  /**
   * Worker threads for what takes longer than some milliseconds. Default: one a core that this process may use. At 0 all
   * is done on the calling thread, which waits: for a caller that is a worker thread itself.
   */
  readonly threads?: number;
  /** The most memory that the compiled model may take, in bytes. Default: 1 GiB. */
  readonly maxBytes?: number;
  /** WebAssembly where this process has its SIMD (default), or plain JavaScript: some six times slower. */
  readonly runsIn?: 'webassembly' | 'javascript';
}

/** What is done in this time is done on the calling thread: to hand rows to others takes about as long. */
const INLINE_MS = 10;

/** A model of trees, compiled for prediction in this process. */
export class Walker {
  readonly #image: WalkerImage;
  readonly #here: BlockWalker;
  readonly #threads: number;

  private constructor(image: WalkerImage, threads: number) {
    this.#image = image;
    this.#here = new BlockWalker(image, 0);
    this.#threads = threads;
  }

  /**
   * Compiles a model: some milliseconds for hundreds of trees.
   *
   * @throws {WalkerUnsupported} when it has categorical splits or takes more memory than is allowed.
   * @throws {KernelNotCompiled} when the kernel is not in the cache and does not compile.
   */
  static async create(
    model: TreeModel,
    {
      output = 'prediction',
      threads = availableParallelism(),
      maxBytes = 2 ** 30,
      runsIn = wasmFeatures().kernels ? 'webassembly' : 'javascript',
    }: WalkerOptions = {},
  ): Promise<Walker> {
    const isKernel = runsIn === 'webassembly';
    const module = isKernel
      ? await loadKernel(new URL('../../assembly/walk.ts', import.meta.url))
      : undefined;
    const allocate = isKernel ? createMemory : (bytes: number) => ({ buffer: new SharedArrayBuffer(bytes) });
    const compiled = compileForest(model, { threads, maxBytes, allowsCodes: isKernel, allocate });
    const link = output === 'margin' ? 'identity' : model.link;
    return new Walker({ ...compiled, link, ...(module && { module }) }, threads);
  }

  /** Numbers in a row. */
  get features(): number {
    return this.#image.forest.features;
  }

  /** Numbers that a row's prediction has. */
  get outputs(): number {
    return this.#here.outputs;
  }

  /** Bytes that the compiled model takes. */
  get bytes(): number {
    return this.#image.memory.buffer.byteLength;
  }

  /**
   * Predicts one row, at once: about a microsecond for a hundred trees.
   *
   * @param row one number a feature, NaN where it is missing; taken as float32.
   * @param into where to write, one number an output; left out, a new array.
   * @throws {RowsMismatch} when the row has another length than the model has features.
   */
  predictRow(row: ArrayLike<number>, into = new Float32Array(this.outputs)): Float32Array {
    expectFits({ rows: 1, columns: row.length, values: row }, this.features);
    if (into.length !== this.outputs)
      throw new RangeError(`'into' has ${into.length} numbers, but a prediction has ${this.outputs}.`);
    this.#here.one(row, into);
    return into;
  }

  /**
   * Predicts rows. What takes longer than some milliseconds goes to worker threads, for which values that do not lie on a
   * SharedArrayBuffer are copied to one.
   *
   * @returns rows × outputs, row after row.
   * @throws {RowsMismatch} when the matrix has another width than the model, or another size than it says.
   * @throws {Cancelled} when the signal tells to stop.
   */
  async predict(
    matrix: Pick<Matrix, 'rows' | 'columns' | 'values'>,
    { signal, onProgress }: PredictOptions = {},
  ): Promise<Float32Array> {
    expectFits(matrix, this.features);
    const { rows: total } = matrix;
    const predictions = new Float32Array(new SharedArrayBuffer(total * this.outputs * 4));
    let done = 0;
    const report = (rows: number) => {
      done += rows;
      onProgress?.({ done, total, unit: 'rows' });
    };
    if (!signal?.aborted) report(this.#walkHere({ values: matrix.values, predictions }, total));
    if (!signal?.aborted && done < total) {
      const rows = {
        values: shared(matrix.values.subarray(done * this.features)),
        predictions: predictions.subarray(done * this.outputs),
      };
      const job = { image: this.#image, rows, count: total - done, threads: this.#threads };
      const walkHere = (from: number, to: number) => this.#here.many(rows, from, to);
      await walkOnThreads({ ...job, signal, walkHere, onRows: report });
    }
    if (signal?.aborted) throw new Cancelled('Prediction');
    return predictions;
  }

  /** Walks the first rows, and all where that is soon done. @returns how many. */
  #walkHere(rows: RowsToWalk, total: number): number {
    const { blockRows } = this.#image.forest;
    const begun = performance.now();
    for (let done = 0; done < total;) {
      const end = Math.min(done + blockRows, total);
      this.#here.many(rows, done, end);
      done = end;
      const elapsed = performance.now() - begun;
      const takesLong = elapsed > 1 && (elapsed / done) * total > INLINE_MS;
      if (takesLong && this.#threads > 0) return done;
    }
    return total;
  }
}

function shared(values: Float32Array): Float32Array {
  if (values.buffer instanceof SharedArrayBuffer) return values;
  const copy = new Float32Array(new SharedArrayBuffer(values.byteLength));
  copy.set(values);
  return copy;
}
