import { drawBottomAxis, extent, makeAxis } from '../drawing/axis.ts';
import { figure, langOf, widthOf, type FigureOptions } from '../drawing/figure.ts';
import { formatAlike, formatCount, signed } from '../drawing/format.ts';
import { drawWhisker, isInterval, intervalOf, layValues, type Interval } from '../drawing/interval.ts';
import { discItem, drawLegend } from '../drawing/legend.ts';
import { svg, type Markup } from '../drawing/markup.ts';
import { drawNote } from '../drawing/note.ts';
import { drawRowLabels, layRows } from '../drawing/rows.ts';
import { UnplottableData } from '../errors.ts';
import { groupPairsText } from './group-pairs.text.ts';

export interface GroupPair extends Partial<Interval> {
  readonly column: string;
  /** Two of the column's groups. */
  readonly first: string;
  readonly second: string;
  /** The first's figure less the second's; `null`: the rows do not allow it. `low` to `high` is its interval. */
  readonly difference: number | null;
}

export interface GroupPairsData {
  /** What was measured, in words, as in the middle of a sentence. */
  readonly metric: string;
  readonly pairs: readonly GroupPair[];
  /** True where the metric is a share of rows: differences are told in percentage points. */
  readonly share?: boolean;
}

export interface GroupPairsOptions extends FigureOptions {
  /** Pairs drawn, those that differ most; 20 by default. */
  readonly pairs?: number;
}

const BAND = 24;

type Text = (typeof groupPairsText)['en'];
interface Shown {
  readonly label: string;
  readonly difference: number;
  readonly interval: Interval | undefined;
}

/**
 * How far groups are apart, two by two, the largest difference first: a dot a pair, and its interval as a line through
 * it. Where that line crosses zero, the groups may well be alike, and the dot is grey.
 *
 * @throws {UnplottableData} when no pair has a difference, one is not finite, or an interval's ends are not in order
 */
export function groupPairs(data: GroupPairsData, options: GroupPairsOptions = {}): string {
  const { metric, share = false } = data;
  const text = groupPairsText[langOf(options)];
  const measured = measuredPairs(data, text);
  const shown = measured.slice(0, options.pairs ?? 20);
  const ends = shown.flatMap(({ difference, interval }) => [
    difference,
    ...(interval ? [interval.low, interval.high] : []),
  ]);
  const write = signed(formatAlike(ends));
  const width = widthOf(options);
  const legend = drawLegend(legendItems(shown, text), { left: 16, top: 4, width });
  const values = shown.map(({ difference, interval }) => ({
    value: write(difference),
    ...(interval && { interval: text.interval(write(interval.low), write(interval.high)) }),
  }));
  const column = layValues(values);
  const lay = layRows(
    shown.map(({ label }) => label),
    { width, top: legend.height + 10, band: BAND, rightGap: column.width + 18 },
  );
  const axis = makeAxis({ domain: extent(ends, [0]), range: [lay.left + 8, lay.right - 4], every: 64 });
  const title = share ? text.axisOfShares(metric) : text.axis(metric);
  const foot = drawBottomAxis(axis, { top: lay.top, bottom: lay.bottom + 4, width, title });
  const marks = shown.map(({ difference, interval }, i) => {
    const middle = lay.rows[i]?.middle ?? 0;
    const line = isApart(interval) ? 'pl-line' : 'pl-line-soft';
    return svg`${interval && drawWhisker(interval, { axis, middle, line })}<circle class="${isApart(interval) ? 'pl-mark' : 'pl-mark-soft'} pl-ring" cx="${axis.at(difference)}" cy="${middle}" r="5.5"/>${column.draw(i, lay.right + 18, middle)}`;
  });
  const rest = drawRest(data.pairs.length - measured.length, measured.length - shown.length, text, {
    top: foot.bottom,
    width,
  });
  const parts = shown.map(({ label }, i) => {
    const { value = '', interval } = values[i] ?? {};
    const told = share ? text.points(value) : value;
    return interval === undefined ? text.measured(label, told) : text.measuredWithin(label, told, interval);
  });
  return figure(
    {
      name: 'group-pairs',
      title: text.title(metric),
      description: text.description(metric, parts),
      height: rest.bottom,
      body: svg`${legend.markup}${foot.markup}<path class="pl-axis" d="M${axis.at(0)} ${lay.top}V${lay.bottom + 4}"/>${drawRowLabels(lay)}${marks}${rest.markup}`,
    },
    options,
  );
}

/** The pairs with a difference, the largest first; shares as percentage points. */
function measuredPairs({ pairs, share }: GroupPairsData, text: Text): readonly Shown[] {
  const unit = share ? 100 : 1;
  const measured = pairs.flatMap(({ column, first, second, difference, ...ends }) => {
    const interval = intervalOf(ends);
    if (difference === null) return [];
    if (!Number.isFinite(difference) || (interval && !isInterval(interval)))
      throw new UnplottableData(
        'group pairs',
        `the difference of '${first}' and '${second}' or its interval is not finite or not in order`,
      );
    return {
      label: text.pair(column, first, second),
      difference: difference * unit,
      interval: interval && { low: interval.low * unit, high: interval.high * unit },
    };
  });
  if (measured.length === 0)
    throw new UnplottableData('group pairs', 'it was given no pair with a difference');
  return measured.sort((a, b) => Math.abs(b.difference) - Math.abs(a.difference));
}

/** True where the interval leaves out zero. */
const isApart = (interval: Interval | undefined): boolean =>
  interval === undefined || interval.low > 0 || interval.high < 0;

function legendItems(shown: readonly Shown[], text: Text) {
  const withInterval = shown.filter(({ interval }) => interval);
  const apart = withInterval.some(({ interval }) => isApart(interval));
  const notApart = withInterval.some(({ interval }) => !isApart(interval));
  return [
    ...(apart ? [discItem('pl-mark', text.apart)] : []),
    ...(notApart ? [discItem('pl-mark-soft', text.notApart)] : []),
  ];
}

/** Says how many pairs are not in the picture, and why. */
function drawRest(
  unmeasured: number,
  smaller: number,
  text: Text,
  place: { readonly top: number; readonly width: number },
): { markup: Markup; bottom: number } {
  const notes = [
    ...(smaller > 0 ? [text.rest(formatCount(smaller))] : []),
    ...(unmeasured > 0 ? [text.unmeasured(formatCount(unmeasured))] : []),
  ];
  let { top } = place;
  const drawn = notes.map((note) => {
    const { markup, bottom } = drawNote(note, { top, width: place.width });
    top = bottom;
    return markup;
  });
  return { markup: svg`${drawn}`, bottom: top + (notes.length > 0 ? 8 : 0) };
}
