// The thread that XGBoost runs on. It does one job at a time, and blocks while it does.
import { parentPort, workerData } from 'node:worker_threads';
import { NativeError } from '../native/check-call.ts';
import { loadLibrary } from '../native/library.ts';
import { JobCancelled, JobInvalid, type JobContext } from './job-context.ts';
import { predict } from './predict.ts';
import { type Order, type Reply, type ThreadData } from './protocol.ts';
import { train } from './train.ts';

const { library: path } = workerData.data as ThreadData;
const library = await loadLibrary(path);
// Of this thread: XGBoost would write its warnings on standard error, between the lines of whoever runs us.
library.XGBSetGlobalConfig('{"verbosity":0}');

function contextOf<Progress>(order: Order): JobContext<Progress> {
  return {
    library,
    throwIfCancelled() {
      if (Atomics.load(order.cancelled, 0) !== 0) throw new JobCancelled();
    },
    report(progress) {
      if (order.reportsProgress) parentPort?.postMessage({ type: 'progress', progress });
    },
  };
}

function run(order: Order): Reply {
  try {
    return order.type === 'train'
      ? { type: 'done', result: train(order, contextOf(order)) }
      : { type: 'done', result: predict(order, contextOf(order)) };
  } catch (error) {
    if (error instanceof JobCancelled) return { type: 'cancelled' };
    if (error instanceof JobInvalid) return { type: 'invalid', matrix: error.matrix, problem: error.problem };
    if (error instanceof NativeError) return { type: 'failed', reason: error.message };
    throw error;
  }
}

// What `run` throws on is a defect: it ends the thread, and the job with it.
parentPort?.on('message', (order: Order) => parentPort?.postMessage(run(order)));
