import { LATTICE } from './plan.ts';

/**
 * Bounds the length of a row's gradient, and writes it in whole steps of the lattice to `steps`, from `at` on. It is rounded
 * toward 0 after it is bounded, which cannot make it longer.
 *
 * @param clip the longest it may be, in L2
 */
export function boundGradient(clip: number, gradient: Float64Array, steps: Int32Array, at: number): void {
  let square = 0;
  for (let k = 0; k < gradient.length; k++) square += (gradient[k] as number) ** 2;
  const scale = square > clip * clip ? (clip * LATTICE) / Math.sqrt(square) : LATTICE;
  for (let k = 0; k < gradient.length; k++) steps[at + k] = Math.trunc((gradient[k] as number) * scale);
}
