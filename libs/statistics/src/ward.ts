/** Two clusters that become one. A row is its position; the cluster of the i-th merge is `rows + i`, as in SciPy. */
export interface Merge {
  readonly first: number;
  readonly second: number;
  /** Rises from merge to merge: √ of twice what the sum of squares within clusters grows by. */
  readonly distance: number;
  readonly size: number;
}

/**
 * Clusters rows by Ward's criterion (Ward 1963): two clusters become one where the sum of squares within clusters grows
 * least. Nearest-neighbour chain with the Lance–Williams update, in O(rows²) time (Müllner 2011, _Modern hierarchical,
 * agglomerative clustering algorithms_, arXiv:1109.2378). Takes 8 × rows² bytes: for some thousand rows at most.
 *
 * @param points rows × width
 * @returns rows − 1 merges, by distance
 */
export function wardMerges(points: ArrayLike<number>, rows: number, width: number): readonly Merge[] {
  const distances = squaredDistances(points, rows, width);
  const sizes = new Float64Array(rows).fill(1);
  const found: { first: number; second: number; squared: number }[] = [];
  const chain: number[] = [];
  while (found.length < rows - 1) {
    if (chain.length === 0) chain.push(sizes.findIndex((size) => size > 0));
    const last = chain.at(-1) as number;
    const before = chain.at(-2);
    const nearest = nearestTo(last, before, distances, sizes);
    if (nearest !== before) {
      chain.push(nearest);
      continue;
    }
    chain.length -= 2;
    found.push({ first: nearest, second: last, squared: distances[last * rows + nearest] as number });
    join(nearest, last, distances, sizes);
  }
  return numbered(
    found.sort((a, b) => a.squared - b.squared),
    rows,
  );
}

function squaredDistances(points: ArrayLike<number>, rows: number, width: number): Float64Array {
  const distances = new Float64Array(rows * rows);
  for (let a = 0; a < rows; a++)
    for (let b = a + 1; b < rows; b++) {
      let sum = 0;
      for (let i = 0; i < width; i++)
        sum += ((points[a * width + i] as number) - (points[b * width + i] as number)) ** 2;
      distances[a * rows + b] = sum;
      distances[b * rows + a] = sum;
    }
  return distances;
}

/** The nearest cluster, of equals the one before it in the chain: without that the chain could run in circles. */
function nearestTo(
  cluster: number,
  before: number | undefined,
  distances: Float64Array,
  sizes: Float64Array,
): number {
  const rows = sizes.length;
  let nearest = before ?? -1;
  let least = before === undefined ? Infinity : (distances[cluster * rows + before] as number);
  for (let other = 0; other < rows; other++) {
    if (other === cluster || sizes[other] === 0) continue;
    const distance = distances[cluster * rows + other] as number;
    if (distance < least || nearest < 0) [nearest, least] = [other, distance];
  }
  return nearest;
}

/** Puts both clusters where the second was. */
function join(first: number, second: number, distances: Float64Array, sizes: Float64Array): void {
  const rows = sizes.length;
  const [a, b] = [sizes[first] as number, sizes[second] as number];
  const between = distances[first * rows + second] as number;
  for (let other = 0; other < rows; other++) {
    const c = sizes[other] as number;
    if (c === 0 || other === first || other === second) continue;
    const [fromFirst, fromSecond] = [
      distances[first * rows + other] as number,
      distances[second * rows + other] as number,
    ];
    const joined = ((a + c) * fromFirst + (b + c) * fromSecond - c * between) / (a + b + c);
    distances[second * rows + other] = joined;
    distances[other * rows + second] = joined;
  }
  sizes[first] = 0;
  sizes[second] = a + b;
}

/** Names clusters by the merges they come from, as those are in order now. */
function numbered(
  found: readonly { readonly first: number; readonly second: number; readonly squared: number }[],
  rows: number,
): readonly Merge[] {
  const within = Int32Array.from({ length: 2 * rows - 1 }, (_, i) => i);
  const sizes = new Int32Array(2 * rows - 1).fill(1);
  const clusterOf = (row: number): number => {
    let cluster = row;
    while (within[cluster] !== cluster) cluster = within[cluster] as number;
    within[row] = cluster;
    return cluster;
  };
  return found.map(({ first, second, squared }, i) => {
    const [a, b] = [clusterOf(first), clusterOf(second)].sort((x, y) => x - y) as [number, number];
    const size = (sizes[a] as number) + (sizes[b] as number);
    within[a] = rows + i;
    within[b] = rows + i;
    sizes[rows + i] = size;
    return { first: a, second: b, distance: Math.sqrt(Math.max(0, squared)), size };
  });
}

/**
 * The rows in an order in which every cluster lies together. Of the two parts of a cluster the one with the lower mean
 * score comes first, of equals the one that was made first, so that scores rise as far as the clusters allow.
 *
 * @param scores one a row
 */
export function leafOrder(merges: readonly Merge[], scores: ArrayLike<number>): Uint32Array {
  const rows = scores.length;
  const leaves: number[][] = Array.from({ length: rows }, (_, row) => [row]);
  const means = Array.from(scores);
  for (const { first, second } of merges) {
    const [a, b] = [leaves[first] as number[], leaves[second] as number[]];
    const [low, high] = [means[first] as number, means[second] as number];
    leaves.push(low <= high ? [...a, ...b] : [...b, ...a]);
    means.push((low * a.length + high * b.length) / (a.length + b.length));
  }
  return Uint32Array.from(leaves.at(-1) ?? []);
}
