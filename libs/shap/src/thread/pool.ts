import { once } from 'node:events';
import { type Worker } from 'node:worker_threads';
import { startWorker } from '@plumbline/worker';
import { type Job, type Order } from './job.ts';
import { type LoadedPiece } from './piece.ts';

/** Worker threads that explain rows by one piece of a model. They are started when they are first needed. */
export class Pool {
  readonly #workers: Worker[] = [];
  #piece: LoadedPiece | undefined;

  /** Has the threads work from another piece from now on. */
  load(piece: LoadedPiece): void {
    this.#piece = piece;
    for (const worker of this.#workers) tell(worker, { piece });
  }

  /** Runs a job on a number of threads, until all its blocks are done or it is cancelled. */
  async run(job: Job, threads: number): Promise<void> {
    while (this.#workers.length < threads) this.#start();
    const workers = this.#workers.slice(0, threads);
    await Promise.all(workers.map((worker) => this.#runOn(worker, job)));
  }

  async dispose(): Promise<void> {
    await Promise.all(this.#workers.splice(0).map((worker) => worker.terminate()));
  }

  #start(): void {
    const module = new URL('./shap.worker.ts', import.meta.url);
    const worker = startWorker({ module, data: { thread: this.#workers.length } });
    // Without a job it does not keep the process from ending.
    worker.unref();
    this.#workers.push(worker);
    if (this.#piece) tell(worker, { piece: this.#piece });
  }

  async #runOn(worker: Worker, job: Job): Promise<void> {
    const over = new AbortController();
    worker.ref();
    try {
      const exited = once(worker, 'exit', { signal: over.signal }).then(([code]) => {
        throw new Error(`A thread that explains rows ended with code ${code}.`);
      });
      const done = once(worker, 'message', { signal: over.signal });
      tell(worker, { job });
      await Promise.race([done, exited]);
    } catch (error) {
      this.#workers.splice(this.#workers.indexOf(worker), 1);
      throw error;
    } finally {
      over.abort();
      worker.unref();
    }
  }
}

const tell = (worker: Worker, order: Order): void => worker.postMessage(order);
