import { randomStream, shuffled } from '@plumbline/statistics';
import { type Axis } from '../drawing/axis.ts';
import { Markup, svg } from '../drawing/markup.ts';
import { type FeatureColumn } from './columns.ts';
import { packDots } from './packing.ts';
import { valueColour } from './value-colour.ts';

const DOT = 3.2;

/** Layers a feature's dots are drawn in: within one, dots of a colour share a path. */
const LAYERS = 6;

/**
 * One feature's dots. A dot is a line of no length with round ends, ten bytes instead of forty, and the dots of a
 * colour are one path. As that would put one colour on top of another everywhere, the dots are dealt to layers at
 * random first, so that which colour covers which is left to chance.
 */
export function drawDots(
  column: FeatureColumn,
  rows: ArrayLike<number>,
  place: { readonly axis: Axis; readonly middle: number; readonly half: number; readonly seed: number },
): Markup {
  const order = shuffled(rows.length, randomStream(place.seed)).map((i) => rows[i] as number);
  const across = Float64Array.from(order, (row) => place.axis.at(column.contributions[row] as number));
  const offsets = packDots(across, { dot: DOT, half: place.half });
  const colourOf = valueColour(column.kind, column.values);

  const paths = new Map<string, string[]>();
  order.forEach((row, i) => {
    const layer = Math.floor((i * LAYERS) / order.length);
    const key = `${layer} ${colourOf(column.values[row] as number)}`;
    const path = paths.get(key) ?? [];
    path.push(`M${tenths(across[i] as number)} ${tenths(place.middle + (offsets[i] as number))}h0`);
    paths.set(key, path);
  });
  const drawn = [...paths].map(
    ([key, path]) => svg`<path class="${key.slice(key.indexOf(' ') + 1)}" d="${new Markup(path.join(''))}"/>`,
  );
  return svg`<g class="pl-dots" stroke-width="${DOT}">${drawn}</g>`;
}

const tenths = (value: number) => Math.round(value * 10) / 10;
