import type { Grid } from './grid.ts';

/** The bins of a feature: cells with few rows share one. */
export interface Bins {
  /** The bin of each cell. */
  readonly ofCell: Uint16Array;
  /** Noisy rows of each bin, at least 0. */
  readonly rows: Float64Array;
  /** Bins that follow each other, from 0 on: those of a number. Others have no neighbours. */
  readonly ordered: number;
}

/** What decides how cells are merged. All of it is noisy or public. */
export interface MergeRules {
  /** Rows that a bin needs to be told from noise. */
  readonly least: number;
  /** Noisy number of all rows. */
  readonly total: number;
  /** Noise of one count. */
  readonly sigma: number;
  readonly maxBins: number;
}

/** Merges cells by their noisy counts, which costs no privacy. */
export const mergeCells = (grid: Grid, counts: Float64Array, rules: MergeRules): Bins =>
  grid.ordered ? mergeOrdered(counts, rules) : mergeRare(counts, rules);

/** Neighbouring cells, into bins of about equal rows; a cell with many stays alone. Missing values have a bin of their own. */
function mergeOrdered(counts: Float64Array, { least, total, sigma, maxBins }: MergeRules): Bins {
  const missing = counts.length - 1;
  const cells = counts.subarray(0, missing);
  const heavy = Math.max(total / maxBins, 4 * sigma);
  const light = cells.reduce((sum, count) => sum + (count < heavy ? count : 0), 0);
  const full = Math.max(least, light / maxBins);
  const ofCell = new Uint16Array(counts.length);
  const rows: number[] = [];
  let open = 0;
  let isOpen = false;
  const close = () => {
    if (isOpen) rows.push(open);
    [open, isOpen] = [0, false];
  };
  cells.forEach((count, cell) => {
    if (count >= heavy) {
      close();
      ofCell[cell] = rows.length;
      rows.push(count);
      return;
    }
    ofCell[cell] = rows.length;
    open += count;
    isOpen = true;
    if (open >= full) close();
  });
  // Too few are left for a bin: they join the one before.
  if (isOpen && rows.length > 0 && open < full / 2) {
    const last = rows.length;
    ofCell.forEach((bin, cell) => (ofCell[cell] = Math.min(bin, last - 1)));
    rows.push((rows.pop() ?? 0) + open);
  } else close();
  const ordered = rows.length;
  ofCell[missing] = ordered;
  return { ofCell, rows: notNegative([...rows, counts[missing] as number]), ordered };
}

/** A bin each for the categories with enough rows, missing values among them, and one for all others. */
function mergeRare(counts: Float64Array, { least }: MergeRules): Bins {
  const kept = [...counts.keys()].filter((cell) => (counts[cell] as number) >= least);
  const rest = kept.length;
  const ofCell = new Uint16Array(counts.length).fill(rest);
  kept.forEach((cell, bin) => (ofCell[cell] = bin));
  const rows = new Array<number>(rest + 1).fill(0);
  counts.forEach((count, cell) => {
    const bin = ofCell[cell] as number;
    rows[bin] = (rows[bin] as number) + count;
  });
  return { ofCell, rows: notNegative(rows), ordered: 0 };
}

const notNegative = (rows: readonly number[]) => Float64Array.from(rows, (count) => Math.max(0, count));
