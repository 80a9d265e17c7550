import { type Feature } from '@plumbline/dataset';
import { type Rows } from '@plumbline/shap';
import { orderCategories, type OrderOptions } from './order-categories.ts';

/** Values of a feature that its effect is looked at for. */
export interface Grid {
  readonly type: 'number' | 'category';
  /**
   * A number's values as rows have them, rising, each at or just below a quantile; or the codes of categories, similar ones
   * beside each other.
   */
  readonly points: Float32Array;
  /** One a point. Of numbers: rows above the point before and up to this one; of categories: rows that have it. */
  readonly rows: Uint32Array;
  /** Rows without a value. They are at no point. */
  readonly missing: number;
}

/** Categories with a point of their own at most: the most frequent. */
const MOST_CATEGORIES = 50;

/**
 * The grid of a feature: a number's quantiles over the rows that have it, or all its values where they are no more; of a
 * category those that rows have, in the order of `orderCategories`.
 *
 * @param kinds one a feature
 * @param points of a number at most, from 2
 * @throws {Cancelled} when the signal is aborted.
 */
export async function gridOf(
  rows: Rows,
  kinds: readonly Feature['kind'][],
  feature: number,
  points: number,
  options: OrderOptions = {},
): Promise<Grid> {
  const values = columnOf(rows, feature);
  const present = values.filter((value) => !Number.isNaN(value)).sort();
  const missing = values.length - present.length;
  if (kinds[feature] !== 'category') return { ...numberGrid(present, points), missing };
  const frequent = mostFrequent(present);
  const order = await orderCategories(rows, kinds, feature, [...frequent.keys()], options);
  return {
    type: 'category',
    points: Float32Array.from(order),
    rows: Uint32Array.from(order, (code) => frequent.get(code) ?? 0),
    missing,
  };
}

/** A feature's values, row after row. */
export const columnOf = ({ rows, columns, values }: Rows, feature: number): Float32Array =>
  Float32Array.from({ length: rows }, (_, row) => values[row * columns + feature] as number);

function numberGrid(sorted: Float32Array, most: number): Omit<Grid, 'missing'> {
  const distinct = sorted.filter((value, i) => i === 0 || value !== sorted[i - 1]);
  const points = distinct.length <= most ? distinct : spread(sorted, most);
  const rows = new Uint32Array(points.length);
  let point = 0;
  for (const value of sorted) {
    while (value > (points[point] as number)) point += 1;
    rows[point] = (rows[point] as number) + 1;
  }
  return { type: 'number', points, rows };
}

/**
 * Quantiles, the least and the greatest value among them. A value that is at several has one point, and the points that this leaves
 * are quantiles of the other values: most people have no capital gain, and it is the others whose gains are to be told apart.
 */
function spread(sorted: Float32Array, most: number): Float32Array {
  const quantiles = quantilesOf(sorted, most - 1);
  const frequent = new Set(quantiles.filter((value, i) => value === quantiles[i - 1]));
  if (frequent.size === 0) return quantiles;
  const others = sorted.filter((value) => !frequent.has(value));
  return Float32Array.from(new Set([...frequent, ...quantilesOf(others, most - frequent.size - 1)])).sort();
}

/** The least of rising values, and those at or just below the 1/n, 2/n … n/n quantile. */
export const quantilesOf = (sorted: Float32Array, n: number): Float32Array =>
  Float32Array.from({ length: n + 1 }, (_, i) => sorted[Math.floor((i * (sorted.length - 1)) / n)] as number);

/** Code → rows, of the most frequent categories. */
function mostFrequent(codes: Float32Array): Map<number, number> {
  const counts = new Map<number, number>();
  for (const code of codes) counts.set(code, (counts.get(code) ?? 0) + 1);
  const order = [...counts].sort(([a, rowsOfA], [b, rowsOfB]) => rowsOfB - rowsOfA || a - b);
  return new Map(order.slice(0, MOST_CATEGORIES));
}
