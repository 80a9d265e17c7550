import { type ReadColumn } from './columns.ts';

/** The rows that have one value of a feature that has few; `missing` where they have none. */
export interface Level {
  readonly value: number | 'missing';
  readonly rows: readonly number[];
}

/** The levels of a feature among some rows, the one with most rows first, and missing last. */
export function levelsOf({ values }: ReadColumn, rows: ArrayLike<number>): readonly Level[] {
  const found = new Map<number, number[]>();
  for (const row of Array.from(rows)) {
    const value = values[row] as number;
    const level = found.get(value) ?? [];
    level.push(row);
    found.set(value, level);
  }
  const levels = [...found].map(([value, of]): Level => ({
    value: Number.isNaN(value) ? 'missing' : value,
    rows: of,
  }));
  const last = ({ value }: Level) => Number(value === 'missing');
  return levels.sort((a, b) => last(a) - last(b) || b.rows.length - a.rows.length);
}

export interface LevelText {
  readonly missing: string;
  readonly yes: string;
  readonly no: string;
}

export function levelName({ kind, categories }: ReadColumn, value: Level['value'], text: LevelText): string {
  if (value === 'missing') return text.missing;
  if (kind === 'indicator') return value > 0 ? text.yes : text.no;
  return categories?.[value] ?? String(value);
}
