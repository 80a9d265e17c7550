import { inTurns } from './in-turns.ts';

/**
 * The inverse of a symmetric positive definite matrix, by its Cholesky factor.
 *
 * @param matrix n × n, of which the lower half is given, and overwritten by its factor
 * @throws {Cancelled} when the signal is aborted.
 */
export async function invertPositive(
  matrix: Float64Array,
  n: number,
  signal: AbortSignal | undefined,
): Promise<Float64Array> {
  await inTurns(n, n ** 2 / 2, signal, (row) => factorRow(matrix, n, row));
  const inverse = new Float64Array(n * n);
  await inTurns(n, n ** 2, signal, (column) => solveUnit(matrix, n, column, inverse));
  return inverse;
}

/** Writes a row of L over that of the lower half, where L Lᵀ is the matrix, and the rows before are L's. */
function factorRow(matrix: Float64Array, n: number, i: number): void {
  for (let j = 0; j <= i; j++) {
    let rest = matrix[i * n + j] as number;
    for (let k = 0; k < j; k++) rest -= (matrix[i * n + k] as number) * (matrix[j * n + k] as number);
    matrix[i * n + j] = i === j ? Math.sqrt(rest) : rest / (matrix[j * n + j] as number);
  }
}

/** One column of the inverse: forwards through L, and back through Lᵀ. Symmetric, so that it is written as a row. */
function solveUnit(lower: Float64Array, n: number, column: number, inverse: Float64Array): void {
  const own = inverse.subarray(column * n, (column + 1) * n);
  for (let i = column; i < n; i++) {
    let rest = i === column ? 1 : 0;
    for (let k = column; k < i; k++) rest -= (lower[i * n + k] as number) * (own[k] as number);
    own[i] = rest / (lower[i * n + i] as number);
  }
  // Through L row by row, as it lies in memory: each value that is known is taken off the ones before it.
  for (let i = n - 1; i >= 0; i--) {
    const value = (own[i] as number) / (lower[i * n + i] as number);
    own[i] = value;
    for (let k = 0; k < i; k++) own[k] = (own[k] as number) - value * (lower[i * n + k] as number);
  }
}
