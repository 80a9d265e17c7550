import { meanAbsolute } from '@plumbline/statistics';
import { UnplottableData } from '../errors.ts';

/** A feature's values over many rows, and how a person reads them. */
export interface ReadColumn {
  readonly label: string;
  /** An indicator is 0 or 1. */
  readonly kind: 'number' | 'category' | 'indicator';
  /** One a row; a category's is its code; NaN is missing. */
  readonly values: ArrayLike<number>;
  /** What numbers are counted in. */
  readonly unit?: string | undefined;
  /** A category's name by its code. */
  readonly categories?: readonly string[] | undefined;
}

/** One feature over many rows, and what it added to each prediction. */
export interface FeatureColumn extends ReadColumn {
  /** SHAP values, one a row. */
  readonly contributions: ArrayLike<number>;
}

/** The columns from the greatest mean |SHAP| to the least; equal ones keep their order. */
export function ranked<C extends FeatureColumn>(columns: readonly C[]): readonly C[] {
  const scored = columns.map((column) => ({ column, mean: meanAbsolute(column.contributions) }));
  return scored.sort((a, b) => b.mean - a.mean).map(({ column }) => column);
}

/**
 * @throws {UnplottableData} when there are no columns or rows, columns of different lengths, or contributions that
 *   are not finite
 */
export function checkColumns(plot: string, columns: readonly FeatureColumn[]): void {
  const rows = columns[0]?.contributions.length ?? 0;
  if (columns.length === 0) throw new UnplottableData(plot, 'it was given no features');
  if (rows === 0) throw new UnplottableData(plot, 'it was given no rows');
  for (const { label, values, contributions } of columns) {
    if (values.length !== rows || contributions.length !== rows)
      throw new UnplottableData(plot, `'${label}' does not have ${rows} rows as the first feature has`);
    if (!Array.from(contributions).every(Number.isFinite))
      throw new UnplottableData(plot, `a contribution of '${label}' is not a finite number`);
  }
}
