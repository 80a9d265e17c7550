import { FEW_ROWS } from '@plumbline/statistics';
import { type Slice } from '@plumbline/training';

/** The difference of two shares as it is between what a reader sees of them, to a tenth of a percent. */
export const shownDifference = (a: number, b: number): number =>
  (Math.round(a * 1000) - Math.round(b * 1000)) / 1000;

/** The two groups of a column between which a metric differs most. */
export interface GroupGap {
  readonly column: string;
  readonly label: string;
  readonly metric: string;
  readonly high: { readonly category: string; readonly value: number };
  readonly low: { readonly category: string; readonly value: number };
  readonly gap: number;
}

/** The widest gap of each column, in the order of the slices; groups of few rows are left out, as chance rules them. */
export function groupGaps(slices: readonly Slice[], metric: string): readonly GroupGap[] {
  const columns = [...new Set(slices.map(({ column }) => column))];
  return columns.flatMap((column) => {
    const measured = slices.flatMap(({ column: of, category, rows, metrics, label }) => {
      const value = metrics[metric];
      return of === column && rows >= FEW_ROWS && typeof value === 'number'
        ? [{ category, value, label }]
        : [];
    });
    const sorted = measured.sort((a, b) => b.value - a.value);
    const [high, low] = [sorted[0], sorted.at(-1)];
    if (!high || !low || sorted.length < 2) return [];
    return [{ column, label: high.label, metric, high, low, gap: high.value - low.value }];
  });
}

/** The column whose groups differ most. */
export const widest = (gaps: readonly GroupGap[]): GroupGap | undefined =>
  [...gaps].sort((a, b) => b.gap - a.gap)[0];
