import { svg, type Markup } from './markup.ts';
import { textWidth } from './text-width.ts';
import { LINE_HEIGHT, RAMP_STEPS, SIZE } from './theme.ts';
import { wrapText } from './wrap-text.ts';

/** One entry of a legend: a mark of a known width, drawn from (0, 0) with its middle at y = 0, and a text. */
export interface LegendItem {
  readonly mark: Markup;
  readonly markWidth: number;
  readonly text: string;
}

export const dotItem = (dotClass: string, text: string): LegendItem => ({
  mark: svg`<path class="pl-dots ${dotClass}" stroke-width="8" d="M5 0h0"/>`,
  markWidth: 10,
  text,
});

export const discItem = (fillClass: string, text: string): LegendItem => ({
  mark: svg`<circle class="${fillClass}" cx="5" cy="0" r="5"/>`,
  markWidth: 10,
  text,
});

export const squareItem = (fillClass: string, text: string): LegendItem => ({
  mark: svg`<rect class="${fillClass}" x="0" y="-5" width="10" height="10" rx="2"/>`,
  markWidth: 10,
  text,
});

export const lineItem = (lineClass: string, text: string): LegendItem => ({
  mark: svg`<path class="${lineClass}" d="M0 0H18"/>`,
  markWidth: 18,
  text,
});

const STEP = 9;

/** One step of a scale: the class of a stroke, and how strong it is where that differs. */
export interface ScaleStep {
  readonly line: string;
  readonly opacity?: number;
}

/** A scale of steps from low to high as one entry. */
export function stepsItem(low: string, high: string, steps: readonly ScaleStep[]): LegendItem {
  const start = textWidth(low, SIZE.small) + 6;
  const drawn = steps.map(({ line, opacity = 1 }, i) => {
    const strength = opacity < 1 && svg` stroke-opacity="${opacity}"`;
    const overlap = opacity === 1 && i < steps.length - 1 ? 0.5 : 0;
    return svg`<path class="${line}" stroke-width="9"${strength} d="M${start + i * STEP} 0h${STEP + overlap}"/>`;
  });
  return {
    mark: svg`<text class="pl-soft pl-small" x="0" y="4">${low}</text>${drawn}`,
    markWidth: start + steps.length * STEP,
    text: high,
  };
}

/** The ramp from low to high as one entry. */
export const rampItem = (low: string, high: string): LegendItem =>
  stepsItem(
    low,
    high,
    Array.from({ length: RAMP_STEPS }, (_, i) => ({ line: `pl-ramp-${i}` })),
  );

const LINE = 20;
const BETWEEN = 22;
const EDGE = 16;

/** Sets entries side by side, goes on to a new line where the width ends, and breaks a text that is wider than that. */
export function drawLegend(
  items: readonly LegendItem[],
  place: { readonly left: number; readonly top: number; readonly width: number },
): { readonly markup: Markup; readonly height: number } {
  let x = place.left;
  let y = 0;
  let height = 0;
  const drawn = items.map(({ mark, markWidth, text }) => {
    const lines = wrapText(text, place.width - EDGE - place.left - markWidth - 6, SIZE.small);
    const needed = markWidth + 6 + Math.max(...lines.map((line) => textWidth(line, SIZE.small)));
    if (x > place.left && x + needed > place.width - EDGE) {
      x = place.left;
      y = height;
    }
    const at = x;
    x += needed + BETWEEN;
    height = Math.max(height, y + LINE + (lines.length - 1) * LINE_HEIGHT);
    const written = lines.map(
      (line, i) =>
        svg`<text class="pl-soft pl-small" x="${markWidth + 6}" y="${4 + i * LINE_HEIGHT}">${line}</text>`,
    );
    return svg`<g transform="translate(${at} ${place.top + y + 10})">${mark}${written}</g>`;
  });
  return { markup: svg`${drawn}`, height };
}
