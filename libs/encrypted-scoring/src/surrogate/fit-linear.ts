import type { LinearModel } from './linear-model.ts';

/**
 * Ridge regression (Hoerl and Kennard 1970) by the normal equations and Cholesky's decomposition: the weights w and
 * intercept b that minimise Σ (b + x·w − target)² + ridge · rows · |w|². The intercept is not held small. O(rows ×
 * columns²).
 *
 * @param values rows × columns, row after row
 * @param targets one a row: the margins of the model to be imitated
 * @param ridge above 0, so that columns which say the same do no harm
 */
export function fitLinear(values: Float64Array, targets: ArrayLike<number>, ridge = 1e-4): LinearModel {
  const rows = targets.length;
  const columns = values.length / rows;
  const means = meansOf(values, columns);
  let targetMean = 0;
  for (let row = 0; row < rows; row++) targetMean += (targets[row] as number) / rows;
  const gram = new Float64Array(columns * columns);
  const moment = new Float64Array(columns);
  const centred = new Float64Array(columns);
  for (let row = 0; row < rows; row++) {
    for (let i = 0; i < columns; i++)
      centred[i] = (values[row * columns + i] as number) - (means[i] as number);
    const target = (targets[row] as number) - targetMean;
    for (let i = 0; i < columns; i++) {
      const value = centred[i] as number;
      if (value === 0) continue;
      moment[i] = (moment[i] as number) + value * target;
      for (let j = 0; j <= i; j++)
        gram[i * columns + j] = (gram[i * columns + j] as number) + value * (centred[j] as number);
    }
  }
  for (let i = 0; i < columns; i++) gram[i * columns + i] = (gram[i * columns + i] as number) + ridge * rows;
  const weights = solve(gram, moment, columns);
  const intercept = weights.reduce((so, weight, i) => so - weight * (means[i] as number), targetMean);
  return { intercept, weights: [...weights] };
}

function meansOf(values: Float64Array, columns: number): Float64Array {
  const means = new Float64Array(columns);
  const rows = values.length / columns;
  for (const [at, value] of values.entries())
    means[at % columns] = (means[at % columns] as number) + value / rows;
  return means;
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
