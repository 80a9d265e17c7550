import { drawBottomAxis, extent, makeAxis } from '../drawing/axis.ts';
import { figure, langOf, widthOf, type FigureOptions } from '../drawing/figure.ts';
import { formatChange } from '../drawing/format.ts';
import { layValues } from '../drawing/interval.ts';
import { drawLegend, squareItem } from '../drawing/legend.ts';
import { svg } from '../drawing/markup.ts';
import { drawNote } from '../drawing/note.ts';
import { drawRowLabels, layRows } from '../drawing/rows.ts';
import { UnplottableData } from '../errors.ts';
import { coefficientsText } from './coefficients.text.ts';

export interface CoefficientsData {
  /** In the order they are drawn in. */
  readonly terms: readonly {
    /** What it is the effect of: `Age, each 13.6 years more`. */
    readonly label: string;
    readonly value: number;
  }[];
  readonly effectOn: string;
}

export interface CoefficientsOptions extends FigureOptions {
  /** Bars drawn, the first of the terms; 15 by default. */
  readonly terms?: number;
}

const BAND = 26;
const HALF = 7;

/**
 * The coefficients of a linear model as bars to either side of 0.
 *
 * @throws {UnplottableData} when there is no term, or a value is not finite
 */
export function coefficients(data: CoefficientsData, options: CoefficientsOptions = {}): string {
  check(data);
  const text = coefficientsText[langOf(options)];
  const shown = data.terms.slice(0, options.terms ?? 15);
  const values = shown.map(({ value }) => value);
  const width = widthOf(options);
  const legend = drawLegend([squareItem('pl-up', text.up), squareItem('pl-down', text.down)], {
    left: 16,
    top: 4,
    width,
  });
  const column = layValues(values.map((value) => ({ value: formatChange(value) })));
  const lay = layRows(
    shown.map(({ label }) => label),
    { width, top: legend.height + 8, band: BAND, rightGap: column.width + 14 },
  );
  const axis = makeAxis({
    domain: extent(values, [0]),
    range: [lay.left, lay.right],
    nice: false,
    every: 64,
  });
  const title = text.axis(data.effectOn);
  const foot = drawBottomAxis(axis, { top: lay.top, bottom: lay.bottom + 2, width, title });
  const bars = values.map((value, i) => {
    const middle = lay.rows[i]?.middle ?? 0;
    const [from, to] = [axis.at(Math.min(0, value)), axis.at(Math.max(0, value))];
    return svg`<rect class="${value < 0 ? 'pl-down' : 'pl-up'}" x="${from}" y="${middle - HALF}" width="${to - from}" height="${2 * HALF}"/>${column.draw(i, lay.right + 14, middle)}`;
  });
  const left = data.terms.length - shown.length;
  const rest = left > 0 && drawNote(text.rest(left), { top: foot.bottom, width });
  return figure(
    {
      name: 'coefficients',
      title: text.title(data.effectOn),
      description: text.description(
        data.effectOn,
        shown.map(({ label, value }) => text.term(label, formatChange(value))),
      ),
      height: rest ? rest.bottom + 8 : foot.bottom,
      body: svg`${legend.markup}${foot.markup}<path class="pl-axis" d="M${axis.at(0)} ${lay.top}V${lay.bottom + 2}"/>${drawRowLabels(lay)}${bars}${rest && rest.markup}`,
    },
    options,
  );
}

function check({ terms }: CoefficientsData): void {
  if (terms.length === 0) throw new UnplottableData('coefficients', 'it was given no terms');
  const bad = terms.find(({ value }) => !Number.isFinite(value));
  if (bad) throw new UnplottableData('coefficients', `the value of '${bad.label}' is not a finite number`);
}
