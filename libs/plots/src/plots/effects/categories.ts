import { drawBottomAxis, extent, makeAxis } from '../../drawing/axis.ts';
import { formatAlike, formatCount } from '../../drawing/format.ts';
import { layValues } from '../../drawing/interval.ts';
import { discItem, drawLegend, type LegendItem } from '../../drawing/legend.ts';
import { Markup, pixels, svg } from '../../drawing/markup.ts';
import { drawNote } from '../../drawing/note.ts';
import { drawRowLabels, layRows } from '../../drawing/rows.ts';
import { type CategoryEffects, type EffectsPlace } from './effects.ts';

const BAND = 26;

/** A dot for each category, the greatest effect first, and small strokes for single rows. */
export function drawCategories(
  { categories: given }: CategoryEffects,
  { width, titles, text, method }: EffectsPlace,
): { readonly markup: Markup; readonly height: number } {
  const categories = endsOf(given);
  const rest = given.length - categories.length;
  const hasRows = categories.some(({ ofRows = [] }) => ofRows.length > 0);
  const legend = drawLegend(
    [discItem('pl-mark', text.curves[method]), ...(hasRows ? [strokeItem(text.row)] : [])],
    { left: 16, top: 4, width },
  );
  const write = formatAlike(categories.map(({ effect }) => effect));
  const column = layValues(categories.map(({ effect }) => ({ value: write(effect) })));
  const lay = layRows(
    categories.map(({ name, rows }) => text.level(name, formatCount(rows))),
    { width, top: legend.height + 10, band: BAND, rightGap: column.width + 16 },
  );
  const ends = categories.flatMap(({ effect, ofRows = [] }) => [effect, ...ofRows]);
  const axis = makeAxis({
    domain: extent(ends, method === 'accumulated-local-effects' ? [0] : []),
    range: [lay.left + 8, lay.right - 6],
    every: 64,
  });
  const foot = drawBottomAxis(axis, { top: lay.top, bottom: lay.bottom + 4, width, title: titles.y });
  const zero =
    method === 'accumulated-local-effects' &&
    svg`<path class="pl-axis" d="M${axis.at(0)} ${lay.top}V${lay.bottom + 4}"/>`;
  const marks = categories.map(({ effect, ofRows = [] }, i) => {
    const middle = lay.rows[i]?.middle ?? 0;
    const strokes = ofRows.map((value) => `M${pixels(axis.at(value))} ${pixels(middle - 5)}v10`);
    const thin = strokes.length > 0 && svg`<path class="pl-line-thin" d="${new Markup(strokes.join(''))}"/>`;
    return svg`${thin}<circle class="pl-mark pl-ring" cx="${axis.at(effect)}" cy="${middle}" r="6"/>${column.draw(i, lay.right + 16, middle)}`;
  });
  const note = rest > 0 && drawNote(text.rest(formatCount(rest)), { top: foot.bottom, width });
  return {
    markup: svg`${legend.markup}${foot.markup}${zero}${drawRowLabels(lay)}${marks}${note && note.markup}`,
    height: note ? note.bottom + 6 : foot.bottom,
  };
}

/** Categories drawn at most, half of them with the greatest effects, half with the least. */
const MOST = 12;

/** A category of fewer rows than this is drawn only where there is room for all: its effect is hardly measured. */
export const RARE_ROWS = 10;

/** All categories where there are few, else those at both ends that are not rare; the greatest effect first. */
function endsOf(given: CategoryEffects['categories']): CategoryEffects['categories'] {
  const byEffect = (some: CategoryEffects['categories']) => [...some].sort((a, b) => b.effect - a.effect);
  if (given.length <= MOST) return byEffect(given);
  const common = given.filter(({ rows }) => rows >= RARE_ROWS);
  const sorted = byEffect(common.length >= 2 ? common : given);
  return sorted.length <= MOST ? sorted : [...sorted.slice(0, MOST / 2), ...sorted.slice(-MOST / 2)];
}

const strokeItem = (text: string): LegendItem => ({
  mark: svg`<path class="pl-line-thin" d="M3 -5v10M8 -5v10"/>`,
  markWidth: 11,
  text,
});
