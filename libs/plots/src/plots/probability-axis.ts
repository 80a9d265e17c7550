import { drawCentred, type Axis } from '../drawing/axis.ts';
import { svg, type Markup } from '../drawing/markup.ts';
import { textWidth } from '../drawing/text-width.ts';
import { SIZE } from '../drawing/theme.ts';

/** Probabilities that are worth a tick, the rounder ones first: where there is no room for all, these stay. */
const ROUND = [0.5, 0.1, 0.9, 0.01, 0.99, 0.25, 0.75, 0.001, 0.999, 0.05, 0.95, 0.0001, 0.9999];

/** Ticks of probability above an axis of log-odds. */
export function drawProbabilityAxis(
  axis: Axis,
  place: { readonly top: number; readonly bottom: number; readonly width: number },
): Markup {
  const chosen: { at: number; label: string }[] = [];
  for (const share of ROUND) {
    const at = axis.at(Math.log(share / (1 - share)));
    const label = `${Number((share * 100).toPrecision(6))}%`;
    const clear = chosen.every(
      (other) =>
        Math.abs(other.at - at) > (textWidth(label, SIZE.small) + textWidth(other.label, SIZE.small)) / 2 + 8,
    );
    if (at >= Math.min(...axis.range) - 1 && at <= Math.max(...axis.range) + 1 && clear)
      chosen.push({ at, label });
  }
  return svg`${chosen.map(
    ({ at, label }) =>
      svg`<path class="pl-axis" d="M${at} ${place.top - 6}v6"/>${drawCentred(label, at, place.top - 12, place.width)}`,
  )}`;
}
