import { setImmediate } from 'node:timers/promises';
import { Cancelled } from '@plumbline/stage';
import { type Rows } from '../check-rows.ts';
import { UnusablePredictions } from '../errors.ts';

/**
 * A model, seen from outside: it gives rows × outputs, row after row, finite and the same for the same row. The rows lie
 * on shared memory that is written over once it has answered.
 */
export type Predict = (
  rows: Rows,
  options: { readonly signal?: AbortSignal },
) => Promise<Float32Array | Float64Array>;

/** What the model is given at once: little, since one that answers on this thread keeps it from other work. */
const BLOCK_VALUES = 2 ** 18;
const MOST_BLOCK_ROWS = 1024;

/** Asks a model in blocks of rows, whatever their number, and holds it to the form of its answers. */
export class ModelFunction {
  readonly #predict: Predict;
  readonly #columns: number;
  readonly #featureNames: readonly string[] | undefined;
  /** Numbers that a row's prediction has, once the model has shown them. */
  outputs: number | undefined;

  constructor(predict: Predict, { columns, featureNames }: Pick<Rows, 'columns' | 'featureNames'>) {
    this.#predict = predict;
    this.#columns = columns;
    this.#featureNames = featureNames;
  }

  /**
   * @param count rows to ask about
   * @param write writes row i of these into a block of rows, from a place on
   * @param take is given row i's prediction: where in an array it begins
   * @throws {UnusablePredictions} when the model gives other numbers than it should.
   * @throws {Cancelled} when the signal is aborted.
   */
  async ask(
    count: number,
    write: (row: number, block: Float32Array, at: number) => void,
    take: (row: number, predictions: Float32Array | Float64Array, at: number) => void,
    signal?: AbortSignal,
  ): Promise<void> {
    const columns = this.#columns;
    const blockRows = Math.min(count, MOST_BLOCK_ROWS, Math.max(1, Math.floor(BLOCK_VALUES / columns)));
    const block = new Float32Array(new SharedArrayBuffer(blockRows * columns * 4));
    for (let from = 0; from < count; from += blockRows) {
      if (signal?.aborted) throw new Cancelled('Explanation');
      const rows = Math.min(blockRows, count - from);
      for (let i = 0; i < rows; i++) write(from + i, block, i * columns);
      const predictions = await this.#answerTo(rows, block.subarray(0, rows * columns), signal);
      const outputs = predictions.length / rows;
      for (let i = 0; i < rows; i++) take(from + i, predictions, i * outputs);
      // A model that answers at once would otherwise keep the thread to itself.
      await setImmediate();
    }
  }

  async #answerTo(rows: number, values: Float32Array, signal: AbortSignal | undefined) {
    const names = this.#featureNames;
    const asked = { rows, columns: this.#columns, values, ...(names && { featureNames: names }) };
    const unvalidatedAnswer = await this.#predict(asked, signal ? { signal } : {});
    if (signal?.aborted) throw new Cancelled('Explanation');
    this.outputs ??= Math.max(1, Math.floor((unvalidatedAnswer?.length ?? 0) / rows));
    if (unvalidatedAnswer?.length !== rows * this.outputs)
      throw new UnusablePredictions(
        rows,
        `${unvalidatedAnswer?.length ?? 'no'} numbers`,
        `${rows * this.outputs}, ${this.outputs} a row`,
      );
    const at = unvalidatedAnswer.findIndex((value) => !Number.isFinite(value));
    if (at >= 0) throw new UnusablePredictions(rows, String(unvalidatedAnswer[at]), 'finite numbers');
    return unvalidatedAnswer;
  }
}

/** Writes a row of a matrix into a block of rows. */
export function copyRow({ values, columns }: Rows, row: number, block: Float32Array, at: number): void {
  for (let i = 0, from = row * columns; i < columns; i++) block[at + i] = values[from + i] as number;
}
