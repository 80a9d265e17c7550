export { startWorker, type WorkerStart } from './start-worker.ts';
