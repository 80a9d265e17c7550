import { sampleRows } from '@plumbline/statistics';
import { drawBottomAxis, extent, makeAxis, type Axis } from '../drawing/axis.ts';
import { figure, langOf, widthOf, type FigureOptions } from '../drawing/figure.ts';
import { formatChange, formatCount, formatNumber } from '../drawing/format.ts';
import { drawLegend, lineItem, rampItem } from '../drawing/legend.ts';
import { Markup, svg } from '../drawing/markup.ts';
import { drawNote } from '../drawing/note.ts';
import { drawRowLabels, layRows, type Rows } from '../drawing/rows.ts';
import { UnplottableData } from '../errors.ts';
import { checkColumns, ranked, type FeatureColumn } from './columns.ts';
import { decisionText } from './decision.text.ts';
import { drawProbabilityAxis } from './probability-axis.ts';
import { valueColour } from './value-colour.ts';

export interface DecisionData {
  readonly columns: readonly FeatureColumn[];
  /** What the model says before it knows anything of a row: contributions add to it. */
  readonly base: number;
  /** What base and contributions are measured in: `the log-odds of “>50K”`. */
  readonly effectOn: string;
  /** True where the logistic function turns the sum into a probability: a second axis shows it. */
  readonly logistic?: boolean;
  /** A row that stands out, and is among those drawn: its position, and what it is called, `this row` by default. */
  readonly highlight?: { readonly row: number; readonly name?: string };
}

export interface DecisionOptions extends FigureOptions {
  /** Features with a step of their own, those with the greatest mean |SHAP|; 12 by default. */
  readonly features?: number;
  /** Rows drawn, taken at random where there are more; 60 by default. */
  readonly rows?: number;
  /** Decides which rows those are; 0 by default. */
  readonly seed?: number;
}

const BAND = 30;

/** What the steps of a line are: one feature each, and in the last all the others. */
interface Step {
  readonly label: string;
  effect(row: number): number;
}

/**
 * How rows get to their predictions: a line a row, from the base value at the bottom up, moved by one feature after the
 * other, the strongest last. Colours are of the predictions. Equal input gives equal bytes.
 *
 * @throws {UnplottableData} when there is no row or feature, a number is not finite, or there is no such row to highlight
 */
export function decision(data: DecisionData, options: DecisionOptions = {}): string {
  check(data);
  const { columns, base, effectOn, logistic = false, highlight } = data;
  const { features = 12, rows: limit = 60, seed = 0 } = options;
  const text = decisionText[langOf(options)];
  const width = widthOf(options);
  const steps = stepsOf(columns, features, text.others);
  const all = columns[0]?.contributions.length ?? 0;
  const sample = sampleRows(all, limit, seed);
  const rows = highlight ? [...new Set([...sample, highlight.row])].slice(-Math.max(1, limit)) : [...sample];
  const lines = rows.map((row) => cumulated(base, steps, row));
  const name = highlight?.name ?? text.thisRow;

  const legend = drawLegend(
    [rampItem(text.low, text.high), ...(highlight ? [lineItem('pl-line', name)] : [])],
    { left: 16, top: 4, width },
  );
  const lay = layRows(
    steps.map(({ label }) => label),
    { width, top: legend.height + (logistic ? 50 : 14), band: BAND },
  );
  const axis = makeAxis({
    domain: extent(lines.flat()),
    range: [lay.left + 6, lay.right - 6],
    nice: false,
  });
  const place = { top: lay.top, bottom: lay.bottom, width };
  const title = logistic ? text.axisWithProbability(effectOn) : text.axis(effectOn);
  const foot = drawBottomAxis(axis, { ...place, title });
  const note = drawNote(text.rows(formatCount(rows.length), formatCount(all)), { top: foot.bottom, width });
  const outputs = lines.map((line) => line.at(-1) as number);
  const [low, high] = extent(outputs);
  const chosen = highlight && lines[rows.indexOf(highlight.row)];
  const told = text.description({
    rows: formatCount(rows.length),
    effectOn,
    base: formatNumber(base),
    low: formatNumber(low),
    high: formatNumber(high),
    strongest: steps.slice(0, 3).map(({ label }) => label),
  });
  return figure(
    {
      name: 'decision',
      title: text.title(effectOn),
      description: `${told}${
        chosen
          ? text.highlighted(
              name,
              formatNumber(chosen.at(-1) as number),
              steps.map(({ label, effect }) => text.step(label, formatChange(effect(highlight.row)))),
            )
          : ''
      }`,
      height: note.bottom + 8,
      body: svg`${legend.markup}${foot.markup}${logistic && drawProbabilityAxis(axis, place)}${drawBorders(lay)}<path class="pl-guide" d="M${axis.at(base)} ${lay.top}V${lay.bottom}"/>${drawLines(lines, outputs, lay, axis)}${chosen && drawChosen(chosen, lay, axis)}${drawRowLabels(lay)}${note.markup}`,
    },
    options,
  );
}

