/** An ε for people: three digits, and ∞ for none that is finite. */
export const figure = (epsilon: number | null): string =>
  epsilon === null || !Number.isFinite(epsilon) ? '∞' : String(Number(epsilon.toPrecision(3)));

/** A δ for people: `1e-6`. */
export const exponential = (delta: number): string => Number(delta.toPrecision(3)).toExponential();
