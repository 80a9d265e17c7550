import { type Rows } from './check-rows.ts';
import { BackgroundTooSmall, InvalidExplainerOption } from './errors.ts';

/** Rows that a background has at least, where nothing else is asked for. */
const LEAST_ROWS = 20;

/**
 * @param least rows, from 1
 * @throws {InvalidExplainerOption} when that is no whole number from 1.
 * @throws {BackgroundTooSmall} when a background has fewer rows than a mean over it should rest on.
 */
export function checkBackground({ rows }: Pick<Rows, 'rows'>, least = LEAST_ROWS): void {
  if (!(Number.isInteger(least) && least >= 1))
    throw new InvalidExplainerOption('leastBackgroundRows', least, 'a whole number from 1');
  if (!(rows >= least)) throw new BackgroundTooSmall(rows, least);
}
