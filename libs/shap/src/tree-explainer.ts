import { loadKernel, type KernelModule } from '@plumbline/wasm';
import { type TreeModel } from '@plumbline/xgboost';
import { checkRows, type Rows } from './check-rows.ts';
import { compile, type Piece } from './compile.ts';
import { resolveOptions, type TreeExplainerOptions } from './options.ts';
import { emptyResult, type ShapResult } from './result.ts';
import { BLOCK_ROWS } from './rows.ts';
import { PieceRunner, workOf, type LoadedPiece } from './thread/job.ts';
import { PieceLoader } from './thread/piece-loader.ts';
import { Pool } from './thread/pool.ts';
import { Run, type ShapOptions } from './thread/run.ts';

/** Milliseconds that rows may take on the calling thread, and that a worker thread must have to do to be worth it. */
const HERE = 5;

/**
 * Exact path-dependent SHAP values of an XGBoost model of trees: what each feature adds to each row's margin, equal to
 * XGBoost's `pred_contribs` but for the rounding of float32 (Lundberg, Erion & Lee 2018, "Consistent Individualized
 * Feature Attribution for Tree Ensembles"). A model is compiled once, and then explains any number of rows.
 */
export class TreeExplainer {
  /** One an output: what the model predicts, as a margin, before anything of a row is known. */
  readonly expectedValues: Float32Array;
  /** How much memory the compiled model takes; of a model in pieces, its largest. 0 where it is walked as it is. */
  readonly compiledBytes: number;
  readonly #model: TreeModel;
  readonly #options: ReturnType<typeof resolveOptions>;
  readonly #loader: PieceLoader;
  readonly #pool = new Pool();
  readonly #pieces: number;
  /** What a model of one piece is loaded as; of others, each piece is compiled when its turn comes. */
  readonly #kept: { readonly loaded: LoadedPiece; readonly here: PieceRunner } | undefined;
  #busy: Promise<unknown> = Promise.resolve();

  private constructor(
    model: TreeModel,
    options: ReturnType<typeof resolveOptions>,
    kernel: KernelModule | undefined,
    { pieces, first, expected, bytes }: Compiled,
  ) {
    this.#model = model;
    this.#options = options;
    this.#pieces = pieces;
    this.compiledBytes = bytes;
    this.expectedValues = Float32Array.from(expected);
    this.#loader = new PieceLoader(kernel, options.threads + 1);
    if (pieces > 1) return;
    const loaded = this.#loader.load(first);
    this.#kept = { loaded, here: new PieceRunner(loaded, options.threads) };
    this.#pool.load(loaded);
  }

  /**
   * Compiles a model: 0.2 s for 500 trees of depth 8.
   *
   * @throws {MissingCover} when the model does not say how many training rows went which way.
   * @throws {InvalidExplainerOption} when an option is out of bounds.
   * @throws {MemoryNotGranted} when the compiled model finds no room.
   */
  static async create(model: TreeModel, options: TreeExplainerOptions = {}): Promise<TreeExplainer> {
    const resolved = resolveOptions(options);
    const kernel = resolved.kernel
      ? await loadKernel(new URL('../assembly/shap.ts', import.meta.url))
      : undefined;
    return new TreeExplainer(model, resolved, kernel, await compileOnce(model, resolved));
  }

  /**
   * Explains rows, on worker threads where it takes longer than some milliseconds. The same rows give the same bytes,
   * whatever the number of threads.
   *
   * @throws {InvalidMatrix} when there are no rows, they have other columns than the model, or an infinite value.
   * @throws {TooManyRows} when there is no memory for the result: see `shapValuesOf`.
   * @throws {Cancelled} when the signal is aborted.
   */
  async shapValues(rows: Rows, options: ShapOptions = {}): Promise<ShapResult> {
    checkRows(rows, this.#model);
    const result = emptyResult(rows.rows, this.#model, this.expectedValues);
    const run = new Run(rows, result, this.#pieces, options);
    await this.#inTurn(() => run.watch(() => this.#runAll(run)));
    return result;
  }

  /** Explains more rows than memory holds, block by block: a result for each, in order. @throws what `shapValues` throws. */
  async *shapValuesOf(
    blocks: Iterable<Rows> | AsyncIterable<Rows>,
    options: ShapOptions = {},
  ): AsyncGenerator<ShapResult, void, undefined> {
    for await (const block of blocks) yield await this.shapValues(block, options);
  }

  /** Ends the threads. They keep no process from ending, so that a program which ends anyway need not call it. */
  async dispose(): Promise<void> {
    await this.#busy;
    await this.#pool.dispose();
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.dispose();
  }

  async #runAll(run: Run): Promise<void> {
    if (this.#kept) return this.#runOne(run, this.#kept.loaded, this.#kept.here);
    for await (const piece of compile(this.#model, this.#options)) {
      const loaded = this.#loader.load(piece);
      this.#pool.load(loaded);
      await this.#runOne(run, loaded);
      if (run.stopped) return;
    }
  }

  async #runOne(run: Run, loaded: LoadedPiece, here?: PieceRunner): Promise<void> {
    const { rows } = run.job;
    const work = rows * workOf(loaded);
    run.rewind();
    if (here && work < HERE) return here.run(run.job);
    const threads = Math.min(this.#options.threads, Math.ceil(rows / BLOCK_ROWS), Math.ceil(work / HERE));
    return this.#pool.run({ ...run.job, values: shared(run.job.values) }, threads);
  }

  /** One set of rows at a time. */
  async #inTurn(work: () => Promise<void>): Promise<void> {
    const turn = this.#busy.then(work);
    this.#busy = turn.catch(() => undefined);
    return turn;
  }
}

interface Compiled {
  readonly pieces: number;
  readonly first: Piece;
  readonly bytes: number;
  readonly expected: Float64Array;
}

/** Compiles all of a model, and keeps the first piece. */
async function compileOnce(model: TreeModel, options: ReturnType<typeof resolveOptions>): Promise<Compiled> {
  const expected = Float64Array.from(model.baseMargin);
  let [pieces, bytes, first]: [number, number, Piece | undefined] = [0, 0, undefined];
  for await (const piece of compile(model, options)) {
    first ??= piece;
    pieces += 1;
    bytes = Math.max(bytes, piece.tape?.bytes ?? 0);
    piece.expected.forEach((value, output) => (expected[output] = (expected[output] as number) + value));
  }
  return { pieces, first: first ?? { plain: [], expected }, bytes, expected };
}

/** The same numbers where all threads see them. */
function shared(values: Float32Array): Float32Array {
  if (values.buffer instanceof SharedArrayBuffer) return values;
  const copy = new Float32Array(new SharedArrayBuffer(values.byteLength));
  copy.set(values);
  return copy;
}
