/** The mean of the sizes of some numbers, at least one. */
export function meanAbsolute(values: ArrayLike<number>): number {
  let sum = 0;
  for (let i = 0; i < values.length; i++) sum += Math.abs(values[i] as number);
  return sum / values.length;
}
