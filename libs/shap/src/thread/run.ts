import { Cancelled } from '@plumbline/stage';
import { type Rows } from '../check-rows.ts';
import { CONTROL, type Job } from './job.ts';

export interface ShapOptions {
  readonly signal?: AbortSignal;
  /** Is told the rows that are done, some twenty times a second. */
  readonly onProgress?: (progress: { readonly rows: number; readonly of: number }) => void;
}

const REPORT_EVERY = 50;

/** One set of rows on its way through the pieces of a model. */
export class Run {
  readonly job: Job;
  readonly #pieces: number;
  readonly #options: ShapOptions;
  #reported = 0;
  readonly #caught: unknown[] = [];

  /** @param contributions that the values are added to. */
  constructor(
    { rows, columns, values }: Rows,
    { contributions, outputs }: Pick<Job, 'contributions' | 'outputs'>,
    options: ShapOptions,
    pieces = 1,
  ) {
    const control = new Int32Array(new SharedArrayBuffer(12));
    this.job = { rows, columns, values, outputs, contributions, control };
    this.#pieces = pieces;
    this.#options = options;
  }

  /**
   * Does the work, reports its progress, and has it stop when it is cancelled.
   *
   * @throws {Cancelled} when the signal is aborted; what `onProgress` throws.
   */
  async watch(work: () => Promise<void>): Promise<void> {
    const { signal, onProgress } = this.#options;
    const timer = onProgress && setInterval(() => this.#report(onProgress), REPORT_EVERY);
    signal?.addEventListener('abort', this.#cancel);
    try {
      this.#throwIfCancelled();
      await work();
      this.#throwIfCancelled();
      if (onProgress) this.#report(onProgress);
      this.#throwIfCancelled();
    } finally {
      clearInterval(timer);
      signal?.removeEventListener('abort', this.#cancel);
    }
  }

  /** Begins with the first row again, for the next piece. */
  rewind(): void {
    Atomics.store(this.job.control, CONTROL.next, 0);
  }

  get stopped(): boolean {
    return Atomics.load(this.job.control, CONTROL.cancelled) !== 0;
  }

  readonly #cancel = (): void => void Atomics.store(this.job.control, CONTROL.cancelled, 1);

  #throwIfCancelled(): void {
    if (this.#options.signal?.aborted) throw new Cancelled('Explanation');
    if (this.#caught.length > 0) throw this.#caught[0];
  }

  #report(onProgress: NonNullable<ShapOptions['onProgress']>): void {
    const rows = Math.floor(Atomics.load(this.job.control, CONTROL.done) / this.#pieces);
    if (rows === this.#reported || this.#caught.length > 0) return;
    this.#reported = rows;
    try {
      onProgress({ rows, of: this.job.rows });
    } catch (error) {
      this.#caught.push(error);
      this.#cancel();
    }
  }
}
