import { parentPort, workerData } from 'node:worker_threads';
import { compareModels, type ComparisonRequest } from './compare-models.ts';

parentPort?.postMessage(compareModels(workerData.data as ComparisonRequest));
