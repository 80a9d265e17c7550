import { type RowBlock } from '../rows.ts';

/** What adds to `width` numbers a row and output. */
interface RowExplainer {
  explain(block: RowBlock): void;
}

/** Explains one row after another in float64, and rounds each number once. */
export class RowByRow {
  readonly #inner: RowExplainer;
  readonly #sums: Float64Array;

  /** @param numbers that a row has, over all outputs. */
  constructor(inner: RowExplainer, numbers: number) {
    this.#inner = inner;
    this.#sums = new Float64Array(numbers);
  }

  explain({ values, columns, from, to, contributions, outputs }: RowBlock): void {
    const sums = this.#sums;
    for (let row = from; row < to; row++) {
      const own = values.subarray(row * columns, (row + 1) * columns);
      sums.fill(0);
      this.#inner.explain({ values: own, columns, from: 0, to: 1, contributions: sums, outputs });
      const start = row * sums.length;
      for (let at = 0; at < sums.length; at++)
        contributions[start + at] = (contributions[start + at] as number) + (sums[at] as number);
    }
  }
}
