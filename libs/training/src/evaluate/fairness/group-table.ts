import { weightsOf, type BinaryPredictions } from '../../metrics/predictions.ts';
import { drawBinomial } from './binomial.ts';

/** Bins of the calibration error, as those of all rows. */
const BINS = 10;

/** The rows of a group that are alike in label, decision and bin of probability. */
interface Cell {
  readonly label: number;
  readonly called: boolean;
  readonly bin: number;
  /** Of the weight of the group's rows. */
  readonly share: number;
  /** Mean probability of the cell's rows. */
  readonly probability: number;
}

/** All that a group's rates and calibration error depend on. */
export interface GroupTable {
  readonly cells: readonly Cell[];
  /**
   * Rows that say as much as the group's: their number where all weigh the same, and (Σ w)² / Σ w² where they do not
   * (Kish, "Survey Sampling", 1965).
   */
  readonly rows: number;
}

/** Counts a group's rows by label, decision and bin of probability. */
export function groupTable(rows: BinaryPredictions, threshold: number): GroupTable {
  const weights = weightsOf(rows);
  const sums = Array.from({ length: 4 * BINS }, () => ({ weight: 0, probability: 0 }));
  let [total, squares] = [0, 0];
  for (const [row, probability] of rows.probabilities.entries()) {
    const weight = weights[row] as number;
    const bin = Math.min(BINS - 1, Math.floor(probability * BINS));
    const called = probability >= threshold ? 1 : 0;
    const sum = sums[(bin * 2 + called) * 2 + (rows.labels[row] as number)] as (typeof sums)[number];
    sum.weight += weight;
    sum.probability += weight * probability;
    total += weight;
    squares += weight * weight;
  }
  const cells = sums.flatMap(({ weight, probability }, i) => {
    const cell = { label: i % 2, called: Math.floor(i / 2) % 2 === 1, bin: Math.floor(i / 4) };
    return weight > 0 ? [{ ...cell, share: weight / total, probability: probability / weight }] : [];
  });
  return { cells, rows: Math.max(1, Math.round(total ** 2 / squares)) };
}

/**
 * The cells of as many rows drawn with replacement: a multinomial draw, which for counts is the bootstrap over rows
 * itself. A cell's mean probability stands for that of its rows, so that the calibration alone misses what varies inside
 * a tenth.
 *
 * @returns the number of rows in each cell
 */
export function drawTable({ cells, rows }: GroupTable, random: () => number): number[] {
  let [rowsLeft, shareLeft] = [rows, 1];
  return cells.map(({ share }, i) => {
    const drawn =
      i === cells.length - 1 ? rowsLeft : drawBinomial(rowsLeft, share / Math.max(share, shareLeft), random);
    rowsLeft -= drawn;
    shareLeft -= share;
    return drawn;
  });
}

/** What is measured of a group: shares in [0, 1], and `calibrationGap` in [−1, 1]. */
export const GROUP_FIGURES = [
  'positiveRate',
  'truePositiveRate',
  'falsePositiveRate',
  'calibrationGap',
  'ece',
] as const;
export type GroupFigure = (typeof GROUP_FIGURES)[number];

/**
 * A group's figures; NaN where its rows do not allow one.
 *
 * @param weights one a cell: its share, or the rows drawn of it
 */
export function figuresOf(cells: readonly Cell[], weights: readonly number[]): Record<GroupFigure, number> {
  let [all, positives, called, hits] = [0, 0, 0, 0];
  for (const [i, cell] of cells.entries()) {
    const weight = weights[i] as number;
    all += weight;
    if (cell.label === 1) positives += weight;
    if (cell.called) called += weight;
    if (cell.called && cell.label === 1) hits += weight;
  }
  const gaps = gapsOf(cells, weights);
  return {
    positiveRate: called / all,
    truePositiveRate: hits / positives,
    falsePositiveRate: (called - hits) / (all - positives),
    calibrationGap: gaps.reduce((sum, gap) => sum + gap, 0),
    ece: gaps.reduce((sum, gap) => sum + Math.abs(gap), 0),
  };
}

/** By how much the probabilities of each bin exceed its labels, summed up over the bin, as a share of all rows. */
export function gapsOf(cells: readonly Cell[], weights: readonly number[]): Float64Array {
  const gaps = new Float64Array(BINS);
  let all = 0;
  for (const [i, { bin, probability, label }] of cells.entries()) {
    const weight = weights[i] as number;
    all += weight;
    gaps[bin] = (gaps[bin] as number) + weight * (probability - label);
  }
  return gaps.map((gap) => gap / all);
}
