import { parentPort, workerData } from 'node:worker_threads';
import { slimModel, type SlimRequest } from './slim-model.ts';

const answer = await slimModel(workerData.data as SlimRequest, (progress) =>
  parentPort?.postMessage({ type: 'progress', progress }),
);
parentPort?.postMessage({ type: 'done', answer });
