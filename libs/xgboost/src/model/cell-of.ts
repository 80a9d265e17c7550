/**
 * The cell of a value between rising edges: the number of edges at or below it, compared in float32 as XGBoost does. A
 * missing value (NaN) has a cell of its own, the last: edges + 1.
 */
export function cellOf(edges: Float32Array, value: number): number {
  if (Number.isNaN(value)) return edges.length + 1;
  const rounded = Math.fround(value);
  let [low, high] = [0, edges.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (rounded < (edges[middle] as number)) high = middle;
    else low = middle + 1;
  }
  return low;
}
