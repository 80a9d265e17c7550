import { drawBottomAxis, makeAxis, type Axis } from '../drawing/axis.ts';
import { figure, langOf, widthOf, type FigureOptions } from '../drawing/figure.ts';
import { formatAlike } from '../drawing/format.ts';
import { drawLegend, squareItem } from '../drawing/legend.ts';
import { svg, type Markup } from '../drawing/markup.ts';
import { drawRowLabels, layRows, type Row } from '../drawing/rows.ts';
import { textWidth } from '../drawing/text-width.ts';
import { SERIES, SIZE } from '../drawing/theme.ts';
import { UnplottableData } from '../errors.ts';
import { barText } from './bar.text.ts';

export interface BarData {
  readonly features: readonly {
    readonly label: string;
    /** Mean |SHAP|, one a class, or one alone; not negative. */
    readonly means: readonly number[];
  }[];
  /** Names of the classes where there are several. */
  readonly classes?: readonly string[];
  readonly effectOn: string;
}

export interface BarOptions extends FigureOptions {
  /** Bars drawn, the longest; the others are summed up in one more. 12 by default. */
  readonly features?: number;
}

const BAND = 28;

/**
 * The mean size of each feature's effect, longest bar first; with several classes, their parts end to end.
 *
 * @throws {UnplottableData} when there is no feature, or a mean is negative or not finite
 */
export function bar(data: BarData, options: BarOptions = {}): string {
  check(data);
  const text = barText[langOf(options)];
  const { classes, bars } = foldClasses(data, longestFirst(data, options.features ?? 12, text), text);
  const width = widthOf(options);
  const totals = bars.map(({ means }) => sum(means));
  const longest = Math.max(...totals);
  const write = formatAlike(totals);
  const valueRoom = Math.max(...totals.map((total) => textWidth(write(total), SIZE.label))) + 10;
  const legend = drawLegend(
    classes.map((name, i) => squareItem(`pl-series-${i}`, name)),
    { left: 16, top: 4, width },
  );
  const lay = layRows(
    bars.map(({ label }) => label),
    { width, top: legend.height + 8, band: BAND, rightGap: valueRoom },
  );
  const axis = makeAxis({ domain: [0, longest], range: [lay.left, lay.right], nice: false });
  const foot = drawBottomAxis(axis, {
    top: lay.top,
    bottom: lay.bottom + 2,
    width,
    title: text.axis(data.effectOn),
  });
  const written = bars.map(({ label }, i) => ({ label, value: write(totals[i] as number) }));
  const drawn = bars.map(({ means }, i) => {
    const { label, value } = written[i] as (typeof written)[number];
    return drawBar(lay.rows[i] as Row, means, axis, { title: text.value(label, value), value });
  });
  return figure(
    {
      name: 'bar',
      title: text.title(data.effectOn),
      description: text.description(data.effectOn, written),
      height: foot.bottom,
      body: svg`${legend.markup}${foot.markup}<path class="pl-axis" d="M${axis.at(0)} ${lay.top}V${lay.bottom + 2}"/>${drawRowLabels(lay)}${drawn}`,
    },
    options,
  );
}

interface Bar {
  readonly label: string;
  readonly means: readonly number[];
}

function drawBar(
  row: Row,
  means: readonly number[],
  axis: Axis,
  { title, value }: { readonly title: string; readonly value: string },
): Markup {
  let from = 0;
  const parts = means.map((mean, i) => {
    const left = axis.at(from);
    from += mean;
    return svg`<rect class="${means.length > 1 ? `pl-series-${i}` : 'pl-mark'}" x="${left}" y="${row.middle - 8}" width="${Math.max(0, axis.at(from) - left)}" height="16"/>`;
  });
  return svg`<g><title>${title}</title>${parts}<text x="${axis.at(from) + 7}" y="${row.middle + 5}">${value}</text></g>`;
}

type Text = (typeof barText)['en'];

function longestFirst(data: BarData, limit: number, text: Text): readonly Bar[] {
  const order = [...data.features].sort((a, b) => sum(b.means) - sum(a.means));
  const rest = order.slice(limit);
  if (rest.length < 2) return order;
  const others = (data.features[0] as Bar).means.map((_, i) => sum(rest.map(({ means }) => means[i] ?? 0)));
  return [...order.slice(0, limit), { label: text.others(rest.length), means: others }];
}

/** Sums up the classes for which there is no colour of their own. */
function foldClasses(data: BarData, bars: readonly Bar[], text: Text) {
  const classes = data.classes ?? [];
  if (classes.length <= SERIES) return { classes, bars };
  const own = SERIES - 1;
  return {
    classes: [...classes.slice(0, own), text.otherClasses(classes.length - own)],
    bars: bars.map(({ label, means }) => ({
      label,
      means: [...means.slice(0, own), sum(means.slice(own))],
    })),
  };
}

const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);

function check({ features, classes }: BarData): void {
  if (features.length === 0) throw new UnplottableData('bar', 'it was given no features');
  const parts = classes?.length ?? 1;
  for (const { label, means } of features) {
    if (means.length !== parts)
      throw new UnplottableData('bar', `'${label}' has ${means.length} means for ${parts} classes`);
    if (!means.every((mean) => Number.isFinite(mean) && mean >= 0))
      throw new UnplottableData('bar', `a mean of '${label}' is negative or not finite`);
  }
}
