import { parentPort, workerData } from 'node:worker_threads';
import { explanationOf, type ExplanationRequest } from './explanation-of.ts';

parentPort?.postMessage(await explanationOf(workerData.data as ExplanationRequest));
