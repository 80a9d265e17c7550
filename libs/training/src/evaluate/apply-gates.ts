import type { GateResult, Quality, Slice } from '../quality.ts';
import { isPairMetric, pairFigure, pairsOf, type PairMetric } from './fairness/pair-figures.ts';
import type { Gate } from './gates.ts';

/** Holds each gate against what was measured. A figure that is not defined does not pass. */
export const applyGates = (
  gates: readonly Gate[],
  quality: Pick<Quality, 'metrics' | 'slices'>,
): GateResult[] =>
  gates.map((gate) => {
    const { value, ...where } = measuredBy(gate, quality);
    return { ...gate, ...where, value, passed: value !== null && distanceOutside(gate, value) <= 0 };
  });

/** What a gate is held against, and of which groups. */
interface Held {
  readonly category?: string;
  readonly against?: string;
  readonly value: number | null;
}

function measuredBy(gate: Gate, { metrics, slices }: Pick<Quality, 'metrics' | 'slices'>): Held {
  const { metric, slice: column } = gate;
  if (column === undefined) return { value: metrics[metric] ?? null };
  const groups = slices.filter((slice) => slice.column === column);
  return isPairMetric(metric)
    ? worst(
        gate,
        pairsOf(groups).map(([a, b]) => heldOfPair(metric, a, b)),
      )
    : worst(
        gate,
        groups.map(({ category, metrics }) => ({ category, value: metrics[metric] ?? null })),
      );
}

function heldOfPair(metric: PairMetric, first: Slice, second: Slice): Held {
  const value = pairFigure(metric, first.metrics, second.metrics);
  return {
    category: first.category,
    against: second.category,
    value: value === null ? null : Math.abs(value),
  };
}

/** The one farthest outside the gate, or nearest to its bounds; those with too few rows for the figure are left out. */
const worst = (gate: Gate, measured: readonly Held[]): Held =>
  measured
    .filter((one): one is Held & { value: number } => one.value !== null)
    .reduce<Held>(
      (so, one) =>
        so.value === null || distanceOutside(gate, one.value) > distanceOutside(gate, so.value) ? one : so,
      { value: null },
    );

/** How far a value is outside the bounds; negative inside. */
const distanceOutside = ({ min = -Infinity, max = Infinity }: Gate, value: number) =>
  Math.max(min - value, value - max);
