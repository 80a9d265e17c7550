import type { DeclaredRelease } from '@plumbline/stage';
import { discreteGaussian } from './discrete-gaussian.ts';
import { discreteLaplace } from './discrete-laplace.ts';
import type { RandomBits } from './random-bits.ts';
import { rationalAtLeast, squareOf } from './rational.ts';

/** Covers the rounding of a division, so that noise is never less than was declared. */
const UP = 1 + 2 * Number.EPSILON;

/**
 * Adds exact noise of a declared release to whole numbers of its step.
 *
 * @returns whole numbers; those beyond 2⁵³ are rounded, which tells nothing more
 */
export function addNoise(
  { mechanism, scale, step }: DeclaredRelease,
  values: ArrayLike<number>,
  bits: RandomBits,
): Float64Array {
  const width = rationalAtLeast((scale / step) * UP);
  const variance = squareOf(width);
  const draw =
    mechanism === 'discrete-gaussian'
      ? () => discreteGaussian(variance, bits)
      : () => discreteLaplace(width, bits);
  return Float64Array.from(values, (value) => Number(BigInt(value) + draw()));
}
