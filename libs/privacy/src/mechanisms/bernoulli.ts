import type { RandomBits } from './random-bits.ts';

const WORD = 32n;

/**
 * True with probability numerator / denominator, exactly: the digits of a uniform number in [0, 1) are drawn 32 bits at a
 * time, until they differ from those of the fraction.
 *
 * @param numerator from 0 to `denominator`.
 */
export function bernoulli(numerator: bigint, denominator: bigint, bits: RandomBits): boolean {
  if (numerator >= denominator) return true;
  for (let rest = numerator; rest > 0n;) {
    rest <<= WORD;
    const digit = rest / denominator;
    const drawn = BigInt(bits());
    if (drawn !== digit) return drawn < digit;
    rest -= digit * denominator;
  }
  return false;
}

/**
 * True with probability exp(−numerator / denominator), exactly: algorithm 1 of Canonne, Kamath and Steinke, "The Discrete
 * Gaussian for Differential Privacy", 2020.
 *
 * @param numerator not negative.
 */
export function bernoulliExp(numerator: bigint, denominator: bigint, bits: RandomBits): boolean {
  let rest = numerator;
  for (; rest > denominator; rest -= denominator) {
    if (!bernoulliExpOfFraction(1n, 1n, bits)) return false;
  }
  return bernoulliExpOfFraction(rest, denominator, bits);
}

/** For a fraction of at most 1: von Neumann's alternating series, one Bernoulli draw a term. */
function bernoulliExpOfFraction(numerator: bigint, denominator: bigint, bits: RandomBits): boolean {
  let terms = 1n;
  while (bernoulli(numerator, denominator * terms, bits)) terms++;
  return (terms & 1n) === 1n;
}

/** A whole number from 0 to `limit` − 1, each equally likely. */
export function uniformBelow(limit: bigint, bits: RandomBits): bigint {
  if (limit <= 0n) throw new RangeError(`There is no number from 0 to ${limit - 1n}.`);
  const width = (limit - 1n).toString(2).length;
  const words = Math.ceil(width / 32);
  const surplus = BigInt(words * 32 - width);
  for (;;) {
    let drawn = 0n;
    for (let word = 0; word < words; word++) drawn = (drawn << WORD) | BigInt(bits());
    drawn >>= surplus;
    if (drawn < limit) return drawn;
  }
}
