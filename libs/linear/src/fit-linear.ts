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
 * filled columns² + columns³): columns that are 0 in a row cost nothing.
 *
 * @param values rows × columns, row after row, each about as large as 1
 * @param targets one a row, such as the margins of a model to be imitated
 */
export function fitLinear(
  values: Float64Array,
  targets: ArrayLike<number>,
  { ridge = 1e-4, weights }: LinearFitOptions = {},
): LinearModel {
  const columns = values.length / targets.length;
  const { mass, means, gram, moment, targetMean } = momentsOf(values, columns, targets, weights);
  for (let i = 0; i < columns; i++) {
    const mean = means[i] as number;
    moment[i] = (moment[i] as number) - mass * mean * targetMean;
    for (let j = 0; j <= i; j++)
      gram[i * columns + j] = (gram[i * columns + j] as number) - mass * mean * (means[j] as number);
    gram[i * columns + i] = (gram[i * columns + i] as number) + ridge * mass;
  }
  const solved = solve(gram, moment, columns);
  const intercept = solved.reduce((so, weight, i) => so - weight * (means[i] as number), targetMean);
  return { intercept, weights: [...solved] };
}

/** Weighted means, and sums of products about 0. */
function momentsOf(
  values: Float64Array,
  columns: number,
  targets: ArrayLike<number>,
  weights: ArrayLike<number> | undefined,
) {
  const gram = new Float64Array(columns * columns);
  const moment = new Float64Array(columns);
  const sums = new Float64Array(columns);
  const filled = new Int32Array(columns);
  let [mass, targetSum] = [0, 0];
  for (let row = 0; row < targets.length; row++) {
    const weight = weights?.[row] ?? 1;
    const target = targets[row] as number;
    mass += weight;
    targetSum += weight * target;
    let count = 0;
    for (let i = 0; i < columns; i++) {
      const value = values[row * columns + i] as number;
      if (value === 0) continue;
      filled[count++] = i;
      sums[i] = (sums[i] as number) + weight * value;
      moment[i] = (moment[i] as number) + weight * value * target;
      for (let k = 0; k < count; k++) {
        const at = i * columns + (filled[k] as number);
        gram[at] =
          (gram[at] as number) + weight * value * (values[row * columns + (filled[k] as number)] as number);
      }
    }
  }
  return { gram, moment, mass, means: sums.map((sum) => sum / mass), targetMean: targetSum / mass };
}

/** Solves A x = b for a positive definite A, of which the lower half is given and overwritten by its factor L. */
function solve(a: Float64Array, b: Float64Array, size: number): Float64Array {
  const at = (i: number, j: number) => a[i * size + j] as number;
  for (let i = 0; i < size; i++)
    for (let j = 0; j <= i; j++) {
      let sum = at(i, j);
      for (let k = 0; k < j; k++) sum -= at(i, k) * at(j, k);
      a[i * size + j] = i === j ? Math.sqrt(sum) : sum / at(j, j);
    }
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
