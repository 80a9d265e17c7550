import { randomStream } from '@plumbline/statistics';
import { PAIR_METRICS } from '../../metrics/names.ts';
import type { ColumnFairness, FairnessFigure } from '../../quality.ts';
import { drawTable, figuresOf, GROUP_FIGURES, type GroupFigure, type GroupTable } from './group-table.ts';
import { percentileInterval, reflected } from './interval.ts';
import { COMPARED_FIGURE, pairFigure, pairsOf, type PairMetric } from './pair-figures.ts';

/** A category of a group column, and its rows as a table. */
export interface TabledGroup {
  readonly category: string;
  readonly rows: Uint32Array;
  readonly table: GroupTable;
}

/** What a group's rows say, and what as many rows drawn from them say, again and again. */
interface Resampled {
  readonly category: string;
  readonly values: Record<GroupFigure, number | null>;
  /** How many rows each figure is a share of. */
  readonly rows: Record<GroupFigure, number>;
  /** NaN where a draw does not allow the figure. */
  readonly draws: Record<GroupFigure, Float64Array>;
}

/** A ratio's interval ends here at the latest: the higher group's rate can be 0 in a draw. */
const HIGHEST_RATIO = 100;

/**
 * The figures of a column's groups and of every two of them, with 95 % intervals by the bootstrap stratified by group: each
 * group is drawn anew on its own, as often as it has rows.
 *
 * @param bootstrap seed: decides the draws; the same seed, the same intervals
 */
export function fairnessOf(
  groups: readonly TabledGroup[],
  { resamples, seed }: { readonly resamples: number; readonly seed: number },
): Pick<ColumnFairness, 'groups' | 'pairs'> {
  const random = randomStream(seed);
  const resampled = groups.map((group) => resample(group, resamples, random));
  return {
    groups: groups.map(({ category, rows }, i) => ({
      category,
      rows: rows.length,
      figures: figuresOfGroup(resampled[i] as Resampled),
    })),
    pairs: pairsOf(resampled).map(([first, second]) => ({
      first: first.category,
      second: second.category,
      figures: Object.fromEntries(
        PAIR_METRICS.binary.map((metric) => [metric, figureOfPair(metric, first, second)]),
      ),
    })),
  };
}

function resample({ category, table }: TabledGroup, resamples: number, random: () => number): Resampled {
  const draws = byFigure(() => new Float64Array(resamples));
  for (let i = 0; i < resamples; i++) {
    const drawn = figuresOf(table.cells, drawTable(table, random));
    for (const name of GROUP_FIGURES) draws[name][i] = drawn[name];
  }
  const figures = figuresOf(
    table.cells,
    table.cells.map(({ share }) => share),
  );
  const positives = table.cells.reduce((sum, { label, share }) => sum + label * share, 0);
  const { rows } = table;
  return {
    category,
    draws,
    values: byFigure((name) => (Number.isNaN(figures[name]) ? null : figures[name])),
    rows: {
      positiveRate: rows,
      truePositiveRate: Math.round(rows * positives),
      falsePositiveRate: Math.round(rows * (1 - positives)),
      ece: rows,
    },
  };
}

const figuresOfGroup = ({ values, rows, draws }: Resampled) =>
  byFigure((name): FairnessFigure | null => {
    const [value, interval] = [values[name], percentileInterval(draws[name])];
    if (value === null || !interval) return null;
    if (name !== 'ece') return { value, ...interval, rows: rows[name] };
    const { low, high } = reflected(interval, value);
    return { value, low: Math.max(0, low), high, rows: rows[name] };
  });

function figureOfPair(metric: PairMetric, first: Resampled, second: Resampled): FairnessFigure | null {
  const name = COMPARED_FIGURE[metric];
  const value = pairFigure(metric, first.values, second.values);
  const interval = percentileInterval(drawsOfPair(metric, first, second));
  if (value === null || !interval) return null;
  const rows = Math.min(first.rows[name], second.rows[name]);
  return { value, ...(name === 'ece' ? reflected(interval, value) : interval), rows };
}

/** The ratio is that of the lower group to the higher in every draw, even where the draw has turned them about. */
function drawsOfPair(metric: PairMetric, first: Resampled, second: Resampled): Float64Array {
  const name = COMPARED_FIGURE[metric];
  const [a, b] = [first.draws[name], second.draws[name]];
  if (metric !== 'fourFifthsRatio') return a.map((value, i) => value - (b[i] as number));
  const [low, high] = (first.values[name] ?? 0) <= (second.values[name] ?? 0) ? [a, b] : [b, a];
  return low.map((value, i) => Math.min(HIGHEST_RATIO, value / (high[i] as number)));
}

const byFigure = <T>(make: (name: GroupFigure) => T) =>
  Object.fromEntries(GROUP_FIGURES.map((name) => [name, make(name)])) as Record<GroupFigure, T>;
