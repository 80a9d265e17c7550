/** One of the two splits below: its leaves, or one leaf, whose spread is 0. */
export interface TripleSide {
  /** One a row: went left − share of the left. */
  readonly d: Float64Array;
  readonly spread: number;
  /** The mean of its leaves. */
  readonly base: number;
  /** One a row; left out at a leaf. */
  readonly sums?: Float64Array;
}

/** A split over two pairs of leaves, and what is handed down to it and up from it: one a quadrature node and row. */
interface Triple {
  readonly nodes: Float64Array;
  readonly c: Float64Array;
  readonly p: Float64Array;
  readonly d: Float64Array;
  readonly share: number;
  readonly sums: Float64Array;
  readonly sides: readonly [TripleSide, TripleSide];
}

/** Adds the SHAP values of three splits, from Σ c and Σ c t, and hands up a polynomial in t of degree two. */
export function runTriple({ nodes, c, p, d, share, sums, sides: [left, right] }: Triple): void {
  const rows = d.length;
  const apart = left.base - right.base;
  const constant = right.base + share * apart;
  const [dL, dR, sumsL, sumsR] = [left.d, right.d, left.sums, right.sums];
  for (let i = 0; i < rows; i++) {
    let [c0, c1] = [0, 0];
    for (let q = 0, at = i; q < nodes.length; q++, at += rows) {
      c0 += c[at] as number;
      c1 += (c[at] as number) * (nodes[q] as number);
    }
    const own = d[i] as number;
    const toLeft = (dL[i] as number) * left.spread;
    const toRight = (dR[i] as number) * right.spread;
    const slope = toLeft - toRight;
    const factor = share * c0 + own * c1;
    sums[i] = (sums[i] as number) + own * (apart * c0 + slope * c1);
    if (sumsL) sumsL[i] = (sumsL[i] as number) + toLeft * factor;
    if (sumsR) sumsR[i] = (sumsR[i] as number) + toRight * (c0 - factor);
    const [p1, p2] = [toRight + share * slope + own * apart, own * slope];
    for (let q = 0, at = i; q < nodes.length; q++, at += rows) {
      const t = nodes[q] as number;
      p[at] = constant + t * (p1 + t * p2);
    }
  }
}
