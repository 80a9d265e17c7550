import { type RowBlock } from '../rows.ts';
import { packColumn, unpackSums } from '../tape/tiles.ts';
import { type Tables } from './tables.ts';

/** Rows that are looked up at a time, table by table. */
const ROWS = 256;
/** Numbers that a thread's columns and sums may take; of very wide models fewer rows are looked up at a time. */
const MOST_NUMBERS = 1 << 20;

const rowsAtATime = (columns: number): number =>
  Math.max(1, Math.min(ROWS, Math.floor(MOST_NUMBERS / columns)));

/** Looks rows up in tables, in plain JavaScript. Sums are in float64. */
export class TablesRunner {
  readonly #tables: Tables;
  readonly #thresholds: Float32Array;
  readonly #rows: number;
  readonly #x: Float32Array;
  readonly #sums: Float64Array;
  readonly #lines: Int32Array;

  constructor(tables: Tables) {
    const { records, columns, features } = tables;
    this.#tables = tables;
    this.#thresholds = new Float32Array(records.buffer);
    const rows = rowsAtATime(columns.length + features.length);
    this.#rows = rows;
    this.#x = new Float32Array(rows * columns.length);
    this.#sums = new Float64Array(rows * features.length);
    this.#lines = new Int32Array(rows);
  }

  /** Adds the SHAP values of the trees to those of a block of rows. */
  explain(block: RowBlock): void {
    for (let from = block.from; from < block.to; from += this.#rows)
      this.#explain({ ...block, from, to: Math.min(from + this.#rows, block.to) });
  }

  #explain(block: RowBlock): void {
    const { records, columns } = this.#tables;
    const tiles = { rows: this.#rows, columns: columns.length };
    columns.forEach((column, index) => packColumn(block, column, this.#x, index, tiles));
    for (let at = 0; at < records.length;) {
      const output = records[at] as number;
      at = this.#lookUp(at, block.to - block.from);
      if (records[at] !== output) this.#hand(block, output);
    }
  }

  #lookUp(record: number, count: number): number {
    const { records, values } = this.#tables;
    const lines = this.#lines;
    const rows = this.#rows;
    const [begin, splits, features] = [1, 2, 3].map((at) => records[record + at] as number) as [
      number,
      number,
      number,
    ];
    let at = record + 4;
    lines.fill(0, 0, count);
    for (const end = at + 2 * splits; at < end; at += 2)
      decide(lines, this.#x, (records[at] as number) * rows, this.#thresholds[at + 1] as number, count);
    for (let i = 0; i < count; i++) lines[i] = begin + (lines[i] as number) * features;
    for (let feature = 0; feature < features; feature++, at++)
      addUp(this.#sums, (records[at] as number) * rows, values, lines, feature, count);
    return at;
  }

  /** Adds the sums to the rows' SHAP values of an output, and begins again at 0. */
  #hand(block: RowBlock, output: number): void {
    const { features } = this.#tables;
    const tiles = { rows: this.#rows, columns: features.length };
    features.forEach((feature, place) => unpackSums(block, { output, feature }, this.#sums, place, tiles));
    this.#sums.fill(0);
  }
}

// Loops of their own: each is compiled for its arrays alone.

function decide(lines: Int32Array, x: Float32Array, from: number, threshold: number, count: number): void {
  for (let i = 0; i < count; i++)
    lines[i] = 2 * (lines[i] as number) + Number((x[from + i] as number) < threshold);
}

function addUp(
  sums: Float64Array,
  from: number,
  values: Float32Array,
  lines: Int32Array,
  feature: number,
  count: number,
): void {
  for (let i = 0; i < count; i++)
    sums[from + i] = (sums[from + i] as number) + (values[(lines[i] as number) + feature] as number);
}
