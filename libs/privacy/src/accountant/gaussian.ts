import { bracket } from './bracket.ts';
import { erfcx } from './erfcx.ts';

/** A bound on the relative error of `erfcx` and of what is done with it here: ten times what is measured. */
const ERROR = 1e-13;

/**
 * An upper bound, tight to some 1e-12, of log δ for a μ-GDP mechanism at ε: of
 *
 *   δ(ε) = Φ(−ε/μ + μ/2) − e^ε Φ(−ε/μ − μ/2)
 *
 * (Dong, Roth and Su, "Gaussian Differential Privacy", 2022, corollary 2.13). With a = ε/μ − μ/2 and b = ε/μ + μ/2 that is
 * ½ e^(−a²/2) (erfcx(a/√2) − erfcx(b/√2)), which neither overflows nor loses a small δ to cancellation.
 *
 * @param mu from 0 on; 0 releases nothing.
 * @param epsilon from 0 on.
 */
export function logGaussianDelta(mu: number, epsilon: number): number {
  if (mu === 0) return -Infinity;
  const a = epsilon / mu - mu / 2;
  const b = epsilon / mu + mu / 2;
  const slip = ERROR + 4 * Number.EPSILON * Math.abs(a) * b;
  const upper = erfcx(b / Math.SQRT2) * (1 - ERROR);
  // Far left of the middle the tail is nearly 1 and erfcx would overflow.
  if (a < -1)
    return Math.log1p(-Math.exp((-a * a) / 2) * 0.5 * (erfcx(-a / Math.SQRT2) + upper) * (1 - slip) + ERROR);
  return (-a * a) / 2 + Math.log((erfcx(a / Math.SQRT2) * (1 + ERROR) - upper) / 2) + slip;
}

/** δ of a μ-GDP mechanism at ε, rounded up. */
export const gaussianDelta = (mu: number, epsilon: number): number =>
  Math.min(1, Math.exp(logGaussianDelta(mu, epsilon)) * (1 + ERROR));

/** ε of a μ-GDP mechanism at δ in (0, 1), rounded up. */
export function gaussianEpsilon(mu: number, delta: number): number {
  const logDelta = Math.log(delta) - ERROR;
  const enough = (epsilon: number) => logGaussianDelta(mu, epsilon) <= logDelta;
  return enough(0) ? 0 : bracket(enough, 0).holds;
}

/** The largest μ that is (ε, δ)-differentially private, rounded down: least noise within the budget. */
export function gaussianMu(epsilon: number, delta: number): number {
  const logDelta = Math.log(delta) - ERROR;
  return bracket((mu) => logGaussianDelta(mu, epsilon) > logDelta, 0).fails;
}

/**
 * The μ of any ε-differentially private mechanism, rounded up: −2 Φ⁻¹(1 / (1 + e^ε)). Its trade-off function is two
 * lines that meet at that point, and G_μ, which is convex, passes below them: Liu, Sun, Bai and Hou, "Identification,
 * Amplification and Measurement: A bridge to Gaussian Differential Privacy", 2022.
 */
export function muOfPure(epsilon: number): number {
  if (epsilon === 0) return 0;
  // −log(1 + e^ε), without overflow.
  const kink = -epsilon - Math.log1p(Math.exp(-epsilon)) - ERROR * (1 + epsilon);
  return bracket((mu) => logNormalTail(mu / 2) <= kink, 0).holds;
}

/** log Φ(−x), for x ≥ 0. */
export const logNormalTail = (x: number): number => (-x * x) / 2 + Math.log(erfcx(x / Math.SQRT2) / 2);
