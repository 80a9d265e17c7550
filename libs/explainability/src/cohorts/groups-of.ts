import { MISSING_GROUP, type DatasetMeta } from '@plumbline/dataset';
import { quantile } from '@plumbline/statistics';
import { codeAt, columnsOf, sourceValue, type SourceColumn } from '../counterfactuals/columns.ts';
import { type ShapValues } from '../explanation/shap-values.ts';
import { type GroupName } from './cohorts.ts';

/** A column, and which group each explained row is in. */
export interface GroupedColumn {
  readonly column: string;
  readonly label: string;
  readonly unit?: string;
  readonly groups: readonly GroupName[];
  /** One a row: a position in `groups`. */
  readonly groupOf: Uint16Array;
}

/**
 * Groups the explained rows by columns, in their order: by the categories of a sensitive column, by those of a column that
 * the model learns from, or by the quartiles of its numbers. Rows without a value are a group of their own, the last.
 *
 * @param data.groups column → category code of each held-out row
 */
export const groupedColumns = (
  columns: readonly string[],
  values: ShapValues,
  data: {
    readonly meta: Pick<DatasetMeta, 'groups'>;
    readonly groups: Readonly<Record<string, Uint16Array>>;
  },
): GroupedColumn[] =>
  columns.flatMap((column) => {
    const kept = data.meta.groups.find((group) => group.column === column);
    if (kept) return [byCategory(kept, values.rows, data.groups[column] as Uint16Array)];
    const learned = columnsOf(values.meta.features).find((one) => one.column === column);
    return learned ? [byValue(learned, values)] : [];
  });

function byCategory(
  { column, label, categories }: DatasetMeta['groups'][number],
  rows: Uint32Array,
  codes: Uint16Array,
): GroupedColumn {
  const keys = Float32Array.from(rows, (row) => {
    const code = codes[row] as number;
    return code === MISSING_GROUP ? NaN : code;
  });
  const name = (code: number): GroupName => ({
    type: 'category',
    category: categories[code] ?? String(code),
  });
  return { column, label, ...numbered(keys, name) };
}

function byValue(of: SourceColumn, { features, meta }: ShapValues): GroupedColumn {
  const { column, label, unit } = of;
  const width = meta.features.length;
  const codes = Float32Array.from({ length: meta.rows }, (_, row) => codeAt(of, features, row * width));
  const common = { column, label, ...(unit && { unit }) };
  if (of.kind === 'number') return { ...common, ...byQuartile(codes) };
  return { ...common, ...numbered(codes, (code) => sourceValue(of, code) as GroupName) };
}

/** Quartiles that are the same, as where half of all values are 0, become one group. */
function byQuartile(values: Float32Array): Pick<GroupedColumn, 'groups' | 'groupOf'> {
  const sorted = Float64Array.from(values.filter((value) => !Number.isNaN(value))).sort();
  const cuts = sorted.length === 0 ? [] : [0.25, 0.5, 0.75].map((share) => quantile(sorted, share));
  const keys = values.map((value) => (Number.isNaN(value) ? NaN : cuts.filter((cut) => value > cut).length));
  const ends = new Map<number, { from: number; to: number }>();
  for (const [row, key] of keys.entries()) {
    if (Number.isNaN(key)) continue;
    const value = values[row] as number;
    const { from, to } = ends.get(key) ?? { from: value, to: value };
    ends.set(key, { from: Math.min(from, value), to: Math.max(to, value) });
  }
  return numbered(keys, (key) => ({ type: 'range', ...(ends.get(key) as { from: number; to: number }) }));
}

/** Groups by number, rising; those that no row has get no place, and NaN is the last. */
function numbered(
  keys: Float32Array,
  name: (key: number) => GroupName,
): Pick<GroupedColumn, 'groups' | 'groupOf'> {
  const known = [...new Set(keys)].sort((a, b) => (Number.isNaN(a) ? 1 : Number.isNaN(b) ? -1 : a - b));
  const position = new Map(known.map((key, i) => [key, i]));
  return {
    groups: known.map((key) => (Number.isNaN(key) ? { type: 'missing' } : name(key))),
    groupOf: Uint16Array.from(keys, (key) => position.get(key) as number),
  };
}
