import { boundGradient } from './bound-gradient.ts';
import type { PrivateObjective } from './objective.ts';

/** Rows under protection: labels, and for each feature the cell that the row is in. */
export interface CountedRows {
  readonly rows: number;
  readonly labels: Float32Array;
  /** Feature → cell of each row. */
  readonly cells: readonly Uint16Array[];
}

/** Keeps each row's margins and bounded gradient. Nothing of it may leave but as the answer to a query. */
export class Learner {
  readonly #targets: Float64Array;
  readonly #margins: Float64Array;
  readonly #gradients: Int32Array;

  constructor(
    private readonly data: CountedRows,
    private readonly objective: PrivateObjective,
  ) {
    const { rows, labels } = data;
    this.#targets = Float64Array.from(labels, (label) => objective.target(label));
    this.#margins = new Float64Array(rows * objective.outputs);
    this.#gradients = new Int32Array(rows * objective.outputs);
    this.#refresh();
  }

  /**
   * The exact sums of the rows' gradients: what noise must be added to.
   *
   * @param binOfRow the bin of each row
   * @returns outputs × bins, in steps of the lattice
   */
  exactSums(binOfRow: Uint16Array, bins: number): Float64Array {
    const { outputs } = this.objective;
    const sums = new Float64Array(outputs * bins);
    for (let row = 0; row < this.data.rows; row++) {
      const bin = binOfRow[row] as number;
      for (let k = 0; k < outputs; k++) {
        const at = k * bins + bin;
        sums[at] = (sums[at] as number) + (this.#gradients[row * outputs + k] as number);
      }
    }
    return sums;
  }

  /**
   * Adds to the margins of all rows.
   *
   * @param steps outputs × bins
   */
  move(binOfRow: Uint16Array, bins: number, steps: Float64Array): void {
    const { outputs } = this.objective;
    for (let row = 0; row < this.data.rows; row++) {
      const bin = binOfRow[row] as number;
      for (let k = 0; k < outputs; k++) {
        const at = row * outputs + k;
        this.#margins[at] = (this.#margins[at] as number) + (steps[k * bins + bin] as number);
      }
    }
    this.#refresh();
  }

  #refresh(): void {
    const { objective } = this;
    const gradient = new Float64Array(objective.outputs);
    for (let row = 0; row < this.data.rows; row++) {
      const at = row * objective.outputs;
      objective.gradient(this.#margins, this.#targets[row] as number, at, gradient);
      boundGradient(objective.clip, gradient, this.#gradients, at);
    }
  }
}
