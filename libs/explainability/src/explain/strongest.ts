/** The sum of |SHAP values| over all rows and outputs, one a feature. */
export function sumsOfAbsolutes(contributions: Float32Array, features: number): Float64Array {
  const sums = new Float64Array(features + 1);
  contributions.forEach((value, i) => {
    const feature = i % (features + 1);
    sums[feature] = (sums[feature] as number) + Math.abs(value);
  });
  return sums.subarray(0, features);
}

/** Positions from the greatest sum down. */
export const strongestFirst = (sums: ArrayLike<number>): number[] =>
  Array.from(sums, (_, at) => at).sort((a, b) => (sums[b] as number) - (sums[a] as number) || a - b);
