/** [x, y]. */
export type CurvePoint = [number, number];

/** Points in drawing order, both arrays of one length. */
export interface Curve {
  readonly x: Float64Array;
  readonly y: Float64Array;
}

/** A stretch of the curve drawn as one straight line, and the point of it that lies farthest from that line. */
interface Stretch {
  readonly from: number;
  readonly to: number;
  readonly farthest: number;
  readonly distance: number;
}

/**
 * Draws a curve with few points and the same shape: the Ramer–Douglas–Peucker algorithm, always splitting where the
 * drawn line is farthest from the curve, until the points are used up or nothing is left to gain. Keeps both ends.
 *
 * @param most points kept, at least 2
 */
export function thinCurve(curve: Curve, most: number): CurvePoint[] {
  const last = curve.x.length - 1;
  const pointAt = (i: number): CurvePoint => [curve.x[i] as number, curve.y[i] as number];
  if (last < 1) return last < 0 ? [] : [pointAt(0)];
  const stretches = [stretch(curve, 0, last)];
  while (stretches.length + 1 < most) {
    const worst = stretches.reduce((a, b) => (b.distance > a.distance ? b : a));
    if (worst.distance === 0) break;
    const halves = [stretch(curve, worst.from, worst.farthest), stretch(curve, worst.farthest, worst.to)];
    stretches.splice(stretches.indexOf(worst), 1, ...halves);
  }
  return [0, ...stretches.map(({ to }) => to)].map(pointAt);
}

function stretch(curve: Curve, from: number, to: number): Stretch {
  let farthest = from;
  let distance = 0;
  const away = distanceFromLine(curve, from, to);
  for (let i = from + 1; i < to; i++) {
    const here = away(i);
    if (here > distance) [farthest, distance] = [i, here];
  }
  return { from, to, farthest, distance };
}

/** Distance of point i from the line through two others; from the first of them where both are one point. */
function distanceFromLine({ x, y }: Curve, from: number, to: number): (i: number) => number {
  const [x0, y0] = [x[from] as number, y[from] as number];
  const [dx, dy] = [(x[to] as number) - x0, (y[to] as number) - y0];
  const length = Math.hypot(dx, dy);
  return (i) => {
    const [px, py] = [(x[i] as number) - x0, (y[i] as number) - y0];
    return length === 0 ? Math.hypot(px, py) : Math.abs(px * dy - py * dx) / length;
  };
}
