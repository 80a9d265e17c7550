import { UsageError } from '@plumbline/stage';

/** The declared range of a number, both ends inclusive; values outside count as the nearer end. */
export interface Bounds {
  readonly min: number;
  readonly max: number;
}

/** Thrown when figures of numbers are to be released whose range nobody declared: their sensitivity has no bound. */
export class MissingBounds extends UsageError {
  constructor(readonly columns: readonly string[]) {
    super(
      `${columns.map((column) => `'${column}'`).join(', ')}: a number of protected rows needs declared bounds, as one row ` +
        `could otherwise move a figure by any amount; declare 'min' and 'max' by what the values can be, not by what the rows hold.`,
    );
  }
}

/** A column whose range may be declared. */
interface Ranged {
  readonly name: string;
  readonly min?: number | undefined;
  readonly max?: number | undefined;
}

/** Whether a column declares a range that is finite, and not a single value. */
export const hasBounds = ({ min = -Infinity, max = Infinity }: Ranged): boolean =>
  Number.isFinite(min) && Number.isFinite(max) && min < max;

/** @throws {MissingBounds} when the column does not declare them. */
export function boundsOf(column: Ranged): Bounds {
  if (!hasBounds(column)) throw new MissingBounds([column.name]);
  return { min: column.min as number, max: column.max as number };
}

/** A value as a part of its range, −1 at `min` and 1 at `max`. */
export const centred = ({ min, max }: Bounds, value: number): number =>
  (2 * Math.min(max, Math.max(min, value)) - min - max) / (max - min);

/** The value that a part of the range stands for, kept inside. */
export const uncentred = ({ min, max }: Bounds, part: number): number =>
  (min + max + Math.min(1, Math.max(-1, part)) * (max - min)) / 2;
