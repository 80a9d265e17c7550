import { type Axis } from './axis.ts';
import { intervalText } from './interval.text.ts';
import { type Lang } from './lang.ts';
import { svg, type Markup } from './markup.ts';
import { textWidth } from './text-width.ts';
import { SIZE } from './theme.ts';

/** Where a figure may well lie, given how few rows it rests on. */
export interface Interval {
  readonly low: number;
  readonly high: number;
}

/** The interval of a value, where both of its ends are given. */
export const intervalOf = ({ low, high }: Partial<Interval>): Interval | undefined =>
  low === undefined || high === undefined ? undefined : { low, high };

export const drawWhisker = (
  { low, high }: Interval,
  place: { readonly axis: Axis; readonly middle: number; readonly line: 'pl-line' | 'pl-line-soft' },
): Markup =>
  svg`<path class="${place.line}" stroke-opacity="0.55" d="M${place.axis.at(low)} ${place.middle}H${place.axis.at(high)}"/>`;

/** A figure with an interval, where it has one. */
export interface Figure extends Partial<Interval> {
  readonly value: number;
}

/** All numbers of a figure that an axis must hold. */
export function endsOf({ value, ...ends }: Figure): readonly number[] {
  const interval = intervalOf(ends);
  return interval ? [value, interval.low, interval.high] : [value];
}

/** True where all of a figure are numbers, and its interval's ends are in order. */
export function isFigure(figure: Figure): boolean {
  const { low, high } = intervalOf(figure) ?? { low: 0, high: 0 };
  return endsOf(figure).every(Number.isFinite) && low <= high;
}

/** A figure as it is written. */
export interface WrittenFigure {
  readonly value: string;
  readonly interval?: string;
  /** Both, for a sentence. */
  readonly whole: string;
}

export function writeFigure(
  { value, ...ends }: Figure,
  write: (value: number) => string,
  lang: Lang,
): WrittenFigure {
  const text = intervalText[lang];
  const interval = intervalOf(ends);
  const written = write(value);
  if (!interval) return { value: written, whole: written };
  const between = text.interval(write(interval.low), write(interval.high));
  return { value: written, interval: between, whole: text.within(written, between) };
}

const GAP = 9;

/** A column of values, and behind it one of their intervals, both aligned. */
export interface ValueColumn {
  readonly width: number;
  draw(row: number, x: number, middle: number): Markup;
}

export function layValues(rows: readonly Pick<WrittenFigure, 'value' | 'interval'>[]): ValueColumn {
  const widest = (texts: readonly string[]) =>
    Math.max(0, ...texts.map((text) => textWidth(text, SIZE.small)));
  const values = widest(rows.map(({ value }) => value));
  const intervals = widest(rows.map(({ interval = '' }) => interval));
  return {
    width: values + (intervals && GAP + intervals),
    draw(row, x, middle) {
      const { value = '', interval } = rows[row] ?? {};
      return svg`<text class="pl-small" text-anchor="end" x="${x + values}" y="${middle + 4}">${value}</text>${
        interval !== undefined &&
        svg`<text class="pl-soft pl-small" x="${x + values + GAP}" y="${middle + 4}">${interval}</text>`
      }`;
    },
  };
}
