import type { GateResult, Quality } from '../quality.ts';
import type { Gate } from './gates.ts';

/** Holds each gate against what was measured. A figure that is not defined does not pass. */
export const applyGates = (
  gates: readonly Gate[],
  quality: Pick<Quality, 'metrics' | 'slices'>,
): GateResult[] =>
  gates.map((gate) => {
    const { category, value } =
      gate.slice === undefined
        ? { category: undefined, value: quality.metrics[gate.metric] ?? null }
        : worstCategory(gate, gate.slice, quality.slices);
    return {
      ...gate,
      ...(category !== undefined && { category }),
      value,
      passed: value !== null && distanceOutside(gate, value) <= 0,
    };
  });

/** The category farthest outside the gate, or nearest to its bounds; those with too few rows for the figure are left out. */
function worstCategory(gate: Gate, column: string, slices: Quality['slices']) {
  return slices
    .filter((slice) => slice.column === column)
    .map(({ category, metrics }) => ({ category, value: metrics[gate.metric] ?? null }))
    .filter((measured): measured is { category: string; value: number } => measured.value !== null)
    .reduce<{ category?: string; value: number | null }>(
      (worst, one) =>
        worst.value === null || distanceOutside(gate, one.value) > distanceOutside(gate, worst.value)
          ? one
          : worst,
      { value: null },
    );
}

/** How far a value is outside the bounds; negative inside. */
const distanceOutside = ({ min = -Infinity, max = Infinity }: Gate, value: number) =>
  Math.max(min - value, value - max);
