import { parentPort, workerData } from 'node:worker_threads';
import { basename } from 'node:path';

/** Answers with what it was started with: the test of `startWorker`. */
const answer: { data: unknown; file: string } = { data: workerData.data, file: basename(import.meta.url) };
parentPort?.postMessage(answer);
