import { sharedFloat32, type Feature } from '@plumbline/dataset';
import { categoryCount } from './category-count.ts';
import { type SurrogateRows } from './surrogate-rows.ts';

/** The codes of a feature's categories from the lowest mean margin to the highest; `undefined` for a number. */
export type Ranking = readonly number[] | undefined;

/**
 * Ranks each feature's categories by the mean margin of their rows, so that one threshold on the rank divides them as well
 * as any division into two would (Fisher, "On grouping for maximum homogeneity", 1958). A category that no row has is
 * placed at the mean of all rows.
 */
export function rankCategories(
  features: readonly Feature[],
  { rows, values, weights }: SurrogateRows,
  margins: Float32Array,
): Ranking[] {
  let [all, mass] = [0, 0];
  for (let row = 0; row < rows; row++) {
    all += (weights?.[row] ?? 1) * (margins[row] as number);
    mass += weights?.[row] ?? 1;
  }
  return features.map((feature, column) => {
    const count = categoryCount(feature);
    if (count === undefined) return undefined;
    const sums = new Float64Array(count);
    const weight = new Float64Array(count);
    for (let row = 0; row < rows; row++) {
      const value = values[row * features.length + column] as number;
      if (Number.isNaN(value)) continue;
      sums[value] = (sums[value] as number) + (weights?.[row] ?? 1) * (margins[row] as number);
      weight[value] = (weight[value] as number) + (weights?.[row] ?? 1);
    }
    const means = sums.map((sum, i) => (weight[i] === 0 ? all / mass : sum / (weight[i] as number)));
    return Array.from(means.keys()).sort((a, b) => (means[a] as number) - (means[b] as number) || a - b);
  });
}

/** The rows with ranks in place of codes. */
export function toRanks(values: Float32Array, rankings: readonly Ranking[]): Float32Array {
  const ranked = sharedFloat32(values.length);
  ranked.set(values);
  rankings.forEach((ranking, column) => {
    if (!ranking) return;
    const rankOf = new Float32Array(ranking.length);
    ranking.forEach((code, rank) => (rankOf[code] = rank));
    for (let at = column; at < ranked.length; at += rankings.length) {
      const code = ranked[at] as number;
      if (!Number.isNaN(code)) ranked[at] = rankOf[code] ?? NaN;
    }
  });
  return ranked;
}
