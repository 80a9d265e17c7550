/** The 97.5th percentile of the standard normal distribution: two-sided 95 %. */
const Z = 1.959963984540054;

/**
 * The 95 % score interval of a share (Wilson 1927): unlike the plain one it never leaves [0, 1] and holds for few rows.
 *
 * @param share 0 … 1
 * @param rows how many rows it was observed on, at least 1
 */
export function wilsonInterval(share: number, rows: number): readonly [number, number] {
  const spread = (Z * Z) / rows;
  const centre = (share + spread / 2) / (1 + spread);
  const half = (Z / (1 + spread)) * Math.sqrt((share * (1 - share)) / rows + spread / (4 * rows));
  return [Math.max(0, centre - half), Math.min(1, centre + half)];
}
