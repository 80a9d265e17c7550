import { parentPort, workerData } from 'node:worker_threads';
import { explainRows, type ExplainedRows } from './explain-rows.ts';

parentPort?.postMessage(explainRows(workerData.data as ExplainedRows));
