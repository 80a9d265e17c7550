import { Markup, svg } from '../../drawing/markup.ts';
import { type ScaleStep } from '../../drawing/legend.ts';

/** Steps of strength to either side of none. */
const STEPS = 5;

/** Effects weaker than this share of the strongest leave their cell empty. */
const EMPTY = 0.03;

const stepOf = (direction: 'up' | 'down', strength: number): ScaleStep => ({
  line: `pl-${direction}-cell`,
  opacity: strength / STEPS,
});

/** All steps, from the one that lowers most to the one that raises most. */
export const scaleSteps = (): readonly ScaleStep[] => {
  const strengths = Array.from({ length: STEPS }, (_, i) => i + 1);
  return [
    ...strengths.toReversed().map((strength) => stepOf('down', strength)),
    ...strengths.map((strength) => stepOf('up', strength)),
  ];
};

export interface CellRow {
  /** Effects, in the order they are drawn in. */
  readonly effects: ArrayLike<number>;
  /** The effect that has the full colour. */
  readonly strongest: number;
  readonly left: number;
  readonly right: number;
  readonly middle: number;
  readonly height: number;
}

/** A row of cells: neighbours of one colour are one line, and all lines of a colour are one path. */
export function drawCells({ effects, strongest, left, right, middle, height }: CellRow): Markup {
  const step = (right - left) / effects.length;
  const at = (cell: number) => Math.round((left + cell * step) * 10) / 10;
  const paths = new Map<number, string>();
  let start = 0;
  for (let i = 1; i <= effects.length; i++) {
    const strength = strengthOf(effects[start] as number, strongest);
    if (i < effects.length && strengthOf(effects[i] as number, strongest) === strength) continue;
    if (strength !== 0) paths.set(strength, `${paths.get(strength) ?? ''}M${at(start)} ${middle}H${at(i)}`);
    start = i;
  }
  const drawn = [...paths].map(([strength, path]) => {
    const { line, opacity = 1 } = stepOf(strength > 0 ? 'up' : 'down', Math.abs(strength));
    return svg`<path class="${line}" stroke-opacity="${opacity}" d="${new Markup(path)}"/>`;
  });
  return svg`<g stroke-width="${height}" shape-rendering="crispEdges" fill="none">${drawn}</g>`;
}

/** −STEPS … STEPS. */
function strengthOf(effect: number, strongest: number): number {
  const share = Math.min(1, Math.abs(effect) / strongest);
  return share < EMPTY ? 0 : Math.sign(effect) * Math.ceil(share * STEPS);
}
