import { bernoulliExp } from './bernoulli.ts';
import { discreteLaplace } from './discrete-laplace.ts';
import type { RandomBits } from './random-bits.ts';
import { whole, type Rational } from './rational.ts';

/**
 * Draws a whole number x with probability proportional to e^(−x² / 2σ²), exactly: algorithm 3 of Canonne, Kamath and
 * Steinke, "The Discrete Gaussian for Differential Privacy", 2020. Its variance is at most σ².
 *
 * A whole-numbered query of L2 sensitivity Δ plus this noise in each coordinate satisfies Δ² / 2σ² zCDP (theorem 14
 * there). For what it says in Gaussian differential privacy see `gaussianLoss`.
 *
 * @param variance σ², above 0.
 */
export function discreteGaussian(variance: Rational, bits: RandomBits): bigint {
  const { numerator, denominator } = variance;
  if (numerator <= 0n) throw new RangeError('The variance of Gaussian noise must be above 0.');
  const width = squareRoot(numerator / denominator) + 1n;
  const laplace = whole(width);
  const scaled = denominator * width;
  const divisor = 2n * numerator * scaled * width;
  for (;;) {
    const drawn = discreteLaplace(laplace, bits);
    // (|x| − σ² / t)² / 2σ² over one denominator.
    const distance = (drawn < 0n ? -drawn : drawn) * scaled - numerator;
    if (bernoulliExp(distance * distance, divisor, bits)) return drawn;
  }
}

/** ⌊√value⌋ by Newton's method, from above. */
function squareRoot(value: bigint): bigint {
  if (value < 2n) return value;
  let root = 1n << BigInt(Math.ceil(value.toString(2).length / 2));
  for (;;) {
    const next = (root + value / root) >> 1n;
    if (next >= root) return root;
    root = next;
  }
}
