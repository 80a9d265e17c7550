/** Nodes and weights on [0, 1]. */
export interface Quadrature {
  /** Rising, between 0 and 1. */
  readonly nodes: Float64Array;
  /** Positive; they add up to 1. */
  readonly weights: Float64Array;
}

const made = new Map<number, Quadrature>();

/**
 * Gauss–Legendre quadrature with `n` nodes: exact for polynomials of a degree up to 2n − 1. The roots of the Legendre
 * polynomial are found by Newton's method from their asymptotic places (Abramowitz & Stegun 1964, 22.16.6 and 25.4.29).
 */
export function gaussLegendre(n: number): Quadrature {
  const quadrature = made.get(n) ?? make(n);
  made.set(n, quadrature);
  return quadrature;
}

/** Nodes that a path with so many different features needs: its polynomials have one degree less. */
export const nodesFor = (features: number): number => Math.max(1, Math.ceil(features / 2));

function make(n: number): Quadrature {
  const [nodes, weights] = [new Float64Array(n), new Float64Array(n)];
  for (let i = 0; i < n; i++) {
    const { root, slope } = rootNear(n, Math.cos((Math.PI * (i + 0.75)) / (n + 0.5)));
    nodes[i] = (1 - root) / 2;
    weights[i] = 1 / ((1 - root * root) * slope * slope);
  }
  return { nodes, weights };
}

function rootNear(n: number, start: number): { root: number; slope: number } {
  let root = start;
  for (let step = 0; ; step++) {
    const { value, slope } = legendre(n, root);
    const correction = value / slope;
    root -= correction;
    // Newton's method doubles its digits: the last correction was below half of them, or it would go on for ever.
    if (Math.abs(correction) < 1e-12 || step === 50) return { root, slope: legendre(n, root).slope };
  }
}

/** The Legendre polynomial of degree `n`, and its derivative, by the three-term recurrence. */
function legendre(n: number, at: number): { value: number; slope: number } {
  let [value, before] = [1, 0];
  for (let k = 0; k < n; k++) [value, before] = [((2 * k + 1) * at * value - k * before) / (k + 1), value];
  return { value, slope: (n * (at * value - before)) / (at * at - 1) };
}
