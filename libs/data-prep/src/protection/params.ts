import type { Column, Table } from '@plumbline/dataset';
import { hasBounds, MissingBounds } from '@plumbline/privacy';
import { ProtectedNameSchema } from '@plumbline/stage';
import { z } from 'zod';
import type { PartName } from '../errors/rows.ts';
import { isLearned, isNumber } from '../rows/read-column.ts';

/** Puts the rows under the privacy budget of a data set. */
export const ProtectionSchema = z.strictObject({
  /** The data set's name: the same for the same people, whatever file their rows are in. */
  dataset: ProtectedNameSchema,
  /** `all` rows, or those to learn from, for `training`: where those to test by need no protection. */
  protects: z.enum(['all', 'training']).default('all'),
  /** What the profile of the rows may cost by itself: ε above 0, and δ well below 1 / rows. */
  epsilon: z.number().positive(),
  delta: z.number().gt(0).lt(1),
});
export type Protection = z.output<typeof ProtectionSchema>;

/** Whether the rows of a part are protected. */
export const protects = ({ protects }: Protection, part: PartName): boolean =>
  protects === 'all' || part !== 'test';

/** Columns that the profile tells of. */
export const isProfiled = ({ role }: Column): boolean => role !== 'identifier' && role !== 'ignored';

/** What of a table cannot be prepared for protected rows, each in a sentence. */
export function obstaclesTo({ columns }: Table): string[] {
  const unbounded = columns.filter((column) => isProfiled(column) && isNumber(column) && !hasBounds(column));
  return [
    ...(unbounded.length > 0 ? [new MissingBounds(unbounded.map(({ name }) => name)).message] : []),
    ...columns.filter(isLearned).flatMap((column) => [...fittedFill(column), ...fittedScale(column)]),
  ];
}

const fittedFill = ({ name, missing }: Column) =>
  missing === 'mean' || missing === 'median' || missing === 'most-frequent'
    ? [
        `'${name}' is filled in with its ${missing}, an exact figure of protected rows; declare a value, or keep it missing`,
      ]
    : [];

const fittedScale = (column: Column) =>
  isNumber(column) && (column.scale === 'z-score' || column.scale === 'min-max')
    ? [
        `'${column.name}' is scaled by ${column.scale}, exact figures of protected rows; declare 'none' or 'log1p'`,
      ]
    : [];
