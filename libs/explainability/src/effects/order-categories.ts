import { setImmediate } from 'node:timers/promises';
import { type Feature } from '@plumbline/dataset';
import { type Rows } from '@plumbline/shap';
import { Cancelled } from '@plumbline/stage';
import { firstFrom } from './first-from.ts';
import { leadingVector } from './leading-vector.ts';

/** Values that distributions of a number are compared at. */
const QUANTILES = 100;

/** Other features that categories are compared by at most. */
const MOST_FEATURES = 200;

export interface OrderOptions {
  /** Positions of features, from the strongest on: the first two hundred others are compared by. Left out, as they come. */
  readonly strongest?: readonly number[];
  readonly signal?: AbortSignal | undefined;
}

/**
 * Puts categories that go with similar values of the other features beside each other, as accumulated local effects need
 * (Apley & Zhu 2020, supplementary section on categorical predictors): the distance of two categories is the sum over
 * the other features of how far their distributions are apart, by Kolmogorov and Smirnov for numbers and in total variation
 * for others, and categories are laid on a line by classical scaling of those distances. The line begins at the end where
 * the lowest code is. Of many other features two hundred are compared by.
 *
 * @throws {Cancelled} when the signal is aborted.
 */
export async function orderCategories(
  rows: Rows,
  kinds: readonly Feature['kind'][],
  feature: number,
  codes: readonly number[],
  { strongest = kinds.map((_, at) => at), signal }: OrderOptions = {},
): Promise<number[]> {
  const order = [...codes].sort((a, b) => a - b);
  const n = order.length;
  if (n < 3) return order;
  const groups = groupsOf(rows, feature, order);
  const distances = new Float64Array(n * n);
  for (const other of strongest.filter((at) => at !== feature).slice(0, MOST_FEATURES)) {
    await setImmediate();
    if (signal?.aborted) throw new Cancelled('Explanation');
    const number = kinds[other] === 'number';
    const shares = number ? risingShares(rows, other, groups, n) : sharesOf(rows, other, groups, n);
    addDistances(distances, shares, number);
  }
  const line = lay(distances, n);
  const turned = (line[0] as number) <= 0 ? 1 : -1;
  return order
    .map((code, i) => ({ code, at: turned * (line[i] as number) }))
    .sort((a, b) => a.at - b.at || a.code - b.code)
    .map(({ code }) => code);
}

/** One a row: the position of its category, or −1. */
function groupsOf({ rows, columns, values }: Rows, feature: number, codes: readonly number[]): Int32Array {
  const positions = new Map(codes.map((code, i) => [code, i]));
  return Int32Array.from(
    { length: rows },
    (_, row) => positions.get(values[row * columns + feature] as number) ?? -1,
  );
}

/** Per group, the share of its rows with each value of a feature; missing is one of them. */
function sharesOf({ columns, values }: Rows, feature: number, groups: Int32Array, n: number): Float64Array[] {
  const positions = new Map<number, number>();
  const at = (row: number) => {
    const value = values[row * columns + feature] as number;
    const found = positions.get(value);
    if (found === undefined) positions.set(value, positions.size);
    return found ?? positions.size - 1;
  };
  const places = groups.map((group, row) => (group < 0 ? -1 : at(row)));
  return countShares(groups, places, n, positions.size);
}

/** Per group, the share of its rows with at most each of a number's quantiles, of the rows that have it. */
function risingShares(
  { columns, values }: Rows,
  feature: number,
  groups: Int32Array,
  n: number,
): Float64Array[] {
  const valueOf = (row: number) => values[row * columns + feature] as number;
  const sorted = Float32Array.from(groups, (_, row) => valueOf(row))
    .filter((value) => !Number.isNaN(value))
    .sort();
  const points = Float32Array.from(
    { length: QUANTILES },
    (_, i) => sorted[Math.floor((i * (sorted.length - 1)) / QUANTILES)] ?? 0,
  );
  const places = groups.map((_, row) => {
    const value = valueOf(row);
    if (Number.isNaN(value)) return -1;
    return firstFrom(points, value);
  });
  const shares = countShares(groups, places, n, QUANTILES + 1);
  for (const own of shares)
    for (let i = 1; i < own.length; i++) own[i] = (own[i] as number) + (own[i - 1] as number);
  return shares;
}

/** @param places one a row: what is counted of it, or −1 for nothing. */
function countShares(groups: Int32Array, places: Int32Array, n: number, width: number): Float64Array[] {
  const counts = Array.from({ length: n }, () => new Float64Array(width));
  groups.forEach((group, row) => {
    const place = places[row] as number;
    const own = counts[group];
    if (own && place >= 0) own[place] = (own[place] as number) + 1;
  });
  return counts.map((own) => {
    const rows = own.reduce((sum, count) => sum + count, 0);
    return own.map((count) => (rows === 0 ? 0 : count / rows));
  });
}

/** Adds the greatest difference of two groups' shares, or half of the sum of all. */
function addDistances(distances: Float64Array, shares: readonly Float64Array[], greatest: boolean): void {
  const n = shares.length;
  for (let i = 0; i < n; i++)
    for (let j = 0; j < i; j++) {
      const [one, other] = [shares[i] as Float64Array, shares[j] as Float64Array];
      let distance = 0;
      for (let at = 0; at < one.length; at++) {
        const difference = Math.abs((one[at] as number) - (other[at] as number));
        distance = greatest ? Math.max(distance, difference) : distance + difference / 2;
      }
      distances[i * n + j] = (distances[i * n + j] as number) + distance;
      distances[j * n + i] = distances[i * n + j] as number;
    }
}

/** Classical scaling to one dimension: the leading eigenvector of the squared distances, centred twice. */
function lay(distances: Float64Array, n: number): Float64Array {
  const squares = distances.map((distance) => distance ** 2);
  const means = Float64Array.from(
    { length: n },
    (_, i) => squares.subarray(i * n, (i + 1) * n).reduce((sum, square) => sum + square, 0) / n,
  );
  const mean = means.reduce((sum, own) => sum + own, 0) / n;
  const centred = squares.map(
    (square, at) =>
      -0.5 * (square - (means[Math.floor(at / n)] as number) - (means[at % n] as number) + mean),
  );
  return leadingVector(centred, n);
}
