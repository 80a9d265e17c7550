import { parentPort, workerData } from 'node:worker_threads';
import { reportPage } from './page.ts';
import { type Story } from './story.ts';

parentPort?.postMessage(await reportPage(workerData.data as Story));
