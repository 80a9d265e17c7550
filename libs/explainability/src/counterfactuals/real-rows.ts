import { type Feature } from '@plumbline/dataset';
import { quantile, sampleRows } from '@plumbline/statistics';
import { codeAt, columnsOf, sourceValue, type SourceColumn } from './columns.ts';
import { type SourceValue } from './counterfactuals.ts';

/** A row put together of real ones: for each column, the row its value is taken from. */
export type Mixed = Uint32Array;

export interface RealRowsInput {
  readonly features: readonly Feature[];
  readonly rows: number;
  /** rows × features, as the model takes them, and in the units of the source. */
  readonly prepared: Float32Array;
  readonly raw: Float32Array;
}

/** Rows whose distance to the nearest other one is measured, to know what is usual. */
const MEASURED = 200;
const USUAL = 0.95;

/**
 * Real rows, the first of which is explained. Values are only ever taken from them, so that any that a mixed row has is one
 * that occurs: a whole number stays whole, and indicators of a category belong together.
 *
 * The distance of two rows in a column is in 0 … 1: of numbers the share of rows between, as in Ustun, Spangher & Liu,
 * "Actionable Recourse in Linear Classification" (2019), of categories 0 or 1, and 1 where one is missing.
 */
export class RealRows {
  readonly rows: number;
  readonly columns: readonly SourceColumn[];
  readonly #features: number;
  readonly #prepared: Float32Array;
  readonly #raw: Float32Array;
  /** One a column: its code in each row, and its place among all rows where it is a number. */
  readonly #codes: readonly Float32Array[];
  readonly #places: readonly Float32Array[];

  constructor({ features, rows, prepared, raw }: RealRowsInput) {
    this.rows = rows;
    this.columns = columnsOf(features);
    this.#features = features.length;
    this.#prepared = prepared;
    this.#raw = raw;
    this.#codes = this.columns.map((column) =>
      Float32Array.from({ length: rows }, (_, row) => codeAt(column, prepared, row * features.length)),
    );
    this.#places = this.columns.map(({ kind }, i) => {
      const codes = this.#codes[i] as Float32Array;
      return kind === 'number' ? placesOf(codes) : codes;
    });
  }

  code(column: number, row: number): number {
    return (this.#codes[column] as Float32Array)[row] as number;
  }

  isMissing(column: number, row: number): boolean {
    return Number.isNaN(this.code(column, row));
  }

  value(column: number, row: number): SourceValue {
    const of = this.columns[column] as SourceColumn;
    return sourceValue(of, codeAt(of, this.#raw, row * this.#features));
  }

  distance(column: number, a: number, b: number): number {
    const places = this.#places[column] as Float32Array;
    const [one, other] = [places[a] as number, places[b] as number];
    if (one === other) return 0;
    if (Number.isNaN(one) || Number.isNaN(other)) return Number.isNaN(one) && Number.isNaN(other) ? 0 : 1;
    return this.columns[column]?.kind === 'number' ? Math.abs(one - other) : 1;
  }

  /** The sum over all columns. */
  distanceOf(mixed: Mixed, row: number, atMost = Infinity): number {
    let sum = 0;
    for (let column = 0; column < mixed.length && sum < atMost; column++)
      sum += this.distance(column, mixed[column] as number, row);
    return sum;
  }

  /** The mean over the columns of the distance to the nearest real row, besides the explained one and `except`. */
  nearest(mixed: Mixed, except = 0): number {
    let least = Infinity;
    for (let row = 1; row < this.rows; row++)
      if (row !== except) least = Math.min(least, this.distanceOf(mixed, row, least));
    return Math.min(1, least / this.columns.length);
  }

  /** How far real rows, and the explained one, are from the nearest other one. */
  usualDistance(seed: number): number {
    const measured = sampleRows(this.rows - 1, MEASURED, seed);
    const distances = Float64Array.from(measured, (i) => this.nearest(this.whole(i + 1), i + 1)).sort();
    return Math.max(quantile(distances, USUAL), this.nearest(this.whole(0)));
  }

  /** A row as it is. */
  whole(row: number): Mixed {
    return new Uint32Array(this.columns.length).fill(row);
  }

  /** Writes a mixed row as the model takes it. */
  write(mixed: Mixed, row: Float32Array): void {
    for (const [column, { features }] of this.columns.entries()) {
      const from = (mixed[column] as number) * this.#features;
      for (const feature of features) row[feature] = this.#prepared[from + feature] as number;
    }
  }
}

/** Where each number stands among all, 0 … 1: the share below it, and half of those that equal it. */
function placesOf(codes: Float32Array): Float32Array {
  const order = Uint32Array.from(codes, (_, row) => row)
    .filter((row) => !Number.isNaN(codes[row] as number))
    .sort((a, b) => (codes[a] as number) - (codes[b] as number));
  const places = new Float32Array(codes.length).fill(NaN);
  for (let from = 0; from < order.length;) {
    const value = codes[order[from] as number];
    let to = from;
    while (to < order.length && codes[order[to] as number] === value) to += 1;
    for (let i = from; i < to; i++) places[order[i] as number] = (from + to) / 2 / order.length;
    from = to;
  }
  return places;
}
