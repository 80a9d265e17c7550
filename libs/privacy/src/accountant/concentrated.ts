import { bracket } from './bracket.ts';

/** Covers the rounding of what is computed here. */
const ERROR = 1e-12;

/**
 * An upper bound of log δ at ε for a mechanism of ρ-zCDP: the infimum over α > 1 of
 *
 *   (α − 1)(αρ − ε) + α log(1 − 1/α) − log(α − 1)
 *
 * (Canonne, Kamath and Steinke, "The Discrete Gaussian for Differential Privacy", 2020, corollary 13). Any α gives a
 * valid δ, so that a search which misses the best one errs toward more.
 *
 * @param rho from 0 on; 0 releases nothing.
 * @param epsilon from 0 on.
 */
export function logConcentratedDelta(rho: number, epsilon: number): number {
  if (rho === 0) return -Infinity;
  const at = (logOrder: number) => {
    const beyond = Math.exp(logOrder);
    const order = 1 + beyond;
    return beyond * (order * rho - epsilon) - order * Math.log1p(1 / beyond) - logOrder;
  };
  return Math.min(0, lowestOf(at, -30, 30) + ERROR * (1 + epsilon));
}

/** ε of a ρ-zCDP mechanism at δ in (0, 1), rounded up. */
export function concentratedEpsilon(rho: number, delta: number): number {
  const logDelta = Math.log(delta) - ERROR;
  const enough = (epsilon: number) => logConcentratedDelta(rho, epsilon) <= logDelta;
  return enough(0) ? 0 : bracket(enough, 0).holds;
}

/** The largest ρ that is (ε, δ)-differentially private, rounded down. */
export function concentratedRho(epsilon: number, delta: number): number {
  const logDelta = Math.log(delta) - ERROR;
  return bracket((rho) => logConcentratedDelta(rho, epsilon) > logDelta, 0).fails;
}

/** The least value that a search finds: the best of a grid, then golden sections around it. */
function lowestOf(at: (x: number) => number, from: number, to: number): number {
  const STEPS = 240;
  const GOLDEN = (Math.sqrt(5) - 1) / 2;
  const step = (to - from) / STEPS;
  let best = from;
  for (let i = 1; i <= STEPS; i++) if (at(from + i * step) < at(best)) best = from + i * step;
  let [low, high] = [best - step, best + step];
  for (let i = 0; i < 60; i++) {
    const [left, right] = [high - GOLDEN * (high - low), low + GOLDEN * (high - low)];
    if (at(left) < at(right)) high = right;
    else low = left;
  }
  return Math.min(at(best), at((low + high) / 2));
}
