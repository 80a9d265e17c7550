import { svg, type Markup } from './markup.ts';
import { textWidth } from './text-width.ts';
import { LINE_HEIGHT, SIZE } from './theme.ts';
import { wrapText } from './wrap-text.ts';

/** One row of a chart of rows: a label, and a band in which something is drawn. All in pixels. */
export interface Row {
  readonly lines: readonly string[];
  /** Top and height of all that belongs to the row. */
  readonly top: number;
  readonly height: number;
  /** The middle of the band. */
  readonly middle: number;
}

/** Rows under each other, and where their bands may lie. */
export interface Rows {
  /** Labels stand beside the bands where there is width for it, else above them. */
  readonly beside: boolean;
  readonly rows: readonly Row[];
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

export interface RowsOptions {
  readonly width: number;
  readonly top: number;
  /** Height of a band. */
  readonly band: number;
  /** Kept free at the right of the bands, for values. */
  readonly rightGap?: number;
}

const EDGE = 16;
const NARROW = 520;

/** Gives every label all the lines it needs, so that none is cut and none runs into another. */
export function layRows(labels: readonly string[], options: RowsOptions): Rows {
  const { width, top, band, rightGap = 0 } = options;
  const beside = width >= NARROW;
  const widest = Math.max(0, ...labels.map((label) => textWidth(label, SIZE.label)));
  const room = beside ? Math.min(widest, width * 0.36) : width - 2 * EDGE;
  const rows: Row[] = [];
  let at = top;
  for (const label of labels) {
    const lines = wrapText(label, room, SIZE.label);
    const text = lines.length * LINE_HEIGHT;
    const height = beside ? Math.max(band, text + 6) : text + 4 + band;
    rows.push({
      lines,
      top: at,
      height,
      middle: beside ? at + height / 2 : at + height - band / 2,
    });
    at += height;
  }
  const left = beside ? EDGE + room + 12 : EDGE;
  return { beside, rows, left, right: width - EDGE - rightGap, top, bottom: at };
}

/** The labels: right-aligned beside their bands, or at the left above them, where lines that cross them make way. */
export const drawRowLabels = ({ rows, beside, left }: Rows): Markup =>
  svg`${rows.map(({ lines, top, height }) => {
    const first = beside ? top + height / 2 - (lines.length * LINE_HEIGHT) / 2 : top;
    return lines.map((line, i) => {
      const y = first + LINE_HEIGHT * i + 13;
      return beside
        ? svg`<text text-anchor="end" x="${left - 12}" y="${y}">${line}</text>`
        : svg`<text class="pl-halo" x="${left}" y="${y}">${line}</text>`;
    });
  })}`;
