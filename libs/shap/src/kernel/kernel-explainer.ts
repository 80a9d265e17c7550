import { randomStream } from '@plumbline/statistics';
import { checkBackground } from '../background.ts';
import { checkRows, type Rows } from '../check-rows.ts';
import { emptyValues, type ShapResult } from '../result.ts';
import { type ShapOptions } from '../thread/run.ts';
import { coalitionPairs, type CoalitionPairs } from './coalitions.ts';
import { copyRow, ModelFunction, type Predict } from './model-function.ts';
import { resolveKernelOptions, type KernelOptions, type ResolvedKernelOptions } from './options.ts';
import { ShapleyRegression } from './regression.ts';

/** The SHAP values of rows, estimated. */
export interface KernelShapResult extends ShapResult {
  /**
   * rows × outputs × features: how far each value may be from the exact one, as the standard error of the drawing of
   * coalitions; 0 where all were measured. What another background would have changed is not in it.
   */
  readonly standardErrors: Float32Array;
}

/**
 * SHAP values of any model, from its predictions alone: how a row's prediction differs from the mean over a background
 * set, where an absent feature has the values that it has there (Lundberg & Lee 2017, "A Unified Approach to Interpreting
 * Model Predictions"; in pairs and under the constraint of Covert & Lee 2021). In the units of the predictions. Equal rows get
 * equal values, whichever rows they are explained with.
 */
export class KernelExplainer {
  /** One an output: the mean prediction of the background. */
  readonly expectedValues: Float32Array;
  readonly #expected: Float64Array;
  readonly #model: ModelFunction;
  readonly #background: Rows;
  readonly #options: ResolvedKernelOptions;
  #regression: { readonly coalitions: CoalitionPairs; readonly solver: ShapleyRegression } | undefined;

  private constructor(
    model: ModelFunction,
    background: Rows,
    expected: Float64Array,
    options: ResolvedKernelOptions,
  ) {
    this.#model = model;
    this.#background = background;
    this.#expected = expected;
    this.#options = options;
    this.expectedValues = Float32Array.from(expected);
  }

  /**
   * @param predict the model
   * @param background rows that absent features have their values from; a hundred are usual
   * @throws {BackgroundTooSmall} when the background has fewer rows than it should.
   * @throws {InvalidMatrix} when the background has an infinite value, or another size than it says.
   * @throws {InvalidExplainerOption} when an option is out of bounds.
   * @throws {UnusablePredictions} when the model gives other numbers than it should.
   */
  static async create(
    predict: Predict,
    background: Rows,
    options: KernelOptions = {},
  ): Promise<KernelExplainer> {
    checkBackground(background, options.leastBackgroundRows);
    checkRows(background, shapeOf(background));
    const resolved = resolveKernelOptions(options, background.columns);
    const model = new ModelFunction(predict, background);
    const sums: number[] = [];
    await predictAll(model, background, undefined, (_, prediction) =>
      prediction.forEach((value, output) => (sums[output] = (sums[output] ?? 0) + value)),
    );
    const expected = Float64Array.from(sums, (sum) => sum / background.rows);
    return new KernelExplainer(model, background, expected, resolved);
  }

