import { marginOf, type TreeModel } from '@plumbline/xgboost';
import { checkBackground } from './background.ts';
import { checkRows, type Rows } from './check-rows.ts';
import { gamesOf } from './compile.ts';
import { resolveOptions, type TreeExplainerOptions } from './options.ts';
import { emptyValues, type ShapResult } from './result.ts';
import { Executor, shared } from './thread/executor.ts';
import { Run, type ShapOptions } from './thread/run.ts';

export interface InterventionalOptions extends Pick<TreeExplainerOptions, 'threads'> {
  /** How many rows the background must have at least, from 1; left out, 20. */
  readonly leastBackgroundRows?: number;
}

/**
 * Exact interventional SHAP values of an XGBoost model of trees (Lundberg et al. 2020): how a row's margin differs from the
 * mean over a background set, where an absent feature has the values that it has there, whatever the features it goes
 * with. In plain JavaScript and float64. A hundred background rows are usual, and time grows with them.
 */
export class InterventionalExplainer {
  /** One an output: the mean margin of the background. */
  readonly expectedValues: Float32Array;
  readonly #model: TreeModel;
  readonly #executor: Executor;

  private constructor(model: TreeModel, executor: Executor, expectedValues: Float32Array) {
    this.#model = model;
    this.#executor = executor;
    this.expectedValues = expectedValues;
  }

  /**
   * @throws {InvalidExplainerOption} when an option is out of bounds.
   * @throws {BackgroundTooSmall} when the background has fewer rows than it should.
   * @throws {InvalidMatrix} when the background has other columns than the model, or an infinite value.
   * @throws {MissingCover} when the model has none.
   */
  static async create(
    model: TreeModel,
    background: Rows,
    { threads = 0, leastBackgroundRows }: InterventionalOptions = {},
  ): Promise<InterventionalExplainer> {
    checkBackground(background, leastBackgroundRows);
    checkRows(background, model);
    const { outputs, features } = model;
    const executor = new Executor(resolveOptions({ threads }).threads);
    executor.load({
      method: 'interventional',
      games: await gamesOf(model),
      outputs,
      columns: features,
      background: shared(background.values),
    });
    return new InterventionalExplainer(model, executor, meanMargins(model, background));
  }

  /**
   * Explains rows, on worker threads where it takes longer than some milliseconds.
   *
   * @throws {InvalidMatrix} when there are no rows, they have other columns than the model, or an infinite value.
   * @throws {TooManyRows} when there is no memory for the result.
   * @throws {Cancelled} when the signal is aborted.
   */
  async shapValues(rows: Rows, options: ShapOptions = {}): Promise<ShapResult> {
    checkRows(rows, this.#model);
    const { outputs, features } = this.#model;
    const { expectedValues } = this;
    const contributions = emptyValues(rows.rows, this.#model, expectedValues, features + 1);
    const run = new Run(rows, { contributions, outputs }, options);
    await this.#executor.inTurn(() => run.watch(() => this.#executor.run(run)));
    return { rows: rows.rows, outputs, features, contributions, expectedValues };
  }

  /** Ends the threads. */
  dispose(): Promise<void> {
    return this.#executor.dispose();
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.dispose();
  }
}

function meanMargins(model: TreeModel, { rows, columns, values }: Rows): Float32Array {
  const sums = new Float64Array(model.outputs);
  for (let row = 0; row < rows; row++)
    marginOf(model, values.subarray(row * columns, (row + 1) * columns)).forEach(
      (margin, output) => (sums[output] = (sums[output] as number) + margin),
    );
  return Float32Array.from(sums, (sum) => sum / rows);
}
