import { svg, type Markup } from './markup.ts';
import { LINE_HEIGHT, SIZE } from './theme.ts';
import { wrapText } from './wrap-text.ts';

const EDGE = 16;

/** A small text at the left edge, on as many lines as it needs: the title of a vertical axis, a remark. */
export function drawNote(
  text: string,
  place: { readonly top: number; readonly width: number },
): { readonly markup: Markup; readonly bottom: number } {
  const lines = wrapText(text, place.width - 2 * EDGE, SIZE.small);
  const markup = svg`${lines.map(
    (line, i) =>
      svg`<text class="pl-soft pl-small" x="${EDGE}" y="${place.top + 13 + i * LINE_HEIGHT}">${line}</text>`,
  )}`;
  return { markup, bottom: place.top + lines.length * LINE_HEIGHT };
}