  /**
   * Explains rows, one after the other; the model is asked about samples × background rows for each.
   *
   * @throws {InvalidMatrix} when there are no rows, they have other columns than the background, or an infinite value.
   * @throws {TooManyRows} when there is no memory for the result.
   * @throws {UnusablePredictions} when the model gives other numbers than it should.
   * @throws {Cancelled} when the signal is aborted.
   */
  async shapValues(rows: Rows, { signal, onProgress }: ShapOptions = {}): Promise<KernelShapResult> {
    checkRows(rows, shapeOf(this.#background));
    const { expectedValues } = this;
    const [features, outputs] = [rows.columns, expectedValues.length];
    const contributions = emptyValues(rows.rows, { outputs, features }, expectedValues, features + 1);
    const standardErrors = new Float32Array(rows.rows * outputs * features);
    const predictions = new Float64Array(rows.rows * outputs);
    await predictAll(this.#model, rows, signal, (row, own) => predictions.set(own, row * outputs));
    for (let row = 0; row < rows.rows; row++) {
      const totals = predictions
        .subarray(row * outputs, (row + 1) * outputs)
        .map((value, output) => value - (this.#expected[output] as number));
      await this.#explain(rowOf(rows, row), totals, signal, (output, feature, value, error) => {
        const at = row * outputs + output;
        contributions[at * (features + 1) + feature] = value;
        standardErrors[at * features + feature] = error;
      });
      onProgress?.({ rows: row + 1, of: rows.rows });
    }
    return { rows: rows.rows, outputs, features, contributions, standardErrors, expectedValues };
  }

  async #explain(
    row: Float32Array,
    totals: Float64Array,
    signal: AbortSignal | undefined,
    found: (output: number, feature: number, value: number, error: number) => void,
  ): Promise<void> {
    const players = differing(row, this.#background);
    if (players.length === 0) return;
    const { coalitions, solver } = await this.#regressionOf(players.length, signal);
    const differences = await this.#differences(row, players, coalitions, signal);
    differences.forEach((own, output) => {
      const { values, errors } = solver.solve(own, totals[output] as number);
      players.forEach((feature, i) => found(output, feature, values[i] as number, errors[i] as number));
    });
  }

  /** Per output, one a pair: the mean prediction with its first coalition less that with its second. */
  async #differences(
    row: Float32Array,
    players: readonly number[],
    { members, pairs }: CoalitionPairs,
    signal: AbortSignal | undefined,
  ): Promise<Float64Array[]> {
    const { rows: others } = this.#background;
    const differences = Array.from(this.#expected, () => new Float64Array(pairs));
    const write = (i: number, block: Float32Array, at: number) => {
      const side = Math.floor(i / others);
      const first = (side >> 1) * players.length;
      copyRow(this.#background, i % others, block, at);
      for (let player = 0; player < players.length; player++) {
        const feature = players[player] as number;
        if (members[first + player] !== (side & 1)) block[at + feature] = row[feature] as number;
      }
    };
    const take = (i: number, predictions: Float32Array | Float64Array, at: number) => {
      const side = Math.floor(i / others);
      const share = (side & 1 ? -1 : 1) / others;
      differences.forEach((own, output) => {
        own[side >> 1] = (own[side >> 1] as number) + share * (predictions[at + output] as number);
      });
    };
    await this.#model.ask(pairs * 2 * others, write, take, signal);
    return differences;
  }

  /** The coalitions of so many features: kept, since rows mostly differ from the background in as many as the last did. */
  async #regressionOf(players: number, signal: AbortSignal | undefined) {
    if (this.#regression?.coalitions.players === players) return this.#regression;
    const { samples, seed } = this.#options;
    const coalitions = coalitionPairs(players, samples, randomStream(seed));
    const regression = { coalitions, solver: await ShapleyRegression.create(coalitions, signal) };
    this.#regression = regression;
    return regression;
  }
}

const predictAll = (
  model: ModelFunction,
  rows: Rows,
  signal: AbortSignal | undefined,
  take: (row: number, prediction: Float32Array | Float64Array) => void,
): Promise<void> =>
  model.ask(
    rows.rows,
    (row, block, at) => copyRow(rows, row, block, at),
    (row, predictions, at) => take(row, predictions.subarray(at, at + (model.outputs ?? 0))),
    signal,
  );

const rowOf = ({ values, columns }: Rows, row: number): Float32Array =>
  values.subarray(row * columns, (row + 1) * columns);

const shapeOf = ({ columns, featureNames }: Rows) => ({
  features: columns,
  ...(featureNames && { featureNames }),
});

/** The features in which a background row differs from this one; the others have no effect. */
function differing(row: Float32Array, { rows, columns, values }: Rows): number[] {
  const features: number[] = [];
  for (let feature = 0; feature < columns; feature++) {
    const own = row[feature] as number;
    for (let other = 0; other < rows; other++) {
      const value = values[other * columns + feature] as number;
      if (value === own || (Number.isNaN(value) && Number.isNaN(own))) continue;
      features.push(feature);
      break;
    }
  }
  return features;
}
