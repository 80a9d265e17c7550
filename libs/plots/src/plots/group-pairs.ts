import { drawBottomAxis, extent, makeAxis, type Axis } from '../drawing/axis.ts';
import { figure, langOf, widthOf, type FigureOptions } from '../drawing/figure.ts';
import { formatAlike, formatCount, signed } from '../drawing/format.ts';
import {
  drawWhisker,
  endsOf,
  intervalOf,
  isFigure,
  layValues,
  writeFigure,
  type Figure,
  type Interval,
} from '../drawing/interval.ts';
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
/** A pair as it is drawn: its value is the difference. */
interface Shown extends Figure {
  readonly label: string;
}

/**
 * How far groups are apart, two by two, the largest difference first: a dot a pair, and its interval as a line through
 * it. Where that line crosses zero, the groups may well be alike, and the dot is grey.
 *
 * @throws {UnplottableData} when no pair has a difference, one is not finite, or an interval's ends are not in order
 */
export function groupPairs(data: GroupPairsData, options: GroupPairsOptions = {}): string {
  const { metric, share = false } = data;
  const lang = langOf(options);
  const text = groupPairsText[lang];
  const measured = measuredPairs(data, text);
  const shown = measured.slice(0, options.pairs ?? 20);
  const ends = shown.flatMap(endsOf);
  const write = signed(formatAlike(ends));
  const width = widthOf(options);
  const legend = drawLegend(legendItems(shown, text), { left: 16, top: 4, width });
  const values = shown.map((pair) => writeFigure(pair, write, lang));
  const column = layValues(values);
  const lay = layRows(
    shown.map(({ label }) => label),
    { width, top: legend.height + 10, band: BAND, rightGap: column.width + 18 },
  );
  const axis = makeAxis({ domain: extent(ends, [0]), range: [lay.left + 8, lay.right - 4], every: 64 });
  const title = share ? text.axisOfShares(metric) : text.axis(metric);
  const foot = drawBottomAxis(axis, { top: lay.top, bottom: lay.bottom + 4, width, title });
  const marks = shown.map((pair, i) => {
    const middle = lay.rows[i]?.middle ?? 0;
    return svg`${drawPair(pair, axis, middle)}${column.draw(i, lay.right + 18, middle)}`;
  });
  const rest = drawRest(data.pairs.length - measured.length, measured.length - shown.length, text, {
    top: foot.bottom,
    width,
  });
  return figure(
    {
      name: 'group-pairs',
      title: text.title(metric),
      description: text.description(
        title,
        shown.map(({ label }, i) => text.measured(label, values[i]?.whole ?? '')),
      ),
      height: rest.bottom,
      body: svg`${legend.markup}${foot.markup}<path class="pl-axis" d="M${axis.at(0)} ${lay.top}V${lay.bottom + 4}"/>${drawRowLabels(lay)}${marks}${rest.markup}`,
    },
    options,
  );
}

/** The pairs with a difference, the largest first; shares as percentage points. */
function measuredPairs({ pairs, share }: GroupPairsData, text: Text): readonly Shown[] {
  const unit = share ? 100 : 1;
  const measured = pairs.flatMap(({ column, first, second, difference, ...ends }): Shown | [] => {
    if (difference === null) return [];
    const interval = intervalOf(ends);
    const shown = {
      label: text.pair(column, first, second),
      value: difference * unit,
      ...(interval && { low: interval.low * unit, high: interval.high * unit }),
    };
    if (isFigure(shown)) return shown;
    throw new UnplottableData(
      'group pairs',
      `the difference of '${first}' and '${second}' or its interval is not finite or not in order`,
    );
  });
  if (measured.length === 0)
    throw new UnplottableData('group pairs', 'it was given no pair with a difference');
  return measured.sort((a, b) => Math.abs(b.value) - Math.abs(a.value));
}

/** True where the interval leaves out zero. */
function isApart(pair: Shown): boolean {
  const interval = intervalOf(pair);
  return interval === undefined || interval.low > 0 || interval.high < 0;
}

function drawPair(pair: Shown, axis: Axis, middle: number): Markup {
  const [line, mark] = isApart(pair)
    ? (['pl-line', 'pl-mark'] as const)
    : (['pl-line-soft', 'pl-mark-soft'] as const);
  const interval = intervalOf(pair);
  const whisker = interval && drawWhisker(interval, { axis, middle, line });
  return svg`${whisker}<circle class="${mark} pl-ring" cx="${axis.at(pair.value)}" cy="${middle}" r="5.5"/>`;
}

function legendItems(shown: readonly Shown[], text: Text) {
  const withInterval = shown.filter(intervalOf);
  return [
    ...(withInterval.some(isApart) ? [discItem('pl-mark', text.apart)] : []),
    ...(withInterval.every(isApart) ? [] : [discItem('pl-mark-soft', text.notApart)]),
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
