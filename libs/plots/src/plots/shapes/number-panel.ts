import { drawCentred, makeAxis } from '../../drawing/axis.ts';
import { formatChange, formatValue } from '../../drawing/format.ts';
import { Markup, pixels, svg } from '../../drawing/markup.ts';
import { textWidth } from '../../drawing/text-width.ts';
import { SIZE } from '../../drawing/theme.ts';
import { drawPanelTitle } from './panel-title.ts';
import { type NumberShape, type Panel, type PanelPlace } from './shapes.ts';

const HEIGHT = 132;
/** Of the bars that show where the rows lie. */
const ROWS = 24;

/** A step line over a number's range, and under it a histogram of the rows. */
export function drawNumberPanel(shape: NumberShape, { left, top, width, domain, text }: PanelPlace): Panel {
  const { edges, values, rows, missing } = shape;
  const title = drawPanelTitle(text.panel(shape.label, shape.unit), { left, top, width });
  const height = { top: title.bottom + 8, bottom: title.bottom + 8 + HEIGHT };
  const y = makeAxis({ domain, range: [height.bottom, height.top], every: 44 });
  const start = left + Math.max(...y.ticks.map(({ label }) => textWidth(label, SIZE.small))) + 8;
  const end = left + width;
  const foot = height.bottom + ROWS + 6;
  const x = makeAxis({
    domain: [edges[0] as number, edges.at(-1) as number],
    range: [start, end],
    nice: false,
    format: formatValue,
    every: 60,
  });
  const grid = y.ticks.map(
    ({ at, label, value }) =>
      svg`<path class="${value === 0 ? 'pl-axis' : 'pl-grid'}" d="M${start} ${at}H${end}"/><text class="pl-soft pl-small" text-anchor="end" x="${start - 6}" y="${at + 4}">${label}</text>`,
  );
  const ticks = x.ticks.map(({ at, label }) => drawCentredIn(label, at, foot + 16, start, end));
  const steps = values.map((value, i) => {
    const to = pixels(x.at(edges[i + 1] as number));
    return `${i === 0 ? `M${pixels(start)} ${pixels(y.at(value))}` : `V${pixels(y.at(value))}`}H${to}`;
  });
  const said =
    missing !== undefined ? drawMissing(text.missing(formatChange(missing)), left, foot + 34) : undefined;
  return {
    markup: svg`<g>${title.markup}${grid}${drawRows(rows, start, end, foot)}<path class="pl-line" d="${new Markup(steps.join(''))}"/>${ticks}${said}</g>`,
    bottom: foot + 22 + (said ? 17 : 0),
  };
}

function drawRows(rows: readonly number[], start: number, end: number, foot: number): Markup {
  const most = Math.max(1, ...rows);
  const wide = (end - start) / Math.max(1, rows.length);
  const bars = rows.map((count, i) => {
    const high = (count / most) * ROWS;
    return (
      count > 0 &&
      svg`<rect class="pl-mark-soft" fill-opacity="0.6" x="${start + i * wide + 0.5}" y="${foot - Math.max(1, high)}" width="${Math.max(0.5, wide - 1)}" height="${Math.max(1, high)}"/>`
    );
  });
  return svg`${bars}<path class="pl-axis" d="M${start} ${foot}H${end}"/>`;
}

export const drawMissing = (text: string, left: number, y: number): Markup =>
  svg`<text class="pl-soft pl-small" x="${left}" y="${y}">${text}</text>`;

/** Centred on a place, moved inwards where it would leave the panel. */
function drawCentredIn(text: string, at: number, y: number, start: number, end: number): Markup {
  return svg`<g transform="translate(${start} 0)">${drawCentred(text, at - start, y, end - start)}</g>`;
}
