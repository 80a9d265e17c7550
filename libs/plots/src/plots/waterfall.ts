import { drawBottomAxis, extent, makeAxis, type Axis } from '../drawing/axis.ts';
import { figure, langOf, widthOf, type FigureOptions } from '../drawing/figure.ts';
import { formatChange, formatNumber, formatPercent } from '../drawing/format.ts';
import { svg, type Markup } from '../drawing/markup.ts';
import { drawRowLabels, layRows, type Row } from '../drawing/rows.ts';
import { textWidth } from '../drawing/text-width.ts';
import { SIZE } from '../drawing/theme.ts';
import { UnplottableData } from '../errors.ts';
import { drawProbabilityAxis } from './probability-axis.ts';
import { waterfallText } from './waterfall.text.ts';

export interface WaterfallData {
  /** What the model says before it knows anything of the row. */
  readonly base: number;
  readonly steps: readonly {
    readonly label: string;
    /** The row's value as a person reads it: `7,688 USD`, `Married`, `missing`. */
    readonly value: string;
    readonly contribution: number;
  }[];
  /** What base and contributions are measured in: `the log-odds of “>50K”`. */
  readonly effectOn: string;
  /** True where the logistic function turns the sum into a probability: a second axis shows it. */
  readonly logistic?: boolean;
  /** What the row is called, `this row` by default. */
  readonly rowName?: string;
}

export interface WaterfallOptions extends FigureOptions {
  /** Features with a step of their own, those with the greatest |contribution|; 9 by default. */
  readonly features?: number;
}

interface Step {
  readonly label: string;
  readonly from: number;
  readonly to: number;
}

const BAND = 30;
const HALF = 10;

/**
 * How one row's prediction comes about: from the base value, a step a feature, to the sum.
 *
 * @throws {UnplottableData} when there is no step, or a number is not finite
 */
export function waterfall(data: WaterfallData, options: WaterfallOptions = {}): string {
  check(data);
  const lang = langOf(options);
  const text = waterfallText[lang];
  const { base, effectOn, logistic = false, rowName = text.thisRow } = data;
  const steps = makeSteps(data, options.features ?? 9, text);
  const total = steps.at(-1)?.to ?? base;
  const reading = (value: number) =>
    logistic
      ? text.reading(formatNumber(value), formatPercent(probability(value), lang))
      : formatNumber(value);

  const width = widthOf(options);
  const top = logistic ? 44 : 8;
  const labels = [
    text.start(reading(base)),
    ...steps.map(({ label }) => label),
    text.end(rowName, reading(total)),
  ];
  const lay = layRows(labels, { width, top, band: BAND });
  const room = Math.max(...steps.map(({ from, to }) => valueWidth(to - from))) + 10;
  const axis = makeAxis({
    domain: extent(steps.flatMap(({ from, to }) => [from, to])),
    range: [lay.left + room, lay.right - room],
    nice: false,
  });
  const foot = drawBottomAxis(axis, {
    top,
    bottom: lay.bottom + 2,
    width,
    title: logistic ? text.axisWithProbability(effectOn) : text.axis(effectOn),
  });
  const rows = lay.rows;
  return figure(
    {
      name: 'waterfall',
      title: text.title(rowName),
      description: text.description(
        effectOn,
        reading(base),
        steps.map(({ label, from, to }) => ({ label, change: formatChange(to - from) })),
        reading(total),
      ),
      height: foot.bottom,
      body: svg`${foot.markup}${logistic && drawProbabilityAxis(axis, { top, bottom: lay.bottom + 2, width })}${drawThreads([base, ...steps.map(({ to }) => to)], rows, axis)}${drawRowLabels(lay)}${drawPost(axis.at(base), rows[0] as Row)}${steps.map((step, i) => drawStep(step, rows[i + 1] as Row, axis, text))}${drawEnd(axis.at(total), rows.at(-1) as Row)}`,
    },
    options,
  );
}

const probability = (margin: number) => 1 / (1 + Math.exp(-margin));
const valueWidth = (change: number) => textWidth(formatChange(change), SIZE.label, 'semibold');

type Text = (typeof waterfallText)['en'];

function makeSteps(data: WaterfallData, limit: number, text: Text): readonly Step[] {
  const order = [...data.steps].sort((a, b) => Math.abs(b.contribution) - Math.abs(a.contribution));
  const own = order.length <= limit + 1 ? order : order.slice(0, limit);
  const rest = order.slice(own.length);
  const named = own.map(({ label, value, contribution }) => ({
    label: text.step(label, value),
    contribution,
  }));
  if (rest.length > 0) {
    const contribution = rest.reduce((sum, step) => sum + step.contribution, 0);
    named.push({ label: text.others(rest.length), contribution });
  }
  let at = data.base;
  return named.map(({ label, contribution }) => {
    const from = at;
    at += contribution;
    return { label, from, to: at };
  });
}

/** Where each row ends, the next one starts: threads between them show it. */
const drawThreads = (ends: readonly number[], rows: readonly Row[], axis: Axis): Markup =>
  svg`${ends.map(
    (end, i) =>
      svg`<path class="pl-guide" d="M${axis.at(end)} ${(rows[i] as Row).middle + HALF}V${(rows[i + 1] as Row).middle - HALF}"/>`,
  )}`;

/** A bar with a point in the direction of its push, and its change in it or beside it. */
function drawStep(step: Step, row: Row, axis: Axis, words: Text): Markup {
  const [from, to] = [axis.at(step.from), axis.at(step.to)];
  const rising = to >= from;
  const point = Math.min(6, Math.abs(to - from)) * (rising ? 1 : -1);
  const [top, bottom] = [row.middle - HALF, row.middle + HALF];
  const change = formatChange(step.to - step.from);
  const inside = Math.abs(to - from) >= valueWidth(step.to - step.from) + 18;
  const text = inside
    ? svg`<text class="pl-strong pl-on-mark" text-anchor="middle" x="${(from + to - point) / 2}" y="${row.middle + 5}">${change}</text>`
    : svg`<text class="pl-strong pl-halo" text-anchor="${rising ? 'start' : 'end'}" x="${to + (rising ? 6 : -6)}" y="${row.middle + 5}">${change}</text>`;
  return svg`<g><title>${words.change(step.label, change)}</title><path class="${rising ? 'pl-up' : 'pl-down'}" d="M${from} ${top}H${to - point}L${to} ${row.middle}L${to - point} ${bottom}H${from}Z"/>${text}</g>`;
}

const drawPost = (at: number, { middle }: Row): Markup =>
  svg`<path class="pl-axis" stroke-width="2" d="M${at} ${middle - HALF}V${middle + HALF}"/>`;

const drawEnd = (at: number, { middle }: Row): Markup =>
  svg`<path class="pl-mark" d="M${at} ${middle - 9}L${at + 9} ${middle}L${at} ${middle + 9}L${at - 9} ${middle}Z"/>`;

function check({ base, steps }: WaterfallData): void {
  if (steps.length === 0) throw new UnplottableData('waterfall', 'it was given no features');
  if (!Number.isFinite(base)) throw new UnplottableData('waterfall', 'the base value is not a finite number');
  const bad = steps.find(({ contribution }) => !Number.isFinite(contribution));
  if (bad)
    throw new UnplottableData('waterfall', `the contribution of '${bad.label}' is not a finite number`);
}
