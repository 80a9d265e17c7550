/** Terms of the continued fraction: from 1 on, what is left out is below e⁻⁴⁰ of the value. */
const TERMS = 200;

/**
 * The scaled complementary error function e^(x²) · erfc(x), to a relative error of 1e-14 where it is finite: what is left
 * of a normal tail once its exponential is taken out, so that tails can be compared without underflow.
 *
 * By its power series below 1 and Laplace's continued fraction from there on: Abramowitz and Stegun, "Handbook of
 * Mathematical Functions", 7.1.6 and 7.1.14.
 */
export function erfcx(x: number): number {
  if (x < 0) return 2 * Math.exp(x * x) - erfcx(-x);
  return x < 1 ? bySeries(x) : byFraction(x);
}

function bySeries(x: number): number {
  let sum = 0;
  let term = x;
  for (let n = 0; term > sum * Number.EPSILON; n++) {
    sum += term;
    term *= (2 * x * x) / (2 * n + 3);
  }
  return Math.exp(x * x) - (2 / Math.sqrt(Math.PI)) * sum;
}

function byFraction(x: number): number {
  let tail = x;
  for (let n = TERMS; n > 0; n--) tail = x + n / 2 / tail;
  return 1 / (Math.sqrt(Math.PI) * tail);
}
