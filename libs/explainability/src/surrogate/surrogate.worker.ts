import { parentPort, workerData } from 'node:worker_threads';
import { surrogatesOf, type SurrogateRequest } from './surrogates-of.ts';

parentPort?.postMessage(surrogatesOf(workerData.data as SurrogateRequest));
