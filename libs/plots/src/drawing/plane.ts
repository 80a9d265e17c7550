import { drawBottomAxis, drawLeftAxis, makeAxis, type Axis, type AxisOptions } from './axis.ts';
import { svg, type Markup } from './markup.ts';
import { drawNote } from './note.ts';
import { textWidth } from './text-width.ts';
import { SIZE } from './theme.ts';

/** An axis of a plane: what it shows, and what that is called. */
export interface PlaneAxis extends Omit<AxisOptions, 'range'> {
  readonly title: string;
  /** Pixels kept free within the plane before the axis starts and after it ends; 0 by default. */
  readonly before?: number;
  readonly after?: number;
}

export interface PlaneOptions {
  readonly width: number;
  readonly top: number;
  /** Pixels of the vertical axis, or the most that both may have, where they are to be of one length. */
  readonly side: number | { readonly atMost: number };
  readonly x: PlaneAxis;
  readonly y: PlaneAxis;
  /** Pixels between the vertical axis' title and the plane; 16 by default. */
  readonly gap?: number;
}

/** The room of two axes, in pixels, and the axes drawn. */
export interface Plane {
  readonly x: Axis;
  readonly y: Axis;
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
  readonly markup: Markup;
  /** Of all that belongs to it, its titles included. */
  readonly width: number;
  readonly height: number;
}

const RIGHT = 24;
const SMALLEST = 280;

/** Lays out two axes; the vertical one's title stands over it, where it reads level. */
export function layPlane({ width: given, top: start, side, x, y, gap = 16 }: PlaneOptions): Plane {
  const most = typeof side === 'number' ? side : side.atMost;
  const labels = makeAxis({ every: 52, ...y, range: [most, 0] }).ticks.map(({ label }) => label);
  const left = Math.ceil(28 + Math.max(24, ...labels.map((label) => textWidth(label, SIZE.small))));
  const across = typeof side === 'number' ? given - left - RIGHT : Math.min(most, given - left - RIGHT);
  const width = Math.max(left + across + RIGHT, SMALLEST);
  const note = drawNote(y.title, { top: start, width });
  const top = note.bottom + gap;
  const right = left + across;
  const bottom = top + (typeof side === 'number' ? side : across);
  const horizontal = makeAxis({ ...x, range: [left + (x.before ?? 0), right - (x.after ?? 0)] });
  const vertical = makeAxis({ every: 52, ...y, range: [bottom - (y.before ?? 0), top + (y.after ?? 0)] });
  const foot = drawBottomAxis(horizontal, { top, bottom, width, title: x.title });
  const markup = svg`${note.markup}${foot.markup}${drawLeftAxis(vertical, { left, right })}`;
  return { x: horizontal, y: vertical, left, right, top, bottom, markup, width, height: foot.bottom };
}
