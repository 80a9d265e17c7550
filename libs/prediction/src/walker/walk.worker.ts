import { parentPort } from 'node:worker_threads';
import { BlockWalker } from './block-walker.ts';
import { takeChunk, type WalkOrder, type WalkReply } from './protocol.ts';

/** A thread that predicts: it takes chunk after chunk of a job, until none is left. */
const reply = (message: WalkReply) => parentPort?.postMessage(message);

function work(order: WalkOrder): void {
  const walker = new BlockWalker(order.image, order.thread);
  for (let chunk = takeChunk(order); chunk; chunk = takeChunk(order)) {
    const [from, to] = chunk;
    walker.many(order.rows, from, to);
    reply({ type: 'rows', rows: to - from });
  }
}

parentPort?.on('message', (order: WalkOrder) => {
  try {
    work(order);
    reply({ type: 'done' });
  } catch (error) {
    reply({ type: 'failed', reason: error instanceof Error ? error.message : String(error) });
  }
});
