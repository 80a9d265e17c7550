import { formatChange } from '../../drawing/format.ts';
import { svg, type Markup } from '../../drawing/markup.ts';
import { textWidth } from '../../drawing/text-width.ts';
import { LINE_HEIGHT, SIZE } from '../../drawing/theme.ts';
import { wrapText } from '../../drawing/wrap-text.ts';
import { type Pushes } from './pushes.ts';

export interface List {
  readonly heading: string;
  readonly direction: 'up' | 'down';
  readonly pushes: Pushes;
  /** What is written where there are none. */
  readonly nothing: string;
}

const EDGE = 16;
const BETWEEN = 32;
const NARROW = 520;
/** Kept for an entry's number. */
const NUMBER = 24;
const ENTRY_GAP = 5;

/** Lists of pushes beside each other, or under each other where there is no room. */
export function drawLists(
  lists: readonly List[],
  place: { readonly top: number; readonly width: number },
): { readonly markup: Markup; readonly bottom: number } {
  const beside = place.width >= NARROW;
  const width = beside ? (place.width - 2 * EDGE - BETWEEN) / 2 : place.width - 2 * EDGE;
  let top = place.top;
  let bottom = top;
  const drawn = lists.map((list, i) => {
    const { markup, height } = drawList(list, width);
    const [left, at] = beside ? [EDGE + i * (width + BETWEEN), place.top] : [EDGE, top];
    top += height + 10;
    bottom = Math.max(bottom, at + height);
    return svg`<g transform="translate(${left} ${at})">${markup}</g>`;
  });
  return { markup: svg`${drawn}`, bottom };
}

function drawList(
  { heading, direction, pushes, nothing }: List,
  width: number,
): { markup: Markup; height: number } {
  const changes = pushes.map(({ change }) => formatChange(change));
  const room = Math.max(0, ...changes.map((change) => textWidth(change, SIZE.label, 'semibold')));
  const head = wrapText(heading, width - 18, SIZE.label, 'semibold');
  let y = head.length * LINE_HEIGHT + 8;
  const entries = pushes.map(({ label, number }, i) => {
    const lines = wrapText(label, width - NUMBER - room - 12, SIZE.label);
    const first = y + 13;
    y += lines.length * LINE_HEIGHT + ENTRY_GAP;
    const written = lines.map(
      (line, at) => svg`<text x="${NUMBER}" y="${first + at * LINE_HEIGHT}">${line}</text>`,
    );
    return svg`<text class="pl-soft" text-anchor="end" x="${NUMBER - 8}" y="${first}">${number}</text>${written}<text class="pl-strong" text-anchor="end" x="${width}" y="${first}">${changes[i]}</text>`;
  });
  const none =
    pushes.length === 0 && svg`<text class="pl-soft" x="${NUMBER}" y="${y + 13}">${nothing}</text>`;
  const headLines = head.map(
    (line, i) => svg`<text class="pl-strong" x="${NUMBER - 6}" y="${13 + i * LINE_HEIGHT}">${line}</text>`,
  );
  return {
    markup: svg`<rect class="pl-${direction}" x="4" y="3" width="10" height="10" rx="2"/>${headLines}${entries}${none}`,
    height: pushes.length === 0 ? y + LINE_HEIGHT : y,
  };
}
