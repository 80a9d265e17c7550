import { randomStream, shuffled } from '@plumbline/statistics';
import { drawCentred, extent, type Axis } from '../../drawing/axis.ts';
import { Markup, pixels, svg } from '../../drawing/markup.ts';
import { layPlane, type Plane } from '../../drawing/plane.ts';
import { drawCloud } from '../cloud.ts';
import { type FeatureColumn } from '../columns.ts';

export interface NumbersOptions {
  readonly width: number;
  readonly top: number;
  readonly seed: number;
  readonly titles: { readonly x: string; readonly y: string };
  readonly missing: string;
  classOf(row: number): string;
}

const HEIGHT = 300;
/** Of the bars that say how many rows there are, and the room they stand in. */
const BARS = 28;
const BARS_ROOM = 38;
/** Kept for rows without a value, at the left. */
const STRIP = 78;
const DOT = 4;

/** A dot a row: its value along, its effect up. Rows without a value are scattered over a strip of their own. */
export function drawNumbers(
  { values, contributions }: FeatureColumn,
  rows: Uint32Array,
  options: NumbersOptions,
): { readonly markup: Markup; readonly height: number } {
  const { width, seed, titles, classOf, missing } = options;
  const known = rows.filter((row) => !Number.isNaN(values[row]));
  const hasMissing = known.length < rows.length;
  const plane = layPlane({
    width,
    top: options.top,
    side: HEIGHT,
    x: {
      title: titles.x,
      domain: extent(Array.from(known, (row) => values[row] as number)),
      nice: false,
      before: hasMissing ? STRIP : 8,
      after: 8,
    },
    y: {
      title: titles.y,
      domain: extent(
        Array.from(rows, (row) => contributions[row] as number),
        [0],
      ),
      before: BARS_ROOM,
    },
  });
  const { x, y, left, right, bottom } = plane;
  const random = randomStream(seed);
  const order = shuffled(rows.length, random).map((i) => rows[i] as number);
  const across = Float64Array.from(order, (row) => {
    const value = values[row] as number;
    return Number.isNaN(value) ? left + 8 + random() * (STRIP - 44) : x.at(value);
  });
  const down = Float64Array.from(order, (row) => y.at(contributions[row] as number));
  const cloud = drawCloud({ across, down, classes: Array.from(order, classOf) }, { dot: DOT, opacity: 0.75 });
  const strip =
    hasMissing &&
    svg`<path class="pl-grid" d="M${left + STRIP - 28} ${plane.top}V${bottom}"/>${drawCentred(missing, left + 8 + (STRIP - 44) / 2, bottom + 17, width)}`;
  const bars = drawBars(
    Array.from(known, (row) => values[row] as number),
    plane,
  );
  return {
    markup: svg`${plane.markup}${strip}<path class="pl-axis" d="M${left} ${y.at(0)}H${right}"/>${bars}${cloud}`,
    height: plane.height,
  };
}

/** How many rows have about that value, as bars that stand on the plane's lower edge. */
function drawBars(values: readonly number[], { x, left, right, bottom }: Plane): Markup {
  const { start, step, counts } = countRows(values, x);
  const most = Math.max(...counts);
  const edge = (bin: number) => Math.min(Math.max(x.at(start + bin * step), left), right);
  const path = Array.from(counts, (rows, bin) => {
    const [from, to] = [edge(bin) + 0.5, edge(bin + 1) - 0.5];
    if (rows === 0) return '';
    return `M${pixels(from)} ${pixels(bottom)}v${pixels((-rows / most) * BARS)}H${pixels(to)}V${pixels(bottom)}Z`;
  }).join('');
  return svg`<path class="pl-mark-soft" fill-opacity="0.35" d="${new Markup(path)}"/>`;
}

/** Rows by value, in bins of one width: of whole steps between whole numbers, lest some bins hold more of them than others. */
function countRows(values: readonly number[], { domain: [low, high], range }: Axis) {
  const wanted = Math.max(8, Math.min(48, Math.floor((range[1] - range[0]) / 12)));
  const whole = values.every(Number.isInteger);
  const step = whole ? Math.max(1, Math.ceil((high - low + 1) / wanted)) : (high - low) / wanted;
  const start = whole ? Math.round(low) - 0.5 : low;
  const counts = new Uint32Array(whole ? Math.floor((high - start) / step) + 1 : wanted);
  for (const value of values) {
    const bin = Math.min(counts.length - 1, Math.floor((value - start) / step));
    counts[bin] = (counts[bin] ?? 0) + 1;
  }
  return { start, step, counts };
}
