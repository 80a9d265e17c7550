/** How sums of gradients become a step: ridge and smoothness, both scaled to the noise. */
export interface Damping {
  /** Second derivative of each bin's loss, from noisy counts. */
  readonly hessian: Float64Array;
  /** Pulls every bin toward no step. */
  readonly ridge: number;
  /** Pulls neighbouring bins together. */
  readonly smoothness: number;
  /** Bins that are neighbours of each other, from 0 on. */
  readonly ordered: number;
}

/**
 * Solves (diag(hessian) + ridge · I + smoothness · L) x = sums, with L the Laplacian of the path over the ordered bins: one
 * sweep down and one up a tridiagonal matrix, which is diagonally dominant.
 *
 * @param sums one a bin.
 */
export function solveStep(
  sums: Float64Array,
  { hessian, ridge, smoothness, ordered }: Damping,
): Float64Array {
  // Two bins have nothing to smooth: they may well be two groups.
  const chained = ordered > 2 ? ordered : 0;
  const step = sums.map((sum, bin) => (bin < chained ? sum : sum / ((hessian[bin] as number) + ridge)));
  const above = new Float64Array(chained);
  for (let bin = 0; bin < chained; bin++) {
    const sides = bin === 0 || bin === chained - 1 ? 1 : 2;
    const diagonal = (hessian[bin] as number) + ridge + sides * smoothness;
    const carried = bin > 0 ? smoothness * (above[bin - 1] as number) : 0;
    const pivot = diagonal - carried;
    above[bin] = smoothness / pivot;
    step[bin] = ((step[bin] as number) + (bin > 0 ? smoothness * (step[bin - 1] as number) : 0)) / pivot;
  }
  for (let bin = chained - 2; bin >= 0; bin--)
    step[bin] = (step[bin] as number) + (above[bin] as number) * (step[bin + 1] as number);
  return step;
}
