import { randomStream, shuffled } from '@plumbline/statistics';
import { type Axis } from '../drawing/axis.ts';
import { type Markup } from '../drawing/markup.ts';
import { drawCloud } from './cloud.ts';
import { packDots } from './packing.ts';

const DOT = 3.2;

/** One row of dots: where each lies along it, and which colour it has. */
export interface Swarm {
  /** The rows of the data that are drawn. */
  readonly rows: ArrayLike<number>;
  readonly contributions: ArrayLike<number>;
  /** The class of a row's dot. */
  classOf(row: number): string;
}

/** A swarm of dots, heaped up where many lie, in an order that is left to chance. */
export function drawDots(
  { rows, contributions, classOf }: Swarm,
  place: { readonly axis: Axis; readonly middle: number; readonly half: number; readonly seed: number },
): Markup {
  const order = shuffled(rows.length, randomStream(place.seed)).map((i) => rows[i] as number);
  const across = Float64Array.from(order, (row) => place.axis.at(contributions[row] as number));
  const offsets = packDots(across, { dot: DOT, half: place.half });
  const down = offsets.map((offset) => place.middle + offset);
  return drawCloud({ across, down, classes: Array.from(order, classOf) }, { dot: DOT });
}
