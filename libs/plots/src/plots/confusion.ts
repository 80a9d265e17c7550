import { figure, langOf, widthOf, type FigureOptions } from '../drawing/figure.ts';
import { formatCount, formatPercent } from '../drawing/format.ts';
import { svg, type Markup } from '../drawing/markup.ts';
import { drawNote } from '../drawing/note.ts';
import { textWidth } from '../drawing/text-width.ts';
import { LINE_HEIGHT, SIZE } from '../drawing/theme.ts';
import { wrapText } from '../drawing/wrap-text.ts';
import { UnplottableData } from '../errors.ts';
import { confusionText } from './confusion.text.ts';

export interface ConfusionData {
  readonly classes: readonly string[];
  /** Row: actual class; column: predicted class. */
  readonly counts: readonly (readonly number[])[];
}

const EDGE = 16;
const CELL_HEIGHT = 64;
const WIDEST_CELL = 190;
/** Even the darkest cell stays light enough for its text. */
const DARKEST = 0.5;

/**
 * How many rows of each class were taken for which; a cell is the darker the greater its share of the actual class.
 *
 * @throws {UnplottableData} when there are no classes, or the counts are not one row and column a class
 */
export function confusion(data: ConfusionData, options: FigureOptions = {}): string {
  check(data);
  const { classes, counts } = data;
  const lang = langOf(options);
  const text = confusionText[lang];
  const given = widthOf(options);
  const gutter = Math.min(
    Math.max(...classes.map((name) => textWidth(name, SIZE.label, 'semibold'))) + 14,
    given * 0.3,
  );
  const left = EDGE + gutter;
  const cell = Math.min(WIDEST_CELL, (given - EDGE - left) / classes.length);
  const drawnWidth = Math.max(280, left + cell * classes.length + EDGE);
  const sideLines = classes.map((name) => wrapText(name, gutter - 12, SIZE.label, 'semibold'));
  const height = Math.max(CELL_HEIGHT, ...sideLines.map((lines) => lines.length * LINE_HEIGHT + 10));
  const heads = classes.map((name) => wrapText(name, cell - 8, SIZE.label, 'semibold'));
  const headLines = Math.max(...heads.map((lines) => lines.length));
  const note = drawNote(text.note, { top: 2, width: drawnWidth });
  const top = note.bottom + 14 + headLines * LINE_HEIGHT;

  const columns = heads.map((lines, i) =>
    drawLines(lines, left + cell * (i + 0.5), top - 8 - (lines.length - 1) * LINE_HEIGHT, 'middle'),
  );
  const sides = sideLines.map((lines, i) => {
    const middle = top + height * (i + 0.5);
    return drawLines(lines, left - 12, middle + 5 - ((lines.length - 1) * LINE_HEIGHT) / 2, 'end');
  });
  const cells = counts.map((row, actual) => {
    const all = row.reduce((sum, count) => sum + count, 0);
    return row.map((count, predicted) => {
      const [rows, share] = [formatCount(count), all === 0 ? 0 : count / all];
      const written = { rows, share: formatPercent(share, lang) };
      return drawCell(share, written, {
        x: left + cell * predicted,
        y: top + height * actual,
        width: cell,
        height,
        title: text.cell(classes[actual] as string, classes[predicted] as string, rows, written.share),
      });
    });
  });
  return figure(
    {
      name: 'confusion',
      title: text.title,
      description: text.description(
        classes.map((actual, i) => ({
          actual,
          predicted: classes.map((name, j) => ({ name, count: formatCount(counts[i]?.[j] ?? 0) })),
        })),
      ),
      width: drawnWidth,
      height: top + height * classes.length + 12,
      body: svg`${note.markup}${columns}${sides}${cells}`,
    },
    options,
  );
}

const drawLines = (lines: readonly string[], x: number, y: number, anchor: 'middle' | 'end'): Markup =>
  svg`${lines.map((line, i) => svg`<text class="pl-strong" text-anchor="${anchor}" x="${x}" y="${y + i * LINE_HEIGHT}">${line}</text>`)}`;

function drawCell(
  share: number,
  written: { readonly rows: string; readonly share: string },
  place: {
    readonly x: number;
    readonly y: number;
    readonly width: number;
    readonly height: number;
    readonly title: string;
  },
): Markup {
  const x = place.x + place.width / 2;
  const middle = place.y + place.height / 2;
  const fits = (text: string, size: number) => textWidth(text, size, 'semibold') <= place.width - 8;
  return svg`<g><title>${place.title}</title><rect class="pl-mark" fill-opacity="${0.06 + share * (DARKEST - 0.06)}" x="${place.x + 1.5}" y="${place.y + 1.5}" width="${Math.max(1, place.width - 3)}" height="${place.height - 3}" rx="3"/>${fits(written.rows, SIZE.label) && svg`<text class="pl-strong" text-anchor="middle" x="${x}" y="${middle - 3}">${written.rows}</text>`}${fits(written.share, SIZE.small) && svg`<text class="pl-small" text-anchor="middle" x="${x}" y="${middle + 15}">${written.share}</text>`}</g>`;
}

function check({ classes, counts }: ConfusionData): void {
  const square = counts.length === classes.length && counts.every((row) => row.length === classes.length);
  if (classes.length === 0) throw new UnplottableData('confusion matrix', 'it was given no classes');
  if (!square)
    throw new UnplottableData(
      'confusion matrix',
      `its counts do not have ${classes.length} rows and columns`,
    );
}
