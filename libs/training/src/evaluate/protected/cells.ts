import { setImmediate } from 'node:timers/promises';
import { MISSING_GROUP } from '@plumbline/dataset';
import { histogramStatistic } from '@plumbline/privacy';
import type { Measured } from '../assessment.ts';

/** A grid of probabilities by label, of all rows or of each category of a group column; a row lies in one cell. */
export interface Grid {
  /** The group column; left out for all rows. */
  readonly column?: string;
  /** Of the group column, and one more for rows without a value; 1 for all rows. */
  readonly categories: number;
  /** Rising from 0 to 1; the threshold is one of them, so that no cell lies on both sides of it. */
  readonly edges: readonly number[];
}

/** Cells of equal width between 0 and 1, cut at the threshold as well. */
export const edgesOf = (cells: number, threshold: number): number[] => {
  const even = Array.from({ length: cells + 1 }, (_, i) => i / cells);
  return [...new Set([...even, threshold])].sort((a, b) => a - b);
};

export const statisticOf = ({ categories, edges }: Grid) =>
  histogramStatistic(categories * 2 * (edges.length - 1));

/** The exact cells of a grid. Others get their turn now and then. */
export async function cellsOf(grid: Grid, { labels, predictions, groups }: Measured, signal: AbortSignal) {
  const statistic = statisticOf(grid);
  const cells = new Float64Array(statistic.size);
  const codes = grid.column === undefined ? undefined : groups[grid.column];
  const width = grid.edges.length - 1;
  for (const [row, probability] of predictions.entries()) {
    if (row % 65_536 === 0) {
      await setImmediate();
      signal.throwIfAborted();
    }
    const code = codes ? Math.min(codes[row] ?? MISSING_GROUP, grid.categories - 1) : 0;
    const bin = grid.edges.findLastIndex((edge, i) => i < width && probability >= edge);
    statistic.add((code * 2 + (labels[row] as number)) * width + Math.max(0, bin), cells);
  }
  return cells;
}

/** Rows that stand for noisy cells: as many as a cell counts, at the middle of its probabilities. */
export function standIns({ categories, edges }: Grid, counts: readonly number[]) {
  const width = edges.length - 1;
  const sizes = counts.slice(0, categories * 2 * width).map(Math.round);
  const rows = sizes.reduce((sum, size) => sum + size, 0);
  const labels = new Float32Array(rows);
  const predictions = new Float32Array(rows);
  const codes = new Uint16Array(rows);
  let row = 0;
  for (const [cell, size] of sizes.entries()) {
    const bin = cell % width;
    labels.fill(Math.floor(cell / width) % 2, row, row + size);
    predictions.fill(((edges[bin] as number) + (edges[bin + 1] as number)) / 2, row, row + size);
    codes.fill(Math.floor(cell / (2 * width)), row, (row += size));
  }
  return { rows, labels, predictions, codes };
}
