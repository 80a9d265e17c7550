import { InvalidExplainerOption } from '../errors.ts';

export interface KernelOptions {
  /**
   * Coalitions measured for a row, 4 × features to 1,048,576; left out, 2,048 + 4 × features. Where as many as there are,
   * 2ⁿ − 2 of the n features that differ from the background, values are exact. The model is asked about each with every
   * background row.
   */
  readonly samples?: number;
  /** Decides which coalitions are drawn: 0 to 4,294,967,295. Left out, 0. */
  readonly seed?: number;
  /** How many rows the background must have at least, from 1; left out, 20. */
  readonly leastBackgroundRows?: number;
}

/** The most coalitions: some hundred million predictions a row already, against a hundred background rows. */
const MOST_SAMPLES = 2 ** 20;
const MOST_SEED = 2 ** 32 - 1;

/** @throws {InvalidExplainerOption} when one is out of bounds. */
export function resolveKernelOptions({ samples, seed = 0 }: KernelOptions, features: number) {
  const least = 4 * features;
  const resolved = samples ?? Math.min(MOST_SAMPLES, 2048 + least);
  if (!(Number.isInteger(resolved) && resolved >= least && resolved <= MOST_SAMPLES))
    throw new InvalidExplainerOption(
      'samples',
      resolved,
      `a whole number from 4 × features, which is ${least}, to ${MOST_SAMPLES}`,
    );
  if (!(Number.isInteger(seed) && seed >= 0 && seed <= MOST_SEED))
    throw new InvalidExplainerOption('seed', seed, `a whole number from 0 to ${MOST_SEED}`);
  return { samples: resolved, seed };
}

export type ResolvedKernelOptions = ReturnType<typeof resolveKernelOptions>;
