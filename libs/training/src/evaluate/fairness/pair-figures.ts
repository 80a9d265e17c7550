import { PAIR_METRICS, type PairMetricOf } from '../../metrics/names.ts';

export type PairMetric = PairMetricOf<'binary'>;

/** A group's figures by the names of slice metrics; `null` or left out where its rows do not allow one. */
type Figures = Readonly<Record<string, number | null>>;

export const isPairMetric = (metric: string): metric is PairMetric =>
  PAIR_METRICS.binary.some((name) => name === metric);

/** The figure of each group that a pair's metric compares. */
export const COMPARED_FIGURE = {
  positiveRateDifference: 'positiveRate',
  fourFifthsRatio: 'positiveRate',
  truePositiveRateDifference: 'truePositiveRate',
  falsePositiveRateDifference: 'falsePositiveRate',
  calibrationGapDifference: 'calibrationGap',
  eceDifference: 'ece',
} as const satisfies Record<PairMetric, string>;

/**
 * Compares two groups: a difference is the first's figure less the second's; the ratio is the lower rate over the higher,
 * and not defined where both are 0.
 */
export function pairFigure(metric: PairMetric, first: Figures, second: Figures): number | null {
  const [a, b] = [first[COMPARED_FIGURE[metric]] ?? null, second[COMPARED_FIGURE[metric]] ?? null];
  if (a === null || b === null) return null;
  if (metric !== 'fourFifthsRatio') return a - b;
  return a === 0 && b === 0 ? null : Math.min(a, b) / Math.max(a, b);
}

/** Every two of some items, in their order. */
export const pairsOf = <T>(items: readonly T[]): [T, T][] =>
  items.flatMap((first, i) => items.slice(i + 1).map((second): [T, T] => [first, second]));
