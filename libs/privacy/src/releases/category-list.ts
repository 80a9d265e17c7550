import type { DeclaredRelease, Release } from '@plumbline/stage';
import type { ReleaseCost } from './statistic.ts';

/**
 * Declares the release of a list of categories that nobody declared, such as the employers that rows name: those are listed
 * whose noisy count of rows reaches a threshold. A category that one row alone holds must not show, and does so with the
 * chance δ at most (Korolova, Kenthapadi, Mishra and Ntoulas, "Releasing Search Queries and Clicks Privately", 2009).
 *
 * A row holds one category, so the sensitivity is 1; the noise is discrete Laplace at scale 1/ε.
 */
export const declareCategoryList = (
  name: string,
  purpose: string,
  { epsilon, delta }: ReleaseCost,
): DeclaredRelease => ({
  name,
  purpose,
  mechanism: 'discrete-laplace',
  sensitivity: 1,
  scale: 1 / epsilon,
  step: 1,
  delta,
});

/**
 * The least count at which a category is listed: the least whole number t with P(1 + X ≥ t) ≤ δ for the noise X, which
 * is e^(−k/b) / (1 + e^(−1/b)) for X ≥ k ≥ 1.
 */
export function categoryThreshold({ scale, delta }: Pick<DeclaredRelease, 'scale' | 'delta'>): number {
  const beyond = Math.ceil(-scale * (Math.log(delta) + Math.log1p(Math.exp(-1 / scale))) + 1e-9);
  return 1 + Math.max(1, beyond);
}

/**
 * The categories whose noisy count reaches the threshold, with that count; most frequent first.
 *
 * @param counts rows by category, those that some row holds
 */
export function releaseCategoryList(
  release: Release,
  declared: DeclaredRelease,
  counts: ReadonlyMap<string, number>,
): { readonly category: string; readonly rows: number }[] {
  const threshold = categoryThreshold(declared);
  const noisy = release(declared.name, [...counts.values()]);
  return (
    [...counts.keys()]
      .map((category, i) => ({ category, rows: noisy[i] as number }))
      .filter(({ rows }) => rows >= threshold)
      // By name where counts are equal: the order of the rows must not show.
      .sort((a, b) => b.rows - a.rows || (a.category < b.category ? -1 : 1))
  );
}
