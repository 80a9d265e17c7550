import { type Axis } from './axis.ts';
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

/** True where both ends are numbers and in order. */
export const isInterval = ({ low, high }: Interval): boolean =>
  Number.isFinite(low) && Number.isFinite(high) && low <= high;

export const drawWhisker = (
  { low, high }: Interval,
  place: { readonly axis: Axis; readonly middle: number; readonly line: 'pl-line' | 'pl-line-soft' },
): Markup =>
  svg`<path class="${place.line}" stroke-opacity="0.55" d="M${place.axis.at(low)} ${place.middle}H${place.axis.at(high)}"/>`;

const GAP = 9;

/** A column of values, and behind it one of their intervals, both aligned. */
export interface ValueColumn {
  readonly width: number;
  draw(row: number, x: number, middle: number): Markup;
}

export function layValues(
  rows: readonly { readonly value: string; readonly interval?: string }[],
): ValueColumn {
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
