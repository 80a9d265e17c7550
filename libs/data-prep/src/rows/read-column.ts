import type { Column } from '@plumbline/dataset';
import type { SourceColumn } from '../source/source.ts';

/** A declared column, and the column of the source that its values come from. */
export interface ReadColumn {
  readonly column: Column;
  readonly source: SourceColumn;
  /** Whether its values are wanted as numbers. What is neither wanted nor keyed is only checked. */
  readonly wanted: boolean;
  /** Whether its texts are wanted, to make pseudonyms of. */
  readonly keyed?: boolean;
}

export type NumberColumn = Extract<Column, { type: 'number' | 'integer' }>;
export type CategoryColumn = Extract<Column, { type: 'category' }>;

export const isNumber = (column: Column): column is NumberColumn =>
  column.type === 'number' || column.type === 'integer';

/** Whether the model learns from the column. */
export const isLearned = (column: Column): column is Exclude<Column, { type: 'text' }> =>
  column.role === 'feature' || column.role === 'quasi-identifier';

export const labelOf = (column: Column): string => column.label ?? column.name;

/** The categories whose positions are the column's codes; a boolean's are `false` and `true`. */
export const categoriesOf = (column: Column): readonly string[] =>
  column.type === 'category' ? column.categories : column.type === 'boolean' ? ['false', 'true'] : [];

/** Whether pseudonyms of the column are kept beside the rows. */
export const isKeyed = ({ role, pseudonymise }: Column): boolean =>
  role === 'identifier' && pseudonymise === true;
