/** How the dots of one row of a beeswarm are to be placed. */
export interface Packing {
  /** Diameter of a dot, in pixels. */
  readonly dot: number;
  /** Most pixels that a dot's middle may be away from the row's middle. */
  readonly half: number;
}

/**
 * Places dots of equal size above and below a line so that their heap shows how many there are: dots that fall into
 * the same column, a dot wide, are stacked from the line outwards, in turns to both sides. The fullest column fills
 * the band, and a column with n dots is √(n / most) as tall, but never taller than n dots.
 *
 * @param positions pixels along the line
 * @returns the distance of each dot from the line, down being positive; at most `half` away
 */
export function packDots(positions: ArrayLike<number>, { dot, half }: Packing): Float64Array {
  const columns = Int32Array.from(positions, (position) => Math.floor(position / dot));
  const counts = new Map<number, number>();
  for (const column of columns) counts.set(column, (counts.get(column) ?? 0) + 1);
  const most = Math.max(1, ...counts.values());
  const placed = new Map<number, number>();
  return Float64Array.from(columns, (column) => {
    const count = counts.get(column) as number;
    const turn = placed.get(column) ?? 0;
    placed.set(column, turn + 1);
    if (count === 1) return 0;
    const height = Math.min((count - 1) * dot, 2 * half * Math.sqrt(count / most));
    return stackOffset(turn, count) * (height / (count - 1));
  });
}

/** Steps from the middle for the n-th dot of a column: 0, 1, −1, 2, −2 …, moved by half a step where the count is even. */
function stackOffset(turn: number, count: number): number {
  const steps = turn % 2 === 1 ? (turn + 1) / 2 : 0 - turn / 2;
  return count % 2 === 0 ? steps - 0.5 : steps;
}
