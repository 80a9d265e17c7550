import { availableParallelism } from 'node:os';
import { type Worker } from 'node:worker_threads';
import { Cancelled } from '@plumbline/stage';
import { startWorker } from '@plumbline/worker';
import { openEngine } from '../engine/open-engine.ts';
import { InvalidMatrix, XgboostError } from '../errors.ts';
import { type Jobs, type Order, type Reply, type ThreadData } from './protocol.ts';

export interface JobOptions<Type extends keyof Jobs> {
  /** What the job is, for messages: `Training`. */
  readonly what: string;
  /** CPU threads of XGBoost; 0 is one for each core that this process may use. */
  readonly threads: number;
  readonly signal?: AbortSignal | undefined;
  readonly onProgress?: ((progress: Jobs[Type]['progress']) => void) | undefined;
}

/**
 * Runs a job on a thread of its own; the event loop goes on.
 *
 * @throws {Cancelled} when the signal is aborted, once the thread has let go of everything.
 * @throws {InvalidMatrix} when a matrix may not go to XGBoost.
 * @throws {XgboostError} when XGBoost fails.
 */
export async function runJob<Type extends keyof Jobs>(
  job: Jobs[Type]['job'],
  { what, threads, signal, onProgress }: JobOptions<Type>,
): Promise<Jobs[Type]['result']> {
  if (signal?.aborted) throw new Cancelled(what);
  const engine = await openEngine();
  const cancelled = new Int32Array(new SharedArrayBuffer(4));
  const cancel = () => Atomics.store(cancelled, 0, 1);
  const order: Order = {
    ...job,
    threads: threads || availableParallelism(),
    reportsProgress: onProgress !== undefined,
    cancelled,
  };
  // What the caller's onProgress throws stops the job, and is thrown once the thread is free.
  const caught: unknown[] = [];
  const hear = (reports: readonly Jobs[Type]['progress'][]) => {
    try {
      if (caught.length === 0) reports.forEach((progress) => onProgress?.(progress));
    } catch (error) {
      caught.push(error);
      cancel();
    }
  };
  signal?.addEventListener('abort', cancel);
  if (signal?.aborted) cancel();
  try {
    const worker = takeThread({ library: engine.path });
    const reply = await replyTo<Type>(worker, order, hear);
    keepThread(worker);
    if (caught.length > 0) throw caught[0];
    if (reply.type === 'done') return reply.result;
    if (reply.type === 'cancelled') throw new Cancelled(what);
    if (reply.type === 'invalid') throw new InvalidMatrix(reply.matrix, reply.problem);
    throw new XgboostError(what, engine.version, reply.reason);
  } finally {
    signal?.removeEventListener('abort', cancel);
  }
}

/** Sends an order, passes on its progress, and waits for its end. */
async function replyTo<Type extends keyof Jobs>(
  worker: Worker,
  order: Order,
  hear: (reports: readonly Jobs[Type]['progress'][]) => void,
): Promise<Exclude<Reply<Type>, { type: 'progress' }>> {
  const listening = new AbortController();
  try {
    return await new Promise((resolve, reject) => {
      const on = <Args extends unknown[]>(event: string, listener: (...args: Args) => void) => {
        worker.on(event, listener);
        listening.signal.addEventListener('abort', () => worker.off(event, listener));
      };
      on('message', (reply: Reply<Type>) =>
        reply.type === 'progress' ? hear(reply.progress) : resolve(reply),
      );
      on('error', reject);
      on('exit', (code) => reject(new Error(`The engine thread ended with code ${code}.`)));
      worker.postMessage(order);
    });
  } finally {
    listening.abort();
  }
}

/** A thread without a job, kept for the next one: to start a thread takes longer than many a job. */
let idle: Worker | undefined;

function takeThread(data: ThreadData): Worker {
  const worker = idle ?? startThread(data);
  idle = undefined;
  worker.ref();
  return worker;
}

function startThread(data: ThreadData): Worker {
  const worker = startWorker({ module: new URL('./engine.worker.ts', import.meta.url), data });
  return worker.once('exit', () => {
    if (idle === worker) idle = undefined;
  });
}

function keepThread(worker: Worker): void {
  if (idle) return void worker.terminate();
  idle = worker;
  // It does not keep the process from ending.
  worker.unref();
}
