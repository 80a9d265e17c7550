/** An exact fraction of integers; the denominator is positive. */
export interface Rational {
  readonly numerator: bigint;
  readonly denominator: bigint;
}

/** A whole number as a fraction. */
export const whole = (value: bigint): Rational => ({ numerator: value, denominator: 1n });

/**
 * The smallest multiple of 1/2³² that is at least `value`: a noise scale computed in floating point becomes an exact one
 * that is never less noise.
 *
 * @param value finite and not negative, below 2²⁰⁰.
 */
export function rationalAtLeast(value: number): Rational {
  if (!(value >= 0 && value < 2 ** 200)) throw new RangeError(`No exact fraction stands for ${value}.`);
  // Multiplying by a power of two is exact, and so is what ceil leaves of it.
  return { numerator: BigInt(Math.ceil(value * 2 ** 32)), denominator: 1n << 32n };
}

export const squareOf = ({ numerator, denominator }: Rational): Rational => ({
  numerator: numerator * numerator,
  denominator: denominator * denominator,
});
