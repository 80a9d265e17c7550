import { setImmediate } from 'node:timers/promises';
import { type Worker } from 'node:worker_threads';
import { startWorker } from '@plumbline/worker';
import { type RowsToWalk, type WalkerImage } from './block-walker.ts';
import { STOPPED, takeChunk, type WalkOrder, type WalkReply } from './protocol.ts';

export interface ThreadedJob {
  readonly image: WalkerImage;
  /** On shared memory. */
  readonly rows: RowsToWalk;
  readonly count: number;
  readonly threads: number;
  readonly signal?: AbortSignal | undefined;
  /** Predicts some of the rows on the calling thread. */
  readonly walkHere: (from: number, to: number) => void;
  /** Is told rows that are done. */
  readonly onRows: (rows: number) => void;
}

/** The process's threads that predict, shared by all walkers. They do not keep the process from ending. */
const idle: Worker[] = [];
/** Jobs run one after the other: each has all threads. */
let last: Promise<unknown> = Promise.resolve();

/**
 * Predicts rows on worker threads; the event loop goes on.
 *
 * @returns once all rows are done, or the signal was aborted and no thread works on it any more.
 */
export function walkOnThreads(job: ThreadedJob): Promise<void> {
  const done = last.then(() => run(job));
  last = done.catch(() => undefined);
  return done;
}

async function run({ image, rows, count, threads, signal, walkHere, onRows }: ThreadedJob): Promise<void> {
  const chunkRows = image.forest.blockRows * 4;
  const control = new Int32Array(new SharedArrayBuffer(8));
  const order = { image, rows, count, chunkRows, control };
  const stop = () => void Atomics.store(control, STOPPED, 1);
  if (signal?.aborted) stop();
  signal?.addEventListener('abort', stop);
  const workers = takeThreads(Math.min(threads, Math.ceil(count / chunkRows)));
  const tally = new Tally(count, onRows);
  const parts = workers.map((worker, i) => partDone(worker, { ...order, thread: i + 1 }, tally));
  const ended = Promise.allSettled(parts);
  try {
    await Promise.race([helpUntilAtWork(order, walkHere, tally), failed(parts)]);
    await Promise.race([tally.done, failed(parts), ended]);
  } catch (error) {
    // The others still write, into the predictions and their scratch memories.
    stop();
    await ended;
    throw error;
  } finally {
    signal?.removeEventListener('abort', stop);
    workers.forEach((worker) => worker.unref());
  }
}

/** New threads take a while to start: until one is at work, this one does chunks, and lets the event loop run between. */
async function helpUntilAtWork(
  order: Omit<WalkOrder, 'thread'>,
  walkHere: ThreadedJob['walkHere'],
  tally: Tally,
): Promise<void> {
  while (!tally.hasThreadRows) {
    const chunk = takeChunk(order);
    if (!chunk) return;
    walkHere(...chunk);
    tally.add(chunk[1] - chunk[0], 'here');
    await setImmediate();
  }
}

/** Is rejected with the first part that fails, and never fulfilled. */
const failed = (parts: readonly Promise<void>[]): Promise<never> =>
  new Promise((_, reject) => parts.forEach((part) => void part.catch(reject)));

/** Counts the rows that are done. */
class Tally {
  /** Is fulfilled once all are; rejected with what `onRows` throws. */
  readonly done: Promise<void>;
  hasThreadRows = false;
  #left: number;
  #resolve: () => void = () => undefined;
  #reject: (error: unknown) => void = () => undefined;
  readonly #onRows: (rows: number) => void;

  constructor(count: number, onRows: (rows: number) => void) {
    this.#left = count;
    this.#onRows = onRows;
    this.done = new Promise((resolve, reject) => {
      this.#resolve = resolve;
      this.#reject = reject;
    });
    // It is waited for later, and may be rejected before.
    this.done.catch(() => undefined);
  }

  add(rows: number, by: 'here' | 'thread'): void {
    this.hasThreadRows ||= by === 'thread';
    this.#left -= rows;
    try {
      this.#onRows(rows);
    } catch (error) {
      this.#reject(error);
    }
    if (this.#left === 0) this.#resolve();
  }
}

function takeThreads(count: number): Worker[] {
  const module = new URL('./walk.worker.ts', import.meta.url);
  const workers = Array.from({ length: count }, () => idle.pop() ?? startWorker({ module, data: {} }));
  workers.forEach((worker) => worker.ref());
  return workers;
}

/** Gives a thread its part, and waits for its end. A thread that fails is not used again. */
function partDone(worker: Worker, order: WalkOrder, tally: Tally): Promise<void> {
  return new Promise<void>((resolve, reject) => {
    const end = () => worker.off('message', onMessage).off('error', onError).off('exit', onExit);
    const fail = (reason: string) => {
      end();
      void worker.terminate();
      reject(new Error(`A prediction thread ${reason}.`));
    };
    const onMessage = (reply: WalkReply) => {
      if (reply.type === 'rows') return tally.add(reply.rows, 'thread');
      if (reply.type === 'failed') return fail(`failed: ${reply.reason}`);
      end();
      idle.push(worker);
      resolve();
    };
    const onError = (error: Error) => fail(`failed: ${error.message}`);
    const onExit = (code: number) => fail(`ended with code ${code}`);
    worker.on('message', onMessage).on('error', onError).on('exit', onExit);
    worker.postMessage(order);
  });
}
