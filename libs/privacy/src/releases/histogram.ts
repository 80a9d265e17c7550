import { inSteps, type Statistic } from './statistic.ts';

const ONE = inSteps(1);

/** Rows by cell, in the order of the cells, and those without a value. */
export interface NoisyHistogram {
  /** From 0 on. */
  readonly counts: readonly number[];
  readonly missing: number;
}

/**
 * Rows by the cell that they lie in, which is declared: a category's code, or a range of numbers. A row lies in one cell,
 * so the sensitivity is 1, however many cells there are.
 *
 * @param cells how many; those without rows are released as well, as noise alone
 * @param cellOf the cell of a value that is not missing, from 0 on; for codes it is the value itself
 */
export const histogramStatistic = (
  cells: number,
  cellOf: (value: number) => number = (code) => code,
): Statistic<NoisyHistogram> => ({
  size: cells + 1,
  squaredSensitivity: 1,
  add: (value, into) => {
    const cell = Number.isNaN(value) ? cells : cellOf(value);
    into[cell] = (into[cell] as number) + ONE;
  },
  read: (noisy) => {
    const counts = Array.from(noisy, (count) => Math.max(0, count));
    return { counts: counts.slice(0, cells), missing: counts[cells] as number };
  },
});
