/**
 * Spearman's rank correlation, equal values sharing their mean rank: Pearson's correlation of the ranks.
 *
 * @returns −1 … 1, or `null` where one side is the same in all rows
 */
export function spearman(a: Float64Array, b: Float64Array): number | null {
  const [ranksA, ranksB] = [ranks(a), ranks(b)];
  const mean = (a.length - 1) / 2;
  let [both, squaresA, squaresB] = [0, 0, 0];
  for (let i = 0; i < a.length; i++) {
    const [fromA, fromB] = [(ranksA[i] as number) - mean, (ranksB[i] as number) - mean];
    both += fromA * fromB;
    squaresA += fromA * fromA;
    squaresB += fromB * fromB;
  }
  if (squaresA === 0 || squaresB === 0) return null;
  return Math.max(-1, Math.min(1, both / Math.sqrt(squaresA * squaresB)));
}

/** Ranks from 0, in the order of the values given. */
function ranks(values: Float64Array): Float64Array {
  const order = Uint32Array.from(values, (_, i) => i).sort(
    (i, j) => (values[i] as number) - (values[j] as number),
  );
  const ranked = new Float64Array(values.length);
  for (let start = 0; start < order.length;) {
    let end = start;
    while (end < order.length && values[order[end] as number] === values[order[start] as number]) end += 1;
    for (let i = start; i < end; i++) ranked[order[i] as number] = (start + end - 1) / 2;
    start = end;
  }
  return ranked;
}
