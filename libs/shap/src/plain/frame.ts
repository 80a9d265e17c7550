/** What a level of the tree keeps: one number a row, or one a quadrature node and row. */
export interface Frame {
  /** The product of all factors above. */
  readonly c: Float64Array;
  /** What is handed up: the sum over the leaves below of value times factors. */
  p: Float64Array;
  /** What the left child handed up. */
  left: Float64Array;
  /** Went left − share of the left, 0 where a condition above on the same feature is not met. */
  readonly d: Float64Array;
  /** 1 where all conditions on the feature are met on the left, and on the right. */
  readonly met: readonly [Uint8Array, Uint8Array];
  readonly sum: Float64Array;
}

export const frameOf = (rows: number, nodes: number): Frame => ({
  c: new Float64Array(rows * nodes),
  p: new Float64Array(rows * nodes),
  left: new Float64Array(rows * nodes),
  d: new Float64Array(rows),
  met: [new Uint8Array(rows), new Uint8Array(rows)],
  sum: new Float64Array(rows),
});

// Loops of their own: each is compiled for its arrays alone.

export function handDown(
  c: Float64Array,
  below: Float64Array,
  d: Float64Array,
  from: number,
  share: number,
  beta: number,
) {
  for (let i = 0, at = from; i < d.length; i++, at++)
    below[at] = (c[at] as number) * (share + beta * (d[i] as number));
}

export function takeRest(c: Float64Array, below: Float64Array): void {
  for (let at = 0; at < c.length; at++) below[at] = (c[at] as number) - (below[at] as number);
}

export function handUp(
  { c, d, p, left, sum }: Frame,
  right: Float64Array,
  from: number,
  share: number,
  beta: number,
  gamma: number,
): void {
  for (let i = 0, at = from; i < d.length; i++, at++) {
    const e = (left[at] as number) - (right[at] as number);
    p[at] = (right[at] as number) + (share + beta * (d[i] as number)) * e;
    sum[i] = (sum[i] as number) + gamma * (c[at] as number) * e;
  }
}

export function addProducts(sums: Float64Array, a: Float64Array, b: Float64Array): void {
  for (let i = 0; i < sums.length; i++) sums[i] = (sums[i] as number) + (a[i] as number) * (b[i] as number);
}
