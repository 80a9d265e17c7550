import { InvalidExplainerOption } from '../errors.ts';

export interface KernelOptions {
  /**
   * Coalitions measured for a row, 4 × features to 1,048,576; left out, 2,048 + 4 × features. Where as many as there are,
   * 2ⁿ − 2 of the n features that differ from the background, values are exact. The model is asked about each with every
   * background row.
   *
   * What is kept of them, 4 bytes × samples × features, may take 512 MiB: 1,048,576 samples up to 128 features, 134,216 of
   * 1,000 features, and no more than 5,792 features at all.
   */
  readonly samples?: number;
  /** Decides which coalitions are drawn: 0 to 4,294,967,295. Left out, 0. */
  readonly seed?: number;
  /** How many rows the background must have at least, from 1; left out, 20. */
  readonly leastBackgroundRows?: number;
}

/** The most coalitions: some hundred million predictions a row already, against a hundred background rows. */
const MOST_SAMPLES = 2 ** 20;
/** Numbers of 8 bytes that are kept of each pair of coalitions for each feature: 512 MiB. */
const MOST_KEPT = 2 ** 26;
/** Of 4 × features samples, which are 2 × features pairs. */
const MOST_FEATURES = Math.floor(Math.sqrt(MOST_KEPT / 2));
const MOST_SEED = 2 ** 32 - 1;

/** @throws {InvalidExplainerOption} when one is out of bounds. */
export function resolveKernelOptions({ samples, seed = 0 }: KernelOptions, features: number) {
  if (features > MOST_FEATURES)
    throw new InvalidExplainerOption(
      'background',
      features,
      `at most ${MOST_FEATURES} features (of more, the least samples take over 512 MiB; leave features out, or group them)`,
    );
  const least = 4 * features;
  const most = Math.min(MOST_SAMPLES, 2 * Math.floor(MOST_KEPT / features));
  const resolved = samples ?? Math.min(most, 2048 + least);
  if (!(Number.isInteger(resolved) && resolved >= least && resolved <= most))
    throw new InvalidExplainerOption(
      'samples',
      resolved,
      `a whole number from 4 × features, which is ${least}, to ${most}${most < MOST_SAMPLES ? `, of which ${features} features take 512 MiB` : ''}`,
    );
  if (!(Number.isInteger(seed) && seed >= 0 && seed <= MOST_SEED))
    throw new InvalidExplainerOption('seed', seed, `a whole number from 0 to ${MOST_SEED}`);
  return { samples: resolved, seed };
}

export type ResolvedKernelOptions = ReturnType<typeof resolveKernelOptions>;
