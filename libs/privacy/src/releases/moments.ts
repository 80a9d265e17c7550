import { centred, uncentred, type Bounds } from './bounds.ts';
import { inSteps, type Statistic } from './statistic.ts';

const ONE = inSteps(1);

/** How many rows have a value. Sensitivity 1: a row counts once. */
export const countStatistic: Statistic<number> = {
  size: 1,
  squaredSensitivity: 1,
  add: (value, cells) => {
    if (!Number.isNaN(value)) cells[0] = (cells[0] as number) + ONE;
  },
  read: ([count = 0]) => count,
};

/** The sum of the values. Sensitivity: the larger bound in absolute value, which the cell is counted in. */
export function sumStatistic({ min, max }: Bounds): Statistic<number> {
  const largest = Math.max(Math.abs(min), Math.abs(max));
  return {
    size: 1,
    squaredSensitivity: 1,
    add: (value, cells) => {
      if (!Number.isNaN(value))
        cells[0] = (cells[0] as number) + inSteps(Math.min(max, Math.max(min, value)) / largest);
    },
    read: ([sum = 0]) => sum * largest,
  };
}

/** How many values there are, and their mean. */
export interface NoisyMean {
  readonly count: number;
  /** The middle of the bounds where no value is left after the noise. */
  readonly mean: number;
}

/**
 * Count and mean: one cell counts, one sums the values as parts of their range from −1 to 1. One row moves each by 1 at
 * most, so the sensitivity is √2; summing around the middle of the range is what keeps it this small.
 */
export const meanStatistic = (bounds: Bounds): Statistic<NoisyMean> => ({
  size: 2,
  squaredSensitivity: 2,
  add: (value, cells) => {
    if (Number.isNaN(value)) return;
    cells[0] = (cells[0] as number) + ONE;
    cells[1] = (cells[1] as number) + inSteps(centred(bounds, value));
  },
  read: ([count = 0, sum = 0]) => ({ count, mean: uncentred(bounds, count < 1 ? 0 : sum / count) }),
});

export interface NoisyVariance extends NoisyMean {
  /** Of the population, from 0 on. */
  readonly variance: number;
}

/** Count, mean and variance: a third cell sums the squares of the parts, from 0 to 1. The sensitivity is √3. */
export function varianceStatistic(bounds: Bounds): Statistic<NoisyVariance> {
  const mean = meanStatistic(bounds);
  const half = (bounds.max - bounds.min) / 2;
  return {
    size: 3,
    squaredSensitivity: 3,
    add: (value, cells) => {
      if (Number.isNaN(value)) return;
      mean.add(value, cells);
      cells[2] = (cells[2] as number) + inSteps(centred(bounds, value) ** 2);
    },
    read: (cells) => {
      const [count = 0, sum = 0, squares = 0] = cells;
      const variance = count < 1 ? 0 : Math.min(1, Math.max(0, squares / count - (sum / count) ** 2));
      return { ...mean.read(cells), variance: variance * half * half };
    },
  };
}
