const MOST_STEPS = 2000;

/**
 * The eigenvector of a symmetric matrix with the greatest eigenvalue, of length 1, by power iteration. What is added to
 * the diagonal makes all eigenvalues positive, so that the greatest is the one of greatest size too.
 *
 * @param matrix n × n
 */
export function leadingVector(matrix: Float64Array, n: number): Float64Array {
  const sizes = Array.from({ length: n }, (_, i) =>
    matrix.subarray(i * n, (i + 1) * n).reduce((sum, value) => sum + Math.abs(value), 0),
  );
  const shift = Math.max(...sizes);
  // Not at a right angle to anything in particular, and always the same.
  let vector = unit(Float64Array.from({ length: n }, (_, i) => 1 + Math.sin(i * i + 1)));
  for (let step = 0; step < MOST_STEPS; step++) {
    const next = unit(
      Float64Array.from({ length: n }, (_, i) => {
        let sum = shift * (vector[i] as number);
        for (let j = 0; j < n; j++) sum += (matrix[i * n + j] as number) * (vector[j] as number);
        return sum;
      }),
    );
    const moved = next.reduce((most, value, i) => Math.max(most, Math.abs(value - (vector[i] as number))), 0);
    vector = next;
    if (moved < 1e-12) break;
  }
  return vector;
}

function unit(vector: Float64Array): Float64Array {
  const length = Math.sqrt(vector.reduce((sum, value) => sum + value ** 2, 0));
  return length === 0 ? vector : vector.map((value) => value / length);
}
