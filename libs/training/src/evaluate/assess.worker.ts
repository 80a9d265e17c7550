import { parentPort, workerData } from 'node:worker_threads';
import { assess } from './assess.ts';
import type { AssessmentOptions, Measured } from './assessment.ts';

const { measured, options } = workerData.data as { measured: Measured; options: AssessmentOptions };
parentPort?.postMessage(assess(measured, options));
