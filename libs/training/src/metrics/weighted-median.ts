import { sum, type Numbers } from './predictions.ts';

/**
 * The value at which half of the weight is reached; halfway to the next where half is reached exactly. Integer
 * weights give the ordinary median of the values repeated that often.
 *
 * @param values at least one, none of them NaN
 */
export function weightedMedian(values: Numbers, weights: Numbers): number {
  const order = new Uint32Array(values.length)
    .map((_, row) => row)
    .sort((a, b) => (values[a] as number) - (values[b] as number));
  const half = sum(weights) / 2;
  let reached = 0;
  for (const [place, row] of order.entries()) {
    reached += weights[row] as number;
    if (reached < half) continue;
    const next = order[place + 1];
    const value = values[row] as number;
    return reached === half && next !== undefined ? (value + (values[next] as number)) / 2 : value;
  }
  throw new RangeError('The median of no values is not defined.');
}
