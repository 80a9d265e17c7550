import { meanAbsolute, sampleRows } from '@plumbline/statistics';
import { drawBottomAxis, extent, makeAxis } from '../drawing/axis.ts';
import { figure, langOf, widthOf, type FigureOptions } from '../drawing/figure.ts';
import { formatCount, formatNumber } from '../drawing/format.ts';
import { dotItem, drawLegend, rampItem, type LegendItem } from '../drawing/legend.ts';
import { svg, type Markup } from '../drawing/markup.ts';
import { drawRowLabels, layRows } from '../drawing/rows.ts';
import { SIZE } from '../drawing/theme.ts';
import { checkColumns, ranked, type FeatureColumn } from './columns.ts';
import { beeswarmText } from './beeswarm.text.ts';
import { drawDots } from './dots.ts';
import { valueColour } from './value-colour.ts';

export interface BeeswarmData {
  readonly columns: readonly FeatureColumn[];
  /** What the contributions add to: `the log-odds of “>50K”`. */
  readonly effectOn: string;
}

export interface BeeswarmOptions extends FigureOptions {
  /** Features drawn, those with the greatest mean |SHAP|; 12 by default. */
  readonly features?: number;
  /** Rows drawn, taken at random where there are more; 2,000 by default. */
  readonly rows?: number;
  /** Decides which rows those are, and which dot lies on top; 0 by default. */
  readonly seed?: number;
}

const BAND = 38;

/**
 * A dot for each feature of each row: how far right it lies is what the feature added to that row's prediction, its
 * colour is whether the feature's value was low or high. Equal input gives equal bytes.
 *
 * @throws {UnplottableData} when there is no row or feature, or a contribution is not finite
 */
export function beeswarm(data: BeeswarmData, options: BeeswarmOptions = {}): string {
  checkColumns('beeswarm', data.columns);
  const { features = 12, rows = 2000, seed = 0 } = options;
  const order = ranked(data.columns);
  const shown = order.slice(0, features);
  const sample = sampleRows(shown[0]?.contributions.length ?? 0, rows, seed);

  const text = beeswarmText[langOf(options)];
  const width = widthOf(options);
  const legend = drawLegend(legendItems(shown, text), { left: 16, top: 6, width });
  const lay = layRows(
    shown.map(({ label }) => label),
    { width, top: legend.height + 16, band: BAND },
  );
  const axis = makeAxis({
    domain: extent(
      shown.flatMap(({ contributions }) => extent(Array.from(contributions))),
      [0],
    ),
    range: [lay.left + 4, lay.right - 4],
    nice: false,
  });
  const foot = drawBottomAxis(axis, {
    top: lay.top,
    bottom: lay.bottom + 4,
    width,
    title: text.axis(data.effectOn),
  });
  const zero = axis.at(0);
  const dots = shown.map(({ kind, values, contributions }, i) => {
    const colourOf = valueColour(kind, values);
    const swarm = { rows: sample, contributions, classOf: (row: number) => colourOf(values[row] as number) };
    return drawDots(swarm, { axis, middle: lay.rows[i]?.middle ?? 0, half: BAND / 2 - 4, seed });
  });
  const left = order.length - shown.length;
  const rest = drawRest(left > 0 ? text.rest(left) : undefined, foot.bottom + 2);
  return figure(
    {
      name: 'beeswarm',
      title: text.title(data.effectOn),
      description: text.description(
        formatCount(sample.length),
        shown.length,
        shown
          .slice(0, 3)
          .map((column) => text.strong(column.label, formatNumber(meanAbsolute(column.contributions)))),
        data.effectOn,
      ),
      height: rest.bottom,
      body: svg`${legend.markup}${foot.markup}<path class="pl-axis" d="M${zero} ${lay.top}V${lay.bottom + 4}"/>${drawRowLabels(lay)}${dots}${rest.markup}`,
    },
    options,
  );
}

type Text = (typeof beeswarmText)['en'];

function legendItems(columns: readonly FeatureColumn[], text: Text): readonly LegendItem[] {
  const isMissing = (value: number) => Number.isNaN(value);
  const hasCategory = columns.some(({ kind }) => kind === 'category');
  const hasNumber = columns.some(({ kind }) => kind !== 'category');
  const hasMissing = columns.some(({ values }) => Array.from(values).some(isMissing));
  return [
    ...(hasNumber ? [rampItem(text.low, text.high)] : []),
    ...(hasCategory ? [dotItem('pl-category', text.category)] : []),
    ...(hasMissing ? [dotItem('pl-missing', text.missing)] : []),
  ];
}

/** Says what was left out, so that nobody takes the features shown for all. */
function drawRest(note: string | undefined, top: number): { markup: Markup; bottom: number } {
  if (note === undefined) return { markup: svg``, bottom: top + 6 };
  return {
    markup: svg`<text class="pl-soft pl-small" x="16" y="${top + SIZE.small}">${note}</text>`,
    bottom: top + 24,
  };
}
