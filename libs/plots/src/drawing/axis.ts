import { scaleLinear } from 'd3-scale';
import { svg, type Markup } from './markup.ts';
import { textWidth } from './text-width.ts';
import { LINE_HEIGHT, SIZE } from './theme.ts';
import { wrapText } from './wrap-text.ts';

export interface Tick {
  readonly value: number;
  readonly label: string;
  /** Pixels along the axis. */
  readonly at: number;
}

/** A linear scale with the ticks that fit on it. */
export interface Axis {
  /** Value → pixels. */
  at(value: number): number;
  readonly domain: readonly [number, number];
  readonly range: readonly [number, number];
  readonly ticks: readonly Tick[];
}

export interface AxisOptions {
  /** The least and the greatest value shown, in any order; equal ones are moved apart. */
  readonly domain: readonly [number, number];
  /** Pixels of the domain's ends: rising for a horizontal axis, falling for a vertical one. */
  readonly range: readonly [number, number];
  /** Ends the domain on ticks; on by default. */
  readonly nice?: boolean;
  readonly format?: (value: number) => string;
  /** Ticks at whole numbers only. */
  readonly whole?: boolean;
  /** Pixels between ticks that are aimed at, 80 by default. */
  readonly every?: number;
}

/** More ticks than these are not tried to get two that can be labelled. */
const MOST_TRIED = 8;

/**
 * An axis whose labels stand clear of each other: there are fewer ticks where labels are long, and more than were aimed
 * at where there would be one alone, which tells no scale.
 */
export function makeAxis(options: AxisOptions): Axis {
  const { range, every = 80 } = options;
  const aimed = Math.max(2, Math.floor(Math.abs(range[1] - range[0]) / every));
  const fewer = Array.from({ length: aimed - 1 }, (_, i) => aimed - i);
  const more = Array.from({ length: Math.max(0, MOST_TRIED - aimed) }, (_, i) => aimed + 1 + i);
  for (const count of [...fewer, ...more]) {
    const axis = axisOf(options, count);
    if (axis.ticks.length >= 2 && standApart(axis.ticks, range[1] > range[0])) return axis;
  }
  return axisOf(options, 2);
}

function axisOf({ domain, range, nice = true, format, whole }: AxisOptions, count: number): Axis {
  const scale = scaleLinear(apart(domain), range);
  if (nice) scale.nice(count);
  const write = format ?? scale.tickFormat(count);
  const values = whole ? scale.ticks(count).filter(Number.isInteger) : scale.ticks(count);
  const ticks = values.map((value) => ({ value, label: write(value), at: scale(value) }));
  const [low, high] = scale.domain() as [number, number];
  return { at: (value) => scale(value), domain: [low, high], range, ticks };
}

/** The least and greatest of some numbers, widened to hold the values of `including`. */
export function extent(values: Iterable<number>, including: readonly number[] = []): [number, number] {
  let low = Infinity;
  let high = -Infinity;
  for (const value of [...including, ...values]) {
    if (value < low) low = value;
    if (value > high) high = value;
  }
  return [low, high];
}

/** A domain that has a length, which one value alone does not. */
function apart([a, b]: readonly [number, number]): [number, number] {
  const [low, high] = a <= b ? [a, b] : [b, a];
  const least = Math.max(Math.abs(low), Math.abs(high)) * 1e-9 + 1e-100;
  if (high - low > least) return [low, high];
  const half = Math.abs(low) < 1e-90 ? 1 : Math.abs(low) / 10;
  return [low - half, high + half];
}

const GAP = 10;
const EDGE = 16;

function standApart(ticks: readonly Tick[], horizontal: boolean): boolean {
  return ticks.every((tick, i) => {
    const next = ticks[i + 1];
    if (!next) return true;
    const needed = horizontal
      ? (textWidth(tick.label, SIZE.small) + textWidth(next.label, SIZE.small)) / 2 + GAP
      : SIZE.small + GAP;
    return Math.abs(next.at - tick.at) >= needed;
  });
}

/** Vertical grid lines with their labels below, kept inside [0, width], and under them the axis' title. */
export function drawBottomAxis(
  axis: Axis,
  place: { readonly top: number; readonly bottom: number; readonly width: number; readonly title?: string },
): { readonly markup: Markup; readonly bottom: number } {
  const { top, bottom, width, title } = place;
  const ticks = axis.ticks.map(
    ({ at, label }) =>
      svg`<path class="pl-grid" d="M${at} ${top}V${bottom}"/>${drawCentred(label, at, bottom + 17, width)}`,
  );
  const middle = (axis.range[0] + axis.range[1]) / 2;
  const lines = title === undefined ? [] : wrapText(title, width - 2 * EDGE, SIZE.small);
  const titles = lines.map((line, i) => drawCentred(line, middle, bottom + 37 + i * LINE_HEIGHT, width));
  return { markup: svg`${ticks}${titles}`, bottom: bottom + 28 + lines.length * LINE_HEIGHT };
}

/** Horizontal grid lines with their labels at the left. */
export const drawLeftAxis = (axis: Axis, place: { readonly left: number; readonly right: number }): Markup =>
  svg`${axis.ticks.map(
    ({ at, label }) =>
      svg`<path class="pl-grid" d="M${place.left} ${at}H${place.right}"/><text class="pl-soft pl-small" text-anchor="end" x="${place.left - 8}" y="${at + 4}">${label}</text>`,
  )}`;

/** A small text centred on a place, moved inwards where it would leave [0, width]. */
export function drawCentred(text: string, at: number, y: number, width: number): Markup {
  const half = textWidth(text, SIZE.small) / 2;
  const x = Math.min(Math.max(at, half + 2), width - half - 2);
  return svg`<text class="pl-soft pl-small" text-anchor="middle" x="${x}" y="${y}">${text}</text>`;
}
