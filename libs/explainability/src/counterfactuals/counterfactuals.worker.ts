import { parentPort, workerData } from 'node:worker_threads';
import { findCounterfactuals, type CounterfactualInput } from './find-counterfactuals.ts';

parentPort?.postMessage(findCounterfactuals(workerData.data as CounterfactualInput));
