import { bernoulliExp, uniformBelow } from './bernoulli.ts';
import type { RandomBits } from './random-bits.ts';
import type { Rational } from './rational.ts';

/**
 * Draws a whole number x with probability (e^(1/b) − 1) / (e^(1/b) + 1) · e^(−|x| / b), exactly: algorithm 2 of Canonne,
 * Kamath and Steinke, "The Discrete Gaussian for Differential Privacy", 2020.
 *
 * A whole-numbered query of L1 sensitivity Δ plus this noise at b = Δ / ε is ε-differentially private.
 *
 * @param scale b, above 0.
 */
export function discreteLaplace(scale: Rational, bits: RandomBits): bigint {
  const { numerator, denominator } = scale;
  if (numerator <= 0n) throw new RangeError('The scale of Laplace noise must be above 0.');
  for (;;) {
    const low = uniformBelow(numerator, bits);
    if (!bernoulliExp(low, numerator, bits)) continue;
    let high = 0n;
    while (bernoulliExp(1n, 1n, bits)) high++;
    const magnitude = (low + numerator * high) / denominator;
    const negative = (bits() & 1) === 1;
    // Zero has one sign: without this it would come up twice as often.
    if (negative && magnitude === 0n) continue;
    return negative ? -magnitude : magnitude;
  }
}
