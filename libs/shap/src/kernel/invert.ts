/**
 * The inverse of a symmetric positive definite matrix, by its Cholesky factor.
 *
 * @param matrix n × n, which is overwritten by its factor
 */
export function invertPositive(matrix: Float64Array, n: number): Float64Array {
  factor(matrix, n);
  const inverse = new Float64Array(n * n);
  for (let column = 0; column < n; column++) solveUnit(matrix, n, column, inverse);
  return inverse;
}

/** Writes L over the lower half, where L Lᵀ is the matrix. */
function factor(matrix: Float64Array, n: number): void {
  for (let i = 0; i < n; i++)
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
  for (let i = n - 1; i >= 0; i--) {
    let rest = own[i] as number;
    for (let k = i + 1; k < n; k++) rest -= (lower[k * n + i] as number) * (own[k] as number);
    own[i] = rest / (lower[i * n + i] as number);
  }
}
