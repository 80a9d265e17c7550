import { parentPort, workerData } from 'node:worker_threads';
import { figureFiles } from './figure-files.ts';
import { type Story } from './story.ts';

parentPort?.postMessage(await figureFiles(workerData.data as Story));
