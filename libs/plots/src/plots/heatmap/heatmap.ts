import { leafOrder, meanAbsolute, quantile, sampleRows, wardMerges } from '@plumbline/statistics';
import { extent, makeAxis } from '../../drawing/axis.ts';
import { figure, langOf, widthOf, type FigureOptions } from '../../drawing/figure.ts';
import { formatAlike, formatCount, formatNumber, formatPercent } from '../../drawing/format.ts';
import { drawLegend, stepsItem } from '../../drawing/legend.ts';
import { Markup, pixels, svg } from '../../drawing/markup.ts';
import { drawNote } from '../../drawing/note.ts';
import { drawRowLabels, layRows } from '../../drawing/rows.ts';
import { textWidth } from '../../drawing/text-width.ts';
import { SIZE } from '../../drawing/theme.ts';
import { UnplottableData } from '../../errors.ts';
import { checkColumns, ranked, type FeatureColumn } from '../columns.ts';
import { drawCells, scaleSteps } from './cells.ts';
import { heatmapText } from './heatmap.text.ts';

export interface HeatmapData {
  readonly columns: readonly FeatureColumn[];
  /** What the model says before it knows anything of a row: contributions add to it. */
  readonly base: number;
  /** What the contributions add to: `the log-odds of “>50K”`. */
  readonly effectOn: string;
}

export interface HeatmapOptions extends FigureOptions {
  /** Features drawn, those with the greatest mean |SHAP|; 12 by default. */
  readonly features?: number;
  /** Rows drawn, taken at random where there are more; 300 by default, and at most 1,000. */
  readonly rows?: number;
  /** Decides which rows those are; 0 by default. */
  readonly seed?: number;
}

const BAND = 22;
const LINE_HEIGHT = 52;
const MOST_ROWS = 1000;

/**
 * What each feature adds to each row's prediction, as a cell that is the stronger the more it adds, under a line of the
 * predictions. Rows are clustered by all of their contributions (Ward's criterion), so that rows that are explained
 * alike lie together; of the two parts of a cluster the one with the lower mean prediction lies left. The full colour
 * is that of the 98th percentile of |contribution|. Equal input gives equal bytes.
 *
 * @throws {UnplottableData} when there is no row or feature, or a number is not finite
 */
export function heatmap(data: HeatmapData, options: HeatmapOptions = {}): string {
  checkColumns('heat map', data.columns);
  if (!Number.isFinite(data.base))
    throw new UnplottableData('heat map', 'the base value is not a finite number');
  const { features = 12, rows: limit = 300, seed = 0 } = options;
  const text = heatmapText[langOf(options)];
  const width = widthOf(options);
  const order = ranked(data.columns);
  const shown = order.slice(0, features);
  const all = order[0]?.contributions.length ?? 0;
  const { rows, outputs } = clustered(data, sampleRows(all, Math.min(limit, MOST_ROWS), seed));

  const legend = drawLegend([stepsItem(text.lowers, text.raises, scaleSteps())], { left: 16, top: 4, width });
  const note = drawNote(text.output(data.effectOn), { top: legend.height + 6, width });
  const [low, high] = extent(outputs, [data.base]);
  const write = formatAlike([low, high]);
  const gap = Math.max(textWidth(write(low), SIZE.small), textWidth(write(high), SIZE.small)) + 8;
  const lay = layRows(
    shown.map(({ label }) => label),
    { width, top: note.bottom + LINE_HEIGHT + 26, band: BAND, rightGap: gap },
  );
  const line = drawOutputs(outputs, data.base, {
    left: lay.left,
    right: lay.right,
    top: note.bottom + 12,
    write,
  });
  const strongest = strongestOf(shown, rows);
  const cells = shown.map(({ contributions }, i) =>
    drawCells({
      effects: Float64Array.from(rows, (row) => contributions[row] as number),
      strongest,
      left: lay.left,
      right: lay.right,
      middle: Math.round(lay.rows[i]?.middle ?? 0),
      height: BAND - 2,
    }),
  );
  const foot = drawNote(text.rows(formatCount(rows.length), formatCount(all)), {
    top: lay.bottom + 6,
    width,
  });
  const left = order.length - shown.length;
  const rest = left > 0 && drawNote(text.rest(left), { top: foot.bottom, width });
  return figure(
    {
      name: 'heatmap',
      title: text.title(data.effectOn),
      description: text.description({
        rows: formatCount(rows.length),
        features: shown.length,
        strongest: shown
          .slice(0, 3)
          .map((column) => text.strong(column.label, formatNumber(meanAbsolute(column.contributions)))),
        effectOn: data.effectOn,
        low: write(low),
        high: write(high),
        above: formatPercent(
          outputs.filter((output) => output > data.base).length / outputs.length,
          langOf(options),
        ),
      }),
      height: (rest ? rest.bottom : foot.bottom) + 8,
      body: svg`${legend.markup}${note.markup}${line}${cells}${drawRowLabels(lay)}${foot.markup}${rest && rest.markup}`,
    },
    options,
  );
}

/** Rows in the order they are drawn in, and what the model says of them. */
function clustered({ columns, base }: HeatmapData, rows: Uint32Array) {
  const width = columns.length;
  const points = new Float64Array(rows.length * width);
  columns.forEach(({ contributions }, i) => {
    rows.forEach((row, at) => (points[at * width + i] = contributions[row] as number));
  });
  const outputs = Float64Array.from(rows, (_, at) =>
    points.subarray(at * width, (at + 1) * width).reduce((sum, value) => sum + value, base),
  );
  const order = leafOrder(wardMerges(points, rows.length, width), outputs);
  return {
    rows: order.map((at) => rows[at] as number),
    outputs: Float64Array.from(order, (at) => outputs[at] as number),
  };
}

function strongestOf(columns: readonly FeatureColumn[], rows: Uint32Array): number {
  const sizes = columns.flatMap(({ contributions }) =>
    Array.from(rows, (row) => Math.abs(contributions[row] as number)),
  );
  return quantile(Float64Array.from(sizes).sort(), 0.98) || Math.max(...sizes, Number.MIN_VALUE);
}

/** What the model says of each row, as a line of steps over the cells, between its least and its greatest value. */
function drawOutputs(
  outputs: Float64Array,
  base: number,
  place: {
    readonly left: number;
    readonly right: number;
    readonly top: number;
    write(value: number): string;
  },
): Markup {
  const { left, right, top, write } = place;
  const y = makeAxis({ domain: extent(outputs, [base]), range: [top + LINE_HEIGHT, top], nice: false });
  const step = (right - left) / outputs.length;
  const path = Array.from(
    outputs,
    (output, i) =>
      `${i === 0 ? `M${pixels(left)} ` : 'V'}${pixels(y.at(output))}H${pixels(left + (i + 1) * step)}`,
  );
  const end = (value: number, down: number) =>
    svg`<path class="pl-grid" d="M${left} ${y.at(value)}H${right}"/><text class="pl-soft pl-small" x="${right + 6}" y="${y.at(value) + down}">${write(value)}</text>`;
  return svg`${end(y.domain[1], 4)}${end(y.domain[0], 4)}<path class="pl-guide" d="M${left} ${y.at(base)}H${right}"/><path class="pl-line" style="stroke-width:1.25" d="${new Markup(path.join(''))}"/>`;
}
