import { type CohortFigure } from './cohorts.ts';

/** The 97.5th percentile of the standard normal distribution: two-sided 95 %. */
const Z = 1.959963984540054;

/** Sums of numbers, from which their mean and its standard error follow. */
export interface Moments {
  readonly rows: number;
  readonly sum: number;
  readonly squares: number;
}

const NONE: Moments = { rows: 0, sum: 0, squares: 0 };

export const plus = (a: Moments, b: Moments): Moments => ({
  rows: a.rows + b.rows,
  sum: a.sum + b.sum,
  squares: a.squares + b.squares,
});

export const total = (all: readonly Moments[]): Moments => all.reduce(plus, NONE);

const mean = ({ rows, sum }: Moments) => sum / rows;

/** Of the mean: s² / n; NaN of a single row. */
function varianceOfMean({ rows, sum, squares }: Moments): number {
  const variance = Math.max(0, squares - sum ** 2 / rows) / (rows - 1);
  return rows < 2 ? NaN : variance / rows;
}

/** A mean with its interval by the normal approximation. */
export const meanOf = (of: Moments): CohortFigure => figure(mean(of), varianceOfMean(of));

/** The first's mean less the second's, of rows that have none in common. */
export const differenceOf = (first: Moments, second: Moments): CohortFigure =>
  figure(mean(first) - mean(second), varianceOfMean(first) + varianceOfMean(second));

/**
 * A group's mean less that of all rows, which the group is a part of: the share of the other rows times the difference to
 * them, mean(group) − mean(all) = (1 − n / N) (mean(group) − mean(others)).
 */
export function differenceToAll(group: Moments, all: Moments): CohortFigure {
  const others = {
    rows: all.rows - group.rows,
    sum: all.sum - group.sum,
    squares: all.squares - group.squares,
  };
  const share = others.rows / all.rows;
  const variance = varianceOfMean(group) + varianceOfMean(others);
  return figure(share * (mean(group) - mean(others)), share ** 2 * variance);
}

function figure(value: number, variance: number): CohortFigure {
  if (Number.isNaN(variance)) return { value };
  const half = Z * Math.sqrt(variance);
  return { value, low: value - half, high: value + half };
}