function stepsOf(
  columns: readonly FeatureColumn[],
  limit: number,
  others: (count: number) => string,
): readonly Step[] {
  const order = ranked(columns);
  const own = order.length <= limit + 1 ? order : order.slice(0, limit);
  const rest = order.slice(own.length);
  const steps = own.map(({ label, contributions }): Step => ({
    label,
    effect: (row) => contributions[row] as number,
  }));
  if (rest.length === 0) return steps;
  const effect = (row: number) =>
    rest.reduce((sum, { contributions }) => sum + (contributions[row] as number), 0);
  return [...steps, { label: others(rest.length), effect }];
}

/** The sums from the base value on, one more than there are steps; the last step is added first. */
function cumulated(base: number, steps: readonly Step[], row: number): readonly number[] {
  const sums = [base];
  for (const { effect } of steps.toReversed()) sums.push((sums.at(-1) as number) + effect(row));
  return sums;
}

/** A line's way from the lower edge of the lowest row up; across a row it moves by the row's feature. */
function pathOf(sums: readonly number[], { rows, bottom }: Rows, axis: Axis): string {
  const heights = [bottom, ...rows.map(({ top }) => top).toReversed()];
  return sums
    .map((sum, i) => `${i === 0 ? 'M' : 'L'}${tenths(axis.at(sum))} ${tenths(heights[i] as number)}`)
    .join('');
}

const tenths = (value: number) => Math.round(value * 10) / 10;

function drawLines(
  lines: readonly (readonly number[])[],
  outputs: readonly number[],
  lay: Rows,
  axis: Axis,
): Markup {
  const colourOf = valueColour('number', outputs);
  const drawn = lines.map(
    (sums, i) =>
      svg`<path class="${colourOf(outputs[i] as number)}" d="${new Markup(pathOf(sums, lay, axis))}"/>`,
  );
  return svg`<g fill="none" stroke-width="1.25" stroke-opacity="0.65" stroke-linejoin="round">${drawn}</g>`;
}

function drawChosen(sums: readonly number[], lay: Rows, axis: Axis): Markup {
  const end = axis.at(sums.at(-1) as number);
  return svg`<path class="pl-line" style="stroke-width:3" d="${new Markup(pathOf(sums, lay, axis))}"/><circle class="pl-mark pl-ring" cx="${end}" cy="${lay.top}" r="5.5"/>`;
}

const drawBorders = ({ rows, left, right }: Rows): Markup =>
  svg`${rows.map(({ top }) => svg`<path class="pl-grid" d="M${left} ${top}H${right}"/>`)}`;

function check({ columns, base, highlight }: DecisionData): void {
  checkColumns('decision', columns);
  if (!Number.isFinite(base)) throw new UnplottableData('decision', 'the base value is not a finite number');
  const rows = columns[0]?.contributions.length ?? 0;
  if (highlight && !(Number.isInteger(highlight.row) && highlight.row >= 0 && highlight.row < rows))
    throw new UnplottableData('decision', `there is no row ${highlight.row} to highlight among ${rows}`);
}
