import { formatPercent } from '../drawing/format.ts';
import { layPlane, type Plane } from '../drawing/plane.ts';

const BIGGEST = 460;

/** Axes of equal length from 0 to 1, for curves of rates and probabilities: the diagonal is one. */
export function layUnitSquare(width: number, titles: { readonly x: string; readonly y: string }): Plane {
  const share = { domain: [0, 1], nice: false, format: formatPercent, every: 72 } as const;
  return layPlane({
    width,
    top: 2,
    side: { atMost: BIGGEST },
    x: { title: titles.x, ...share },
    y: { title: titles.y, ...share },
  });
}
