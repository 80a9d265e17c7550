import { z } from 'zod';
import { concentratedEpsilon, logConcentratedDelta } from './concentrated.ts';
import { gaussianDelta, gaussianEpsilon, muOfPure } from './gaussian.ts';

const additive = z.number().nonnegative();

/**
 * What releases cost, in quantities that simply add up under adaptive composition, however many releases there are. It
 * is turned into an (ε, δ) only where one is shown or held against a bound.
 */
export const PrivacyLossSchema = z.strictObject({
  /** Sum of μ²: Gaussian differential privacy. */
  muSquared: additive,
  /** Sum of ρ: zero-concentrated differential privacy, a second proof of the same releases. */
  rho: additive,
  /** Total-variation distance between the discrete noise drawn and the rounded Gaussian that `muSquared` speaks of. */
  slack: additive,
  /** The chance that something shows as it is, whatever the noise: of releases under a threshold. Both proofs pay it. */
  failure: additive,
});
export type PrivacyLoss = z.output<typeof PrivacyLossSchema>;

/** Of releasing nothing. */
export const NO_LOSS: PrivacyLoss = { muSquared: 0, rho: 0, slack: 0, failure: 0 };

/** Covers the rounding of a few operations. */
const UP = 1 + 8 * Number.EPSILON;

/** A whole-numbered query answered with discrete Gaussian noise, or several of equal noise taken as one long vector. */
export interface GaussianRelease {
  /** How far the answers of two neighbouring data sets lie apart at most, in L2 over all answers together. */
  readonly sensitivity: number;
  /** The noise's scale, in the same unit. */
  readonly sigma: number;
  /** Whole numbers released. */
  readonly draws: number;
  /** σ counted in steps of the lattice that the noise is drawn on: `sigma` where answers are whole numbers as they are. */
  readonly latticeSigma?: number;
}

/**
 * The loss of discrete Gaussian noise.
 *
 * Rounded continuous Gaussian noise is exactly Δ/σ-GDP. The discrete Gaussian is within 0.0203/σ² of it in total variation,
 * a draw (half of E|z² − 1| / 24σ²), which each draw adds to `slack`; on a lattice of 2⁻²⁰ that is nothing, while for
 * small σ in whole numbers `rho`, exact for the discrete Gaussian (Canonne, Kamath and Steinke, 2020, theorem 14), is
 * the better bound. `epsilonOf` takes whichever proves more.
 */
export function gaussianLoss({
  sensitivity,
  sigma,
  draws,
  latticeSigma = sigma,
}: GaussianRelease): PrivacyLoss {
  const muSquared = (sensitivity / sigma) ** 2 * UP;
  const slack = Math.min(1, ((0.021 * draws) / latticeSigma ** 2) * UP);
  return { muSquared, rho: muSquared / 2, slack, failure: 0 };
}

/**
 * The loss of a mechanism of pure ε-differential privacy, such as discrete Laplace noise at scale Δ₁/ε: see `muOfPure`, and
 * Bun and Steinke, "Concentrated Differential Privacy", 2016, proposition 1.4 for ρ = ε²/2.
 */
export const pureLoss = (epsilon: number): PrivacyLoss => ({
  muSquared: muOfPure(epsilon) ** 2 * UP,
  rho: ((epsilon * epsilon) / 2) * UP,
  slack: 0,
  failure: 0,
});

/** The loss of all of them together, each chosen knowing the outcomes of those before. */
export function composed(losses: Iterable<PrivacyLoss>): PrivacyLoss {
  let sum = NO_LOSS;
  for (const { muSquared, rho, slack, failure } of losses) {
    sum = {
      muSquared: addUp(sum.muSquared, muSquared),
      rho: addUp(sum.rho, rho),
      slack: addUp(sum.slack, slack),
      failure: addUp(sum.failure, failure),
    };
  }
  return sum;
}

/** A sum that is never below the true one, and exact where a term is 0. */
const addUp = (a: number, b: number): number => (a === 0 || b === 0 ? a + b : (a + b) * UP);

/** The δ of a loss at ε ≥ 0, rounded up. */
export function deltaOf({ muSquared, rho, slack, failure }: PrivacyLoss, epsilon: number): number {
  const gaussian = gaussianDelta(Math.sqrt(muSquared) * UP, epsilon) + distanceDelta(slack, epsilon);
  const concentrated = Math.exp(logConcentratedDelta(rho, epsilon));
  return Math.min(1, (Math.min(gaussian, concentrated) + distanceDelta(failure, epsilon)) * UP);
}

/**
 * The ε of a loss at δ in (0, 1), rounded up: the better of its two proofs.
 *
 * `muSquared` and `rho` bound the same releases, so that each alone would do; either may be the smaller.
 */
export function epsilonOf({ muSquared, rho, slack, failure }: PrivacyLoss, delta: number): number {
  const mu = Math.sqrt(muSquared) * UP;
  return Math.min(
    epsilonBeside(addUp(slack, failure), (left) => gaussianEpsilon(mu, left), delta),
    epsilonBeside(failure, (left) => concentratedEpsilon(rho, left), delta),
  );
}

/** What a total-variation distance to a mechanism adds to its δ. */
const distanceDelta = (distance: number, epsilon: number): number =>
  distance === 0 ? 0 : (1 + Math.exp(epsilon)) * distance;

/** The least ε with δ(ε) + (1 + e^ε) · distance ≤ δ, from below by fixed point; infinite where there is none. */
function epsilonBeside(distance: number, epsilonAt: (delta: number) => number, delta: number): number {
  let epsilon = epsilonAt(delta);
  if (distance === 0) return epsilon;
  for (let step = 0; step < 100; step++) {
    const above = epsilon * (1 + 1e-9) + 1e-12;
    const left = delta - distanceDelta(distance, above);
    if (left <= 0) return Infinity;
    epsilon = epsilonAt(left);
    if (epsilon <= above) return above;
  }
  return Infinity;
}
