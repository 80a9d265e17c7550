import { svg, type Markup } from '../../drawing/markup.ts';
import { LINE_HEIGHT, SIZE } from '../../drawing/theme.ts';
import { wrapText } from '../../drawing/wrap-text.ts';

/** The name of a panel over it, on as many lines as it needs. */
export function drawPanelTitle(
  text: string,
  { left, top, width }: { readonly left: number; readonly top: number; readonly width: number },
): { readonly markup: Markup; readonly bottom: number } {
  const lines = wrapText(text, width, SIZE.label, 'semibold');
  const markup = svg`${lines.map(
    (line, i) => svg`<text class="pl-strong" x="${left}" y="${top + i * LINE_HEIGHT + 13}">${line}</text>`,
  )}`;
  return { markup, bottom: top + lines.length * LINE_HEIGHT };
}
