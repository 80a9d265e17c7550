import { makeAxis } from '../../drawing/axis.ts';
import { formatChange, formatCount } from '../../drawing/format.ts';
import { svg } from '../../drawing/markup.ts';
import { textWidth } from '../../drawing/text-width.ts';
import { LINE_HEIGHT, SIZE } from '../../drawing/theme.ts';
import { wrapText } from '../../drawing/wrap-text.ts';
import { drawMissing } from './number-panel.ts';
import { drawPanelTitle } from './panel-title.ts';
import { type CategoryShape, type Panel, type PanelPlace } from './shapes.ts';

/** Categories drawn, those of most rows; the others would be too many to read. */
const MOST = 8;
const HALF = 6;

/** A bar for each of the commonest categories, the one that adds most first, its name over it where it needs the room. */
export function drawCategoryPanel(
  shape: CategoryShape,
  { left, top, width, domain, text }: PanelPlace,
): Panel {
  const title = drawPanelTitle(text.panel(shape.label), { left, top, width });
  const common = [...shape.categories].sort((a, b) => b.rows - a.rows).slice(0, MOST);
  const shown = common.sort((a, b) => b.value - a.value);
  const valueRoom = Math.max(...shown.map(({ value }) => textWidth(formatChange(value), SIZE.small)));
  const names = width * 0.42;
  const start = left + names + 8;
  const end = left + width - valueRoom - 8;
  const axis = makeAxis({ domain, range: [start, end], nice: false });
  let y = title.bottom + 6;
  const from = y;
  const bars = shown.map(({ name, value, rows }) => {
    const lines = wrapText(name, names, SIZE.small);
    const height = Math.max(20, lines.length * LINE_HEIGHT + 3);
    const middle = y + height / 2;
    const first = middle - (lines.length * LINE_HEIGHT) / 2;
    const written = lines.map(
      (line, i) =>
        svg`<text class="pl-small" text-anchor="end" x="${left + names}" y="${first + i * LINE_HEIGHT + 12.5}">${line}</text>`,
    );
    y += height;
    const [low, high] = [axis.at(Math.min(0, value)), axis.at(Math.max(0, value))];
    return svg`<g><title>${text.bar(name, formatChange(value), formatCount(rows))}</title>${written}<rect class="pl-mark" x="${low}" y="${middle - HALF}" width="${high - low}" height="${2 * HALF}"/><text class="pl-small" text-anchor="end" x="${left + width}" y="${middle + 4}">${formatChange(value)}</text></g>`;
  });
  const zero = svg`<path class="pl-axis" d="M${axis.at(0)} ${from}V${y}"/>`;
  const remarks = [
    ...(shape.categories.length > MOST ? [text.others(shape.categories.length - MOST)] : []),
    ...(shape.missing !== undefined ? [text.missing(formatChange(shape.missing))] : []),
  ];
  const said = remarks.map((remark, i) => drawMissing(remark, left, y + 14 + i * LINE_HEIGHT));
  return {
    markup: svg`<g>${title.markup}${zero}${bars}${said}</g>`,
    bottom: y + remarks.length * LINE_HEIGHT,
  };
}
