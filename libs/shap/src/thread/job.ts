import { PlainTrees } from '../plain/plain-trees.ts';
import { BLOCK_ROWS, type RowBlock } from '../rows.ts';
import { TapeRunner, type LoadedTape } from '../tape/tape-runner.ts';
import { type TreeGame } from '../tree/game.ts';

/** A piece of a model as a thread takes it. */
export interface LoadedPiece {
  readonly tape?: LoadedTape;
  readonly plain: readonly TreeGame[];
}

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
  readonly #tape: TapeRunner | undefined;
  readonly #plain: PlainTrees;

  /** @param thread counted from 0. */
  constructor({ tape, plain }: LoadedPiece, thread: number) {
    this.#tape = tape && new TapeRunner(tape, thread);
    this.#plain = new PlainTrees(plain);
  }

  /** Takes block after block until none is left. */
  run({ control, rows, ...block }: Job): void {
    while (Atomics.load(control, CONTROL.cancelled) === 0) {
      const from = Atomics.add(control, CONTROL.next, BLOCK_ROWS);
      if (from >= rows) return;
      const to = Math.min(from + BLOCK_ROWS, rows);
      this.#tape?.explain({ ...block, from, to });
      this.#plain.explain({ ...block, from, to });
      Atomics.add(control, CONTROL.done, to - from);
    }
  }
}

/** About how many milliseconds a row takes: measured, a tape's byte 0.02 ns, a split walked in plain JavaScript 80 ns. */
export function workOf({ tape, plain }: LoadedPiece): number {
  const nodes = plain.reduce((sum, { order }) => sum + order.length, 0);
  return (tape?.tape.bytes ?? 0) * 2e-8 + nodes * 8e-5;
}
