import { drawBottomAxis, drawLeftAxis, makeAxis, type Axis } from '../drawing/axis.ts';
import { formatPercent } from '../drawing/format.ts';
import { svg, type Markup } from '../drawing/markup.ts';
import { drawNote } from '../drawing/note.ts';

/** A square of two shares from 0 to 1, for curves of rates and probabilities. */
export interface UnitSquare {
  readonly x: Axis;
  readonly y: Axis;
  readonly markup: Markup;
  readonly width: number;
  readonly height: number;
}

const LEFT = 56;
const BIGGEST = 460;

/** Axes of equal length, so that the diagonal is one; the vertical axis' title stands over it, where it reads level. */
export function layUnitSquare(width: number, titles: { readonly x: string; readonly y: string }): UnitSquare {
  const side = Math.min(BIGGEST, width - LEFT - 24);
  const used = Math.max(LEFT + side + 24, 280);
  const note = drawNote(titles.y, { top: 2, width: used });
  const top = note.bottom + 14;
  const percent = { nice: false, format: formatPercent, every: 72 } as const;
  const x = makeAxis({ domain: [0, 1], range: [LEFT, LEFT + side], ...percent });
  const y = makeAxis({ domain: [0, 1], range: [top + side, top], ...percent });
  const foot = drawBottomAxis(x, { top, bottom: top + side, width: used, title: titles.x });
  const markup = svg`${foot.markup}${drawLeftAxis(y, { left: LEFT, right: LEFT + side })}${note.markup}`;
  return { x, y, markup, width: used, height: foot.bottom };
}
