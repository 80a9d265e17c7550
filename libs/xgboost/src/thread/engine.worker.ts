// The thread that XGBoost runs on. It does one job at a time, and blocks while it does.
import { parentPort, workerData } from 'node:worker_threads';
import { NativeError } from '../native/check-call.ts';
import { loadLibrary } from '../native/library.ts';
import { JobCancelled, JobInvalid, type JobContext } from './job-context.ts';
import { predict } from './predict.ts';
import {
  type Order,
  type PredictProgress,
  type Reply,
  type ThreadData,
  type TrainProgress,
} from './protocol.ts';
import { train } from './train.ts';

const { library: path } = workerData.data as ThreadData;
const library = await loadLibrary(path);
// Of this thread: XGBoost would write its warnings on standard error, between the lines of whoever runs us.
library.XGBSetGlobalConfig('{"verbosity":0}');

/**
 * Milliseconds between two messages of progress. A message wakes the main thread, which takes a core from XGBoost's own
 * threads; a round may take one millisecond.
 */
const REPORT_EVERY = 50;

function reporterOf<Progress>({ reportsProgress }: Order) {
  let [waiting, last]: [Progress[], number] = [[], -Infinity];
  const send = () => {
    if (waiting.length > 0) parentPort?.postMessage({ type: 'progress', progress: waiting });
    [waiting, last] = [[], performance.now()];
  };
  const report = (progress: Progress) => {
    if (!reportsProgress) return;
    waiting.push(progress);
    if (performance.now() - last >= REPORT_EVERY) send();
  };
  return { report, send };
}

function run<Progress>(
  order: Order,
  job: (context: JobContext<Progress>) => Extract<Reply, { type: 'done' }>['result'],
): Reply {
  const { report, send } = reporterOf<Progress>(order);
  const throwIfCancelled = () => {
    if (Atomics.load(order.cancelled, 0) !== 0) throw new JobCancelled();
  };
  try {
    const result = job({ library, throwIfCancelled, report });
    send();
    return { type: 'done', result };
  } catch (error) {
    if (error instanceof JobCancelled) return { type: 'cancelled' };
    if (error instanceof JobInvalid) return { type: 'invalid', matrix: error.matrix, problem: error.problem };
    if (error instanceof NativeError) return { type: 'failed', reason: error.message };
    throw error;
  }
}

// What `run` throws on is a defect: it ends the thread, and the job with it.
parentPort?.on('message', (order: Order) => {
  const reply =
    order.type === 'train'
      ? run<TrainProgress>(order, (context) => train(order, context))
      : run<PredictProgress>(order, (context) => predict(order, context));
  parentPort?.postMessage(reply);
});
