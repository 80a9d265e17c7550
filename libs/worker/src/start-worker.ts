import { Worker, type Transferable } from 'node:worker_threads';

/** How a worker thread is told what to run, and with what. */
export interface WorkerStart<Data> {
  /** The module the thread runs, as a URL: `new URL('./x.worker.ts', import.meta.url)`, or `.js` once compiled. */
  readonly module: URL;
  /** Given to the module as `workerData.data`; typed arrays on a SharedArrayBuffer are shared, all else is copied. */
  readonly data: Data;
  readonly transfer?: readonly Transferable[];
}

/** Starts a worker thread from a module of TypeScript source or of compiled JavaScript. */
export function startWorker<Data>({ module, data, transfer = [] }: WorkerStart<Data>): Worker {
  return new Worker(new URL('./entry.mjs', import.meta.url), {
    workerData: { module: siblingOf(module).href, data },
    transferList: [...transfer],
  });
}

/** The compiled module where this code itself is compiled: `tsc` rewrites imports, but not URLs. */
const siblingOf = (module: URL): URL =>
  import.meta.url.endsWith('.js') ? new URL(module.href.replace(/\.ts$/, '.js')) : module;
