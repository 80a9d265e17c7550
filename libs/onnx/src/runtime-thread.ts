import { once } from 'node:events';
import { type Worker } from 'node:worker_threads';
import { startWorker } from '@plumbline/worker';
import { OnnxRuntimeError } from './errors.ts';
import {
  type Feeds,
  type RuntimeAnswer,
  type RuntimeRequest,
  type RuntimeStart,
} from './runtime-protocol.ts';

interface Pending {
  readonly resolve: (values: Float32Array) => void;
  readonly reject: (error: OnnxRuntimeError) => void;
}

/** A worker thread with one model loaded. It keeps the process alive only while it has work. */
export class RuntimeThread {
  readonly #pending = new Map<number, Pending>();
  #requests = 0;
  #ended = false;

  private constructor(private readonly worker: Worker) {
    worker.on('message', (answer: RuntimeAnswer) => this.#settle(answer));
    worker.on('error', (error) => this.#end(error.message));
    worker.on('exit', () => this.#end('its thread has ended'));
    worker.unref();
  }

  /** @throws {OnnxRuntimeError} when the runtime cannot be loaded, or does not take the model. */
  static async start(data: RuntimeStart): Promise<RuntimeThread> {
    const worker = startWorker({ module: new URL('./session.worker.ts', import.meta.url), data });
    try {
      const [answer] = (await once(worker, 'message')) as [RuntimeAnswer];
      if (answer.type !== 'ready')
        throw new Error(answer.type === 'unusable' ? answer.reason : `unexpected answer '${answer.type}'`);
      return new RuntimeThread(worker);
    } catch (cause) {
      await worker.terminate();
      throw new OnnxRuntimeError('load the model', cause instanceof Error ? cause.message : String(cause), {
        cause,
      });
    }
  }

  /**
   * Runs the model on rows. Arrays of numbers are handed over to the thread: they are empty afterwards.
   *
   * @throws {OnnxRuntimeError} when the runtime fails, or the thread has ended.
   */
  async run(feeds: Feeds): Promise<Float32Array> {
    if (this.#ended) throw new OnnxRuntimeError('run the model', 'the session was disposed');
    const id = this.#requests++;
    const answered = new Promise<Float32Array>((resolve, reject) => {
      this.#pending.set(id, { resolve, reject });
    });
    this.worker.ref();
    const buffers = Object.values(feeds).flatMap(({ data }) =>
      ArrayBuffer.isView(data) ? [data.buffer as ArrayBuffer] : [],
    );
    this.worker.postMessage({ type: 'run', id, feeds } satisfies RuntimeRequest, buffers);
    try {
      return await answered;
    } finally {
      this.#pending.delete(id);
      if (this.#pending.size === 0) this.worker.unref();
    }
  }

  /** Ends the thread once it has answered what it was asked. */
  async stop(): Promise<void> {
    if (this.#ended) return;
    this.#ended = true;
    this.worker.ref();
    const exit = once(this.worker, 'exit');
    this.worker.postMessage({ type: 'stop' } satisfies RuntimeRequest);
    await exit;
  }

  #settle(answer: RuntimeAnswer): void {
    if (answer.type === 'values') this.#pending.get(answer.id)?.resolve(answer.values);
    if (answer.type === 'failed')
      this.#pending.get(answer.id)?.reject(new OnnxRuntimeError('run the model', answer.reason));
  }

  #end(reason: string): void {
    this.#ended = true;
    for (const { reject } of this.#pending.values()) reject(new OnnxRuntimeError('run the model', reason));
  }
}
