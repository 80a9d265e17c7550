/**
 * The value below which a share of sorted numbers lies, between two of them by linear interpolation (R's type 7).
 *
 * @param sorted rising, at least one
 * @param share 0 … 1
 */
export function quantile(sorted: ArrayLike<number>, share: number): number {
  const at = share * (sorted.length - 1);
  const below = Math.floor(at);
  const low = sorted[below] as number;
  const high = sorted[Math.min(below + 1, sorted.length - 1)] as number;
  return low + (high - low) * (at - below);
}
