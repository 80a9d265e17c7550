import type { LinearModel } from './linear-model.ts';

export interface LinearFitOptions {
  /** Above 0, so that columns which say the same do no harm. */
  readonly ridge?: number;
  /** One a row, positive; a row of weight 2 counts as two. Left out, every row weighs 1. */
  readonly weights?: ArrayLike<number>;
}

/**
 * Ridge regression (Hoerl and Kennard 1970) by the normal equations and Cholesky's decomposition: the weights w and
 * intercept b that minimise Σ (b + x·w − target)² + ridge · rows · |w|². The intercept is not held small. O(rows ×
 * filled columns² + columns³): columns that are 0 in a row cost nothing. For several targets of the same rows, see
 * `RidgeRegression`.
 *
 * @param values rows × columns, row after row, each about as large as 1
 * @param targets one a row, such as the margins of a model to be imitated
 */
export function fitLinear(
  values: Float64Array,
  targets: ArrayLike<number>,
  options: LinearFitOptions = {},
): LinearModel {
  return new RidgeRegression(values, targets.length, options).fit(targets);
}

/** Ridge regression as `fitLinear` does it, factored once for all targets: each more costs rows × columns + columns². */
export class RidgeRegression {
  readonly #values: Float64Array;
  readonly #weights: ArrayLike<number> | undefined;
  readonly #mass: number;
  /** One a column. */
  readonly #means: Float64Array;
  /** columns × columns: L over the lower half. */
  readonly #factor: Float64Array;

  /** @param values rows × columns, row after row, each about as large as 1; kept, and not to be changed */
  constructor(values: Float64Array, rows: number, { ridge = 1e-4, weights }: LinearFitOptions = {}) {
    const { mass, means, gram } = momentsOf(values, rows, weights);
    const columns = means.length;
    for (let i = 0; i < columns; i++) {
      const mean = means[i] as number;
      for (let j = 0; j <= i; j++)
        gram[i * columns + j] = (gram[i * columns + j] as number) - mass * mean * (means[j] as number);
      gram[i * columns + i] = (gram[i * columns + i] as number) + ridge * mass;
    }
    factor(gram, columns);
    this.#values = values;
    this.#weights = weights;
    this.#mass = mass;
    this.#means = means;
    this.#factor = gram;
  }

  /** @param targets one a row */
  fit(targets: ArrayLike<number>): LinearModel {
    const means = this.#means;
    const moment = new Float64Array(means.length);
    let targetSum = 0;
    for (let row = 0, at = 0; row < targets.length; row++) {
      const weighted = (this.#weights?.[row] ?? 1) * (targets[row] as number);
      targetSum += weighted;
      for (let i = 0; i < means.length; i++, at++)
        moment[i] = (moment[i] as number) + weighted * (this.#values[at] as number);
    }
    const centred = moment.map((sum, i) => sum - (means[i] as number) * targetSum);
    const solved = solve(this.#factor, centred);
    const intercept = solved.reduce(
      (so, weight, i) => so - weight * (means[i] as number),
      targetSum / this.#mass,
    );
    return { intercept, weights: [...solved] };
  }
}

/** Weighted means, and sums of products about 0. */
function momentsOf(values: Float64Array, rows: number, weights: ArrayLike<number> | undefined) {
  const columns = values.length / rows;
  const gram = new Float64Array(columns * columns);
  const sums = new Float64Array(columns);
  const filled = new Int32Array(columns);
  let mass = 0;
  for (let row = 0; row < rows; row++) {
    const weight = weights?.[row] ?? 1;
    mass += weight;
    let count = 0;
    for (let i = 0; i < columns; i++) {
      const value = values[row * columns + i] as number;
      if (value === 0) continue;
      filled[count++] = i;
      sums[i] = (sums[i] as number) + weight * value;
      for (let k = 0; k < count; k++) {
        const at = i * columns + (filled[k] as number);
        gram[at] =
          (gram[at] as number) + weight * value * (values[row * columns + (filled[k] as number)] as number);
      }
    }
  }
  return { gram, mass, means: sums.map((sum) => sum / mass) };
}

/** Writes L over the lower half of a positive definite matrix, which is L Lᵀ. */
function factor(a: Float64Array, size: number): void {
  for (let i = 0; i < size; i++)
    for (let j = 0; j <= i; j++) {
      let sum = a[i * size + j] as number;
      for (let k = 0; k < j; k++) sum -= (a[i * size + k] as number) * (a[j * size + k] as number);
      a[i * size + j] = i === j ? Math.sqrt(sum) : sum / (a[j * size + j] as number);
    }
}

/** Solves L Lᵀ x = b. */
function solve(lower: Float64Array, b: Float64Array): Float64Array {
  const size = b.length;
  const at = (i: number, j: number) => lower[i * size + j] as number;
  const x = Float64Array.from(b);
  for (let i = 0; i < size; i++) {
    for (let k = 0; k < i; k++) x[i] = (x[i] as number) - at(i, k) * (x[k] as number);
    x[i] = (x[i] as number) / at(i, i);
  }
  for (let i = size - 1; i >= 0; i--) {
    for (let k = i + 1; k < size; k++) x[i] = (x[i] as number) - at(k, i) * (x[k] as number);
    x[i] = (x[i] as number) / at(i, i);
  }
  return x;
}
