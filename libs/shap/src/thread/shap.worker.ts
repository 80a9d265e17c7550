// A thread that explains rows: it keeps a piece of a model, and takes one job at a time.
import { parentPort, workerData } from 'node:worker_threads';
import { PieceRunner, type Order } from './job.ts';

const { thread } = workerData.data as { thread: number };
let runner: PieceRunner | undefined;

parentPort?.on('message', (order: Order) => {
  if ('piece' in order) runner = new PieceRunner(order.piece, thread);
  else {
    runner?.run(order.job);
    parentPort?.postMessage('done');
  }
});
