/** Position of the first of rising points that is not below a value, which is no NaN; their number where all are. */
export function firstFrom(points: Float32Array, value: number): number {
  let [from, to] = [0, points.length];
  while (from < to) {
    const middle = (from + to) >> 1;
    if ((points[middle] as number) < value) from = middle + 1;
    else to = middle;
  }
  return from;
}
