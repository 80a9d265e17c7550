/** Count, mean, deviation and range of some numbers. */
export interface Moments {
  readonly count: number;
  readonly mean: number;
  /** Of the population: the sum of squares is divided by the count, as scikit-learn's StandardScaler does. */
  readonly deviation: number;
  readonly min: number;
  readonly max: number;
}

/**
 * Computes the moments in two passes, the second around the mean of the first and corrected for its rounding (Chan,
 * Golub and LeVeque 1983, formula 1.7): one pass over squares would lose the digits of a column such as a year.
 * `undefined` where there are no numbers.
 *
 * @param slices gives the same numbers each time it is called
 */
export async function momentsOf(slices: () => AsyncIterable<Float64Array>): Promise<Moments | undefined> {
  let count = 0;
  let sum = 0;
  let min = Infinity;
  let max = -Infinity;
  for await (const slice of slices()) {
    count += slice.length;
    for (const value of slice) {
      sum += value;
      if (value < min) min = value;
      if (value > max) max = value;
    }
  }
  if (count === 0) return undefined;
  const mean = sum / count;
  let squares = 0;
  let rest = 0;
  for await (const slice of slices()) {
    for (const value of slice) {
      const distance = value - mean;
      squares += distance * distance;
      rest += distance;
    }
  }
  const variance = Math.max(0, (squares - (rest * rest) / count) / count);
  return { count, mean: mean + rest / count, deviation: Math.sqrt(variance), min, max };
}
