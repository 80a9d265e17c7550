import { extent } from '../../drawing/axis.ts';
import { drawLegend, lineItem, type LegendItem } from '../../drawing/legend.ts';
import { Markup, pixels, svg } from '../../drawing/markup.ts';
import { layPlane, type Plane } from '../../drawing/plane.ts';
import { type EffectsPlace, type NumberEffects } from './effects.ts';

const HEIGHT = 280;
/** Of the ticks that show where the rows lie, and the room they stand in. */
const TICK = 9;
const TICK_ROOM = 18;

/** A line of effects over values, thin ones of single rows under it, and ticks at the rows' deciles. */
export function drawCurve(
  { values, effects, rows = [], deciles = [] }: NumberEffects,
  { width, titles, text, method }: EffectsPlace,
): { readonly markup: Markup; readonly height: number } {
  const items: LegendItem[] = [lineItem('pl-line', text.curves[method])];
  if (rows.length > 0) items.push(lineItem('pl-line-thin', text.row));
  if (deciles.length > 0) items.push(tickItem(text.deciles));
  const legend = drawLegend(items, { left: 16, top: 4, width });
  const plane = layPlane({
    width,
    top: legend.height + 10,
    side: HEIGHT,
    x: { title: titles.x, domain: extent(values), nice: false, before: 6, after: 6 },
    y: {
      title: titles.y,
      domain: extent([...effects, ...rows.flat()], method === 'accumulated-local-effects' ? [0] : []),
      before: deciles.length > 0 ? TICK_ROOM : 0,
    },
  });
  const path = (curve: readonly number[]) =>
    curve
      .map(
        (effect, i) =>
          `${i === 0 ? 'M' : 'L'}${tenths(plane.x.at(values[i] as number))} ${tenths(plane.y.at(effect))}`,
      )
      .join('');
  const zero =
    method === 'accumulated-local-effects' &&
    svg`<path class="pl-axis" d="M${plane.left} ${plane.y.at(0)}H${plane.right}"/>`;
  const thin =
    rows.length > 0 && svg`<path class="pl-line-thin" d="${new Markup(rows.map(path).join(''))}"/>`;
  return {
    markup: svg`${legend.markup}${plane.markup}${zero}${thin}${drawDeciles(deciles, plane)}<path class="pl-line" style="stroke-width:2.5" d="${new Markup(path(effects))}"/>`,
    height: plane.height,
  };
}

const tenths = (value: number) => Math.round(value * 10) / 10;

const tickItem = (text: string): LegendItem => ({
  mark: svg`<path class="pl-axis" stroke-width="1.5" d="M4 -4V5M9 -4V5M14 -4V5"/>`,
  markWidth: 18,
  text,
});

/** Ticks on the plane's lower edge, those within the values that are drawn. */
function drawDeciles(deciles: readonly number[], { x, bottom }: Plane): Markup | false {
  const [low, high] = x.domain;
  const path = deciles
    .filter((value) => value >= low && value <= high)
    .map((value) => `M${pixels(x.at(value))} ${pixels(bottom)}v${-TICK}`);
  return path.length > 0 && svg`<path class="pl-axis" stroke-width="1.5" d="${new Markup(path.join(''))}"/>`;
}
