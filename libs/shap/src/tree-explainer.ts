import { loadKernel, type KernelModule } from '@plumbline/wasm';
import { type TreeModel } from '@plumbline/xgboost';
import { checkRows, type Rows } from './check-rows.ts';
import { compile, gamesOf, type Piece } from './compile.ts';
import { resolveOptions, type ResolvedOptions, type TreeExplainerOptions } from './options.ts';
import { emptyValues, type InteractionResult, type ShapResult } from './result.ts';
import { Executor } from './thread/executor.ts';
import { PieceLoader } from './thread/piece-loader.ts';
import { Run, type ShapOptions } from './thread/run.ts';

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
  readonly #options: ResolvedOptions;
  readonly #loader: PieceLoader;
  readonly #executor: Executor;
  readonly #pieces: number;
  #interactions: Promise<Executor> | undefined;

  private constructor(
    model: TreeModel,
    options: ResolvedOptions,
    kernel: KernelModule | undefined,
    { pieces, first, expected, bytes }: Compiled,
  ) {
    this.expectedValues = Float32Array.from(expected);
    this.compiledBytes = bytes;
    this.#model = model;
    this.#options = options;
    this.#pieces = pieces;
    this.#loader = new PieceLoader(kernel, options.threads + 1);
    this.#executor = new Executor(options.threads);
    // Of a model in pieces, each is compiled again when its turn comes.
    if (pieces === 1) this.#executor.load(this.#loader.load(first));
  }

  /**
   * Compiles a model: a tenth of a second for 500 trees of depth 8.
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
    return new TreeExplainer(model, resolved, kernel, await compileAll(model, resolved));
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
    const { outputs, features } = this.#model;
    const { expectedValues } = this;
    const contributions = emptyValues(rows.rows, this.#model, expectedValues, features + 1);
    const run = new Run(rows, { contributions, outputs }, options, this.#pieces);
    await this.#executor.inTurn(() => run.watch(() => this.#runAll(run)));
    return { rows: rows.rows, outputs, features, contributions, expectedValues };
  }

  /** Explains more rows than memory holds, block by block: a result for each, in order. @throws what `shapValues` throws. */
  async *shapValuesOf(
    blocks: Iterable<Rows> | AsyncIterable<Rows>,
    options: ShapOptions = {},
  ): AsyncGenerator<ShapResult, void, undefined> {
    for await (const block of blocks) yield await this.shapValues(block, options);
  }

  /**
   * Takes SHAP values apart into what each feature adds alone and what each pair adds together, exactly and in float64:
   * XGBoost's `pred_interactions`. Some hundred times the work of `shapValues`.
   *
   * @throws what `shapValues` throws.
   */
  async interactionValues(rows: Rows, options: ShapOptions = {}): Promise<InteractionResult> {
    checkRows(rows, this.#model);
    const { outputs, features } = this.#model;
    const { expectedValues } = this;
    const interactions = emptyValues(rows.rows, this.#model, expectedValues, (features + 1) ** 2);
    const run = new Run(rows, { contributions: interactions, outputs }, options);
    const executor = await (this.#interactions ??= this.#loadInteractions());
    await executor.inTurn(() => run.watch(() => executor.run(run)));
    return { rows: rows.rows, outputs, features, interactions, expectedValues };
  }

  /** Ends the threads. They keep no process from ending, so that a program which ends anyway need not call it. */
  async dispose(): Promise<void> {
    await this.#executor.dispose();
    await (await this.#interactions)?.dispose();
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.dispose();
  }

  async #runAll(run: Run): Promise<void> {
    if (this.#pieces === 1) return this.#executor.run(run);
    for await (const piece of compile(this.#model, this.#options)) {
      this.#executor.load(this.#loader.load(piece));
      await this.#executor.run(run);
      if (run.stopped) return;
    }
  }

  async #loadInteractions(): Promise<Executor> {
    const { outputs, features } = this.#model;
    const executor = new Executor(this.#options.threads);
    executor.load({ method: 'interactions', games: await gamesOf(this.#model), outputs, columns: features });
    return executor;
  }
}

interface Compiled {
  readonly pieces: number;
  readonly first: Piece;
  /** Of the largest piece. */
  readonly bytes: number;
  readonly expected: Float64Array;
}

/** Compiles all of a model, and keeps the first piece. */
async function compileAll(model: TreeModel, options: ResolvedOptions): Promise<Compiled> {
  const expected = Float64Array.from(model.baseMargin);
  let [pieces, bytes, first]: [number, number, Piece | undefined] = [0, 0, undefined];
  for await (const piece of compile(model, options)) {
    first ??= piece;
    pieces += 1;
    bytes = Math.max(bytes, (piece.tape?.bytes ?? 0) + (piece.tables?.bytes ?? 0));
    piece.expected.forEach((value, output) => (expected[output] = (expected[output] as number) + value));
  }
  return { pieces, first: first ?? { plain: [], expected }, bytes, expected };
}
