import { randomStream } from '@plumbline/statistics';
import { PAIR_METRICS } from '../../metrics/names.ts';
import type { ColumnFairness, FairnessFigure } from '../../quality.ts';
import {
  drawTable,
  figuresOf,
  gapsOf,
  GROUP_FIGURES,
  type GroupFigure,
  type GroupTable,
} from './group-table.ts';
import { percentileInterval, reachOf, type Interval } from './interval.ts';
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
  /** How far each draw's gaps of all bins are from the group's own, together: the calibration error is off by that at most. */
  readonly gapDistances: Float64Array;
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
  const gapDistances = new Float64Array(resamples);
  const shares = table.cells.map(({ share }) => share);
  const gaps = gapsOf(table.cells, shares);
  for (let i = 0; i < resamples; i++) {
    const counts = drawTable(table, random);
    const drawn = figuresOf(table.cells, counts);
    for (const name of GROUP_FIGURES) draws[name][i] = drawn[name];
    gapDistances[i] = gapsOf(table.cells, counts).reduce(
      (sum, gap, bin) => sum + Math.abs(gap - (gaps[bin] as number)),
      0,
    );
  }
  const figures = figuresOf(table.cells, shares);
  const positives = table.cells.reduce((sum, { label, share }) => sum + label * share, 0);
  const { rows } = table;
  return {
    category,
    draws,
    gapDistances,
    values: byFigure((name) => (Number.isNaN(figures[name]) ? null : figures[name])),
    rows: {
      positiveRate: rows,
      truePositiveRate: Math.round(rows * positives),
      falsePositiveRate: Math.round(rows * (1 - positives)),
      calibrationGap: rows,
      ece: rows,
    },
  };
}

const figuresOfGroup = ({ values, rows, draws, gapDistances }: Resampled) =>
  byFigure((name): FairnessFigure | null => {
    const value = values[name];
    if (value === null) return null;
    const interval = name === 'ece' ? errorInterval(value, gapDistances) : percentileInterval(draws[name]);
    return interval ? { value, ...interval, rows: rows[name] } : null;
  });

function figureOfPair(metric: PairMetric, first: Resampled, second: Resampled): FairnessFigure | null {
  const name = COMPARED_FIGURE[metric];
  const value = pairFigure(metric, first.values, second.values);
  if (value === null) return null;
  const rows = Math.min(first.rows[name], second.rows[name]);
  if (name === 'ece') {
    const apart = reachOf(first.gapDistances.map((far, i) => far + (second.gapDistances[i] as number)));
    return { value, low: Math.max(-1, value - apart), high: Math.min(1, value + apart), rows };
  }
  const interval = percentileInterval(drawsOfPair(metric, first, second));
  return interval ? { value, ...interval, rows } : null;
}

/**
 * The interval of a calibration error. Luck makes that error greater in every draw, so that the percentiles of its draws
 * miss the error of a calibrated group, 0 (Kumar, Liang & Ma, "Verified Uncertainty Calibration", 2019, section 4). The
 * gaps of the bins have no such shift, and by the triangle inequality two errors are no farther apart than the gaps of all
 * bins together: the interval holds the error in 95 % of cases or more, and is wider than it would have to be.
 */
function errorInterval(value: number, gapDistances: Float64Array): Interval {
  const reach = reachOf(gapDistances);
  return { low: Math.max(0, value - reach), high: Math.min(1, value + reach) };
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
