import { type WaterfallData } from '../waterfall.ts';
import { type ForceText } from './force.text.ts';

/** What one feature, or several weak ones together, add to the prediction. */
export interface Push {
  readonly label: string;
  /** Above 0 for what raises, below for what lowers. */
  readonly change: number;
  /** Its place in its list, from 1. */
  readonly number: number;
}

/** Pushes in one direction, the strongest first. */
export type Pushes = readonly Push[];

/** Splits contributions by their sign; of each sign the weakest beyond a limit are one push, and those of none are left out. */
export function pushesOf(
  steps: WaterfallData['steps'],
  limit: number,
  text: ForceText,
): { readonly raises: Pushes; readonly lowers: Pushes } {
  const side = (sign: 1 | -1): Pushes => {
    const order = steps
      .filter(({ contribution }) => contribution * sign > 0)
      .sort((a, b) => Math.abs(b.contribution) - Math.abs(a.contribution));
    const own = order.length <= limit + 1 ? order : order.slice(0, limit);
    const rest = order.slice(own.length);
    const pushes = own.map(({ label, value, contribution }) => ({
      label: text.feature(label, value),
      change: contribution,
    }));
    if (rest.length > 0)
      pushes.push({
        label: text.others(rest.length),
        change: rest.reduce((sum, { contribution }) => sum + contribution, 0),
      });
    return pushes.map((push, i) => ({ ...push, number: i + 1 }));
  };
  return { raises: side(1), lowers: side(-1) };
}

export const sumOf = (pushes: Pushes): number => pushes.reduce((sum, { change }) => sum + change, 0);
