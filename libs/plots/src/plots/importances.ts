import { drawBottomAxis, extent, makeAxis } from '../drawing/axis.ts';
import { figure, langOf, widthOf, type FigureOptions } from '../drawing/figure.ts';
import { formatAlike, formatPercent } from '../drawing/format.ts';
import {
  drawWhisker,
  endsOf,
  intervalOf,
  isFigure,
  layValues,
  writeFigure,
  type Figure,
} from '../drawing/interval.ts';
import { intervalText } from '../drawing/interval.text.ts';
import { drawLegend, lineItem } from '../drawing/legend.ts';
import { svg } from '../drawing/markup.ts';
import { drawNote } from '../drawing/note.ts';
import { drawRowLabels, layRows } from '../drawing/rows.ts';
import { UnplottableData } from '../errors.ts';
import { importancesText } from './importances.text.ts';

/** `low` to `high` is the value's interval, where there is one. */
export interface Importance extends Figure {
  readonly label: string;
}

export interface ImportancesData {
  /**
   * What importance is: by how much a metric worsens when the feature's values are shuffled (permutation importance,
   * Breiman 2001; Fisher, Rudin & Dominici 2019), or a share of the trees' total gain, cover or splits, 0 … 1.
   */
  readonly of:
    | { readonly kind: 'permutation'; readonly metric: string }
    | { readonly kind: 'gain' | 'cover' | 'splits' };
  readonly features: readonly Importance[];
  /** How often intervals hold the true value, 0 … 1; 0.95 by default. */
  readonly level?: number;
}

export interface ImportancesOptions extends FigureOptions {
  /** Bars drawn, the greatest; 20 by default. */
  readonly features?: number;
}

const BAND = 26;
const HALF = 7;

/**
 * How important features are, as bars, the most important first, with their intervals as lines over the bars' ends.
 *
 * @throws {UnplottableData} when there is no feature, a value is not finite, or an interval's ends are not in order
 */
export function importances(data: ImportancesData, options: ImportancesOptions = {}): string {
  check(data);
  const { of, level = 0.95 } = data;
  const lang = langOf(options);
  const text = importancesText[lang];
  const order = [...data.features].sort((a, b) => b.value - a.value);
  const shown = order.slice(0, options.features ?? 20);
  const ends = shown.flatMap(endsOf);
  const permuted = of.kind === 'permutation';
  const write = permuted ? formatAlike(ends) : (value: number) => formatPercent(value, lang);
  const [title, axisTitle] = permuted
    ? [text.titles.permutation(of.metric), text.axes.permutation(of.metric)]
    : [text.titles[of.kind](), text.axes[of.kind]()];
  const width = widthOf(options);
  const hasIntervals = shown.some(intervalOf);
  const legend = drawLegend(
    hasIntervals ? [lineItem('pl-line', intervalText[lang].level(formatPercent(level)))] : [],
    {
      left: 16,
      top: 4,
      width,
    },
  );
  const values = shown.map((feature) => writeFigure(feature, write, lang));
  const column = layValues(values);
  const lay = layRows(
    shown.map(({ label }) => label),
    { width, top: legend.height + 8, band: BAND, rightGap: column.width + 14 },
  );
  const axis = makeAxis({
    domain: extent(ends, [0]),
    range: [lay.left, lay.right],
    nice: false,
    every: 64,
    ...(!permuted && { format: (value) => formatPercent(value, lang) }),
  });
  const foot = drawBottomAxis(axis, { top: lay.top, bottom: lay.bottom + 2, width, title: axisTitle });
  const bars = shown.map((feature, i) => {
    const middle = lay.rows[i]?.middle ?? 0;
    const interval = intervalOf(feature);
    const [from, to] = [axis.at(Math.min(0, feature.value)), axis.at(Math.max(0, feature.value))];
    const bar = svg`<rect class="pl-mark"${interval && svg` fill-opacity="0.35"`} x="${from}" y="${middle - HALF}" width="${to - from}" height="${2 * HALF}"/>`;
    const whisker =
      interval &&
      svg`${drawWhisker(interval, { axis, middle, line: 'pl-line' })}<circle class="pl-mark pl-ring" cx="${axis.at(feature.value)}" cy="${middle}" r="4.5"/>`;
    return svg`${bar}${whisker}${column.draw(i, lay.right + 14, middle)}`;
  });
  const left = order.length - shown.length;
  const rest = left > 0 && drawNote(text.rest(left), { top: foot.bottom, width });
  return figure(
    {
      name: 'importances',
      title,
      description: text.description(
        axisTitle,
        shown.map(({ label }, i) => text.feature(label, values[i]?.whole ?? '')),
      ),
      height: rest ? rest.bottom + 8 : foot.bottom,
      body: svg`${legend.markup}${foot.markup}<path class="pl-axis" d="M${axis.at(0)} ${lay.top}V${lay.bottom + 2}"/>${drawRowLabels(lay)}${bars}${rest && rest.markup}`,
    },
    options,
  );
}

function check({ features }: ImportancesData): void {
  if (features.length === 0) throw new UnplottableData('importances', 'it was given no features');
  for (const feature of features) {
    if (!isFigure(feature))
      throw new UnplottableData(
        'importances',
        `the value of '${feature.label}' or its interval is not finite or not in order`,
      );
  }
}
