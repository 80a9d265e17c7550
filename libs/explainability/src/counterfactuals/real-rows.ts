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

/** Rows whose distance to the nearest other one is measured, to know what is usual: fewer where rows are wide. */
const MEASURED = 200;
const LEAST_MEASURED = 40;
/** Comparisons of two values for that: a tenth of a second or two. */
const MOST_COMPARISONS = 50_000_000;
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
  /** One a column: its code in each row. */
  readonly #codes: readonly Float32Array[];
  /** rows × columns: a number's place among all rows, and codes of others. */
  readonly #places: Float32Array;
  /** One a column: 1 of a number. */
  readonly #isNumber: Uint8Array;
  /** One a row: its distance from the explained one. */
  readonly #fromExplained: Float64Array;

  constructor({ features, rows, prepared, raw }: RealRowsInput) {
    this.rows = rows;
    this.columns = columnsOf(features);
    this.#features = features.length;
    this.#prepared = prepared;
    this.#raw = raw;
    this.#codes = this.columns.map((column) =>
      Float32Array.from({ length: rows }, (_, row) => codeAt(column, prepared, row * features.length)),
    );
    this.#isNumber = Uint8Array.from(this.columns, ({ kind }) => Number(kind === 'number'));
    this.#places = new Float32Array(rows * this.columns.length);
    for (const [i, { kind }] of this.columns.entries()) {
      const codes = this.#codes[i] as Float32Array;
      const places = kind === 'number' ? placesOf(codes) : codes;
      for (let row = 0; row < rows; row++)
        this.#places[row * this.columns.length + i] = places[row] as number;
    }
    this.#fromExplained = Float64Array.from({ length: rows }, (_, row) => this.#between(0, row));
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
    const width = this.columns.length;
    const one = this.#places[a * width + column] as number;
    const other = this.#places[b * width + column] as number;
    if (one === other) return 0;
    if (Number.isNaN(one) || Number.isNaN(other)) return Number.isNaN(one) && Number.isNaN(other) ? 0 : 1;
    return this.#isNumber[column] === 1 ? Math.abs(one - other) : 1;
  }

  /** The distance of a real row from the explained one, summed over all columns. */
  fromExplained(row: number): number {
    return this.#fromExplained[row] as number;
  }

  /** The distance of the explained row with these columns changed from what it is, summed over them. */
  changedBy(mixed: Mixed, changed: readonly number[]): number {
    return changed.reduce((sum, column) => sum + this.distance(column, mixed[column] as number, 0), 0);
  }

  /**
   * The mean over the columns of the distance to the nearest real row, besides the explained one. A real row is as far as it
   * is from the explained one, but for the columns that are changed: it costs rows × those.
   */
  nearest(mixed: Mixed, changed: readonly number[]): number {
    let least = Infinity;
    for (let row = 1; row < this.rows; row++) {
      let sum = this.fromExplained(row);
      for (const column of changed)
        sum += this.distance(column, mixed[column] as number, row) - this.distance(column, 0, row);
      least = Math.min(least, sum);
    }
    return this.#asMean(least);
  }

  /** How far real rows, and the explained one, are from the nearest other one. */
  usualDistance(seed: number): number {
    const affordable = Math.floor(MOST_COMPARISONS / (this.rows * this.columns.length));
    const count = Math.min(MEASURED, Math.max(LEAST_MEASURED, affordable));
    const measured = sampleRows(this.rows - 1, count, seed);
    const distances = Float64Array.from(measured, (i) => this.#nearestOther(i + 1)).sort();
    return Math.max(quantile(distances, USUAL), this.nearest(this.whole(0), []));
  }

  /** As `nearest`, of a real row. */
  #nearestOther(own: number): number {
    let least = Infinity;
    for (let row = 1; row < this.rows; row++)
      if (row !== own) least = Math.min(least, this.#between(own, row, least));
    return this.#asMean(least);
  }

  /** The distance of two real rows, summed over all columns, or at least `atMost`. */
  #between(a: number, b: number, atMost = Infinity): number {
    const [width, places, isNumber] = [this.columns.length, this.#places, this.#isNumber];
    let [sum, i, j] = [0, a * width, b * width];
    for (let column = 0; column < width && sum < atMost; column++, i++, j++) {
      const apart = Math.abs((places[i] as number) - (places[j] as number));
      // What is the same adds nothing, and where one is missing, `distance` knows.
      if (isNumber[column] === 1 && apart >= 0) sum += apart;
      else if (apart !== 0) sum += this.distance(column, a, b);
    }
    return sum;
  }

  #asMean(sum: number): number {
    return Math.max(0, Math.min(1, sum / this.columns.length));
  }

  /** A row as it is. */
  whole(row: number): Mixed {
    return new Uint32Array(this.columns.length).fill(row);
  }

  /** Writes a mixed row as the model takes it. */
  write(mixed: Mixed, row: Float32Array): void {
    row.set(this.#prepared.subarray(0, this.#features));
    for (let column = 0; column < mixed.length; column++) {
      if (mixed[column] === 0) continue;
      const { features } = this.columns[column] as SourceColumn;
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
