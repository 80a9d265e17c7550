import { type RowBlock } from '../rows.ts';
import { blockRowsOf, explainersOf, type BlockExplainer, type LoadedPiece } from './piece.ts';

/** Rows to explain, on shared memory where threads are to see it. */
export interface Job extends Omit<RowBlock, 'from' | 'to'> {
  readonly rows: number;
  /** Words that all threads share: see `CONTROL`. */
  readonly control: Int32Array;
}

/** What a thread is told: first a piece, then jobs. */
export type Order = { readonly piece: LoadedPiece } | { readonly job: Job };

/** The words of a job's control: the next row that nobody has taken, how many are done, and 1 once it is cancelled. */
export const CONTROL = { next: 0, done: 1, cancelled: 2 } as const;

/** One thread's way to explain rows by a piece of a model. */
export class PieceRunner {
  readonly #explainers: readonly BlockExplainer[];
  readonly #blockRows: number;

  /** @param thread counted from 0. */
  constructor(piece: LoadedPiece, thread: number) {
    this.#explainers = explainersOf(piece, thread);
    this.#blockRows = blockRowsOf(piece);
  }

  /** Takes block after block until none is left. */
  run({ control, rows, ...block }: Job): void {
    while (Atomics.load(control, CONTROL.cancelled) === 0) {
      const from = Atomics.add(control, CONTROL.next, this.#blockRows);
      if (from >= rows) return;
      const to = Math.min(from + this.#blockRows, rows);
      for (const explainer of this.#explainers) explainer.explain({ ...block, from, to });
      Atomics.add(control, CONTROL.done, to - from);
    }
  }
}
