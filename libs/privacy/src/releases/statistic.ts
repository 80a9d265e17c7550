import type { DeclaredRelease, Release } from '@plumbline/stage';
import { gaussianMu } from '../accountant/gaussian.ts';

/** What one whole number of a statistic's cells stands for. Noise on so fine a lattice costs what continuous noise would. */
export const STEP = 2 ** -20;
const STEPS = 2 ** 20;

/**
 * A figure of a column of protected rows, as cells that are sums over rows: to be released with Gaussian noise under
 * add-remove neighbours. Bounds and categories are declared, and never taken from the rows.
 *
 * @typeParam T what the noisy cells are read as
 */
export interface Statistic<T> {
  /** How many cells it has. */
  readonly size: number;
  /** The square of how far one row more or less moves the cells at most, in L2. */
  readonly squaredSensitivity: number;
  /**
   * Adds one row to the cells, in whole numbers of `STEP`: so that sums are exact, whatever the order of rows.
   *
   * @param value the row's value, NaN where it is missing
   * @param cells as many as `size`
   */
  add(value: number, cells: Float64Array): void;
  /** What noisy cells say, in units of 1; whatever the noise did to them. */
  read(cells: Float64Array): T;
}

/** A part of a cell between −1 and 1, in whole numbers of `STEP`. */
export const inSteps = (part: number): number => Math.round(part * STEPS);

/** The cells of some rows. */
export function tally(statistic: Statistic<unknown>, values: Iterable<number>): Float64Array {
  const cells = new Float64Array(statistic.size);
  for (const value of values) statistic.add(value, cells);
  return cells;
}

/** How much a release may cost by itself, ε above 0 and δ in (0, 1). */
export interface ReleaseCost {
  readonly epsilon: number;
  readonly delta: number;
}

/**
 * Declares the release of several statistics as one long vector: its squared sensitivity is the sum of theirs, and the
 * least noise that keeps it (ε, δ)-differentially private is added to every cell (Dong, Roth and Su, "Gaussian
 * Differential Privacy", 2022, theorem 2.7 and corollary 2.13).
 */
export function declareGaussian(
  name: string,
  purpose: string,
  statistics: readonly Pick<Statistic<unknown>, 'size' | 'squaredSensitivity'>[],
  { epsilon, delta }: ReleaseCost,
): DeclaredRelease {
  const squared = statistics.reduce((sum, one) => sum + one.squaredSensitivity, 0);
  const sensitivity = Math.sqrt(squared);
  return {
    name,
    purpose,
    mechanism: 'discrete-gaussian',
    sensitivity,
    scale: sensitivity / gaussianMu(epsilon, delta),
    step: STEP,
    draws: statistics.reduce((sum, one) => sum + one.size, 0),
    delta: 0,
  };
}

/** Releases the cells of a statistic under a declared name, and reads what comes back. */
export const releaseStatistic = <T>(
  release: Release,
  name: string,
  statistic: Statistic<T>,
  cells: Float64Array,
): T => statistic.read(release(name, cells).map((cell) => cell * STEP));
