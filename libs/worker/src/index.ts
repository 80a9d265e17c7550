export { onThread } from './on-thread.ts';
export { startWorker, type WorkerStart } from './start-worker.ts';
