import { type Feature } from '@plumbline/dataset';
import { type SourceValue } from './counterfactuals.ts';

/** A column of the source, which changes as one: all indicators of a one-hot category together. */
export interface SourceColumn {
  readonly column: string;
  readonly label: string;
  readonly unit?: string;
  readonly kind: 'number' | 'category' | 'boolean';
  /** Positions of its features in a row of the matrix. */
  readonly features: readonly number[];
  /** Code → category. */
  readonly categories?: readonly string[];
}

/** The columns of the source that features were made of, in their order. */
export function columnsOf(features: readonly Feature[]): SourceColumn[] {
  const byColumn = new Map<string, number[]>();
  for (const [i, { column }] of features.entries()) {
    const known = byColumn.get(column);
    if (known) known.push(i);
    else byColumn.set(column, [i]);
  }
  return [...byColumn.values()].map((of) => columnOf(features, of));
}

function columnOf(features: readonly Feature[], of: readonly number[]): SourceColumn {
  const first = features[of[0] as number] as Feature;
  const { column, label, unit, categories } = first;
  const common = { column, features: of };
  if (of.length > 1) {
    const names = of.map((i) => (features[i] as Feature).name.slice(column.length + 1));
    const ownLabel = label.slice(0, label.length - `: ${names[0] as string}`.length);
    return { ...common, label: ownLabel || column, kind: 'category', categories: names };
  }
  if (first.kind === 'category') return { ...common, label, kind: 'category', categories: categories ?? [] };
  return { ...common, label, kind: first.kind === 'number' ? 'number' : 'boolean', ...(unit && { unit }) };
}

/**
 * The number that stands for a row's value in a column: the value itself, or a category's code; NaN where it is missing.
 *
 * @param at where the row begins
 */
export function codeAt({ features }: SourceColumn, matrix: Float32Array, at: number): number {
  const first = matrix[at + (features[0] as number)] as number;
  if (features.length === 1 || Number.isNaN(first)) return first;
  return features.findIndex((feature) => matrix[at + feature] === 1);
}

/** A code as the source has it. */
export function sourceValue({ kind, categories }: SourceColumn, code: number): SourceValue {
  if (Number.isNaN(code)) return { type: 'missing' };
  if (kind === 'number') return { type: 'number', value: code };
  if (kind === 'boolean') return { type: 'boolean', value: code !== 0 };
  return { type: 'category', category: categories?.[code] ?? String(code) };
}
