// The thread that a private training runs on: it asks for noisy answers, and waits for each.
import { once } from 'node:events';
import { parentPort, workerData } from 'node:worker_threads';
import { writeModel } from '@plumbline/xgboost';
import { UndeclaredCategory } from './errors.ts';
import { fitPrivately } from './fit-privately.ts';
import type { FromThread, ThreadData } from './thread.ts';

const port = parentPort as NonNullable<typeof parentPort>;
const { data, params } = workerData.data as ThreadData;
const say = (message: FromThread) => port.postMessage(message);

async function train(): Promise<Uint8Array> {
  const conversation = fitPrivately(data, params);
  let step = conversation.next();
  while (!step.done) {
    const answer = once(port, 'message');
    say({ type: 'query', query: step.value });
    const [answers] = (await answer) as [Float64Array];
    step = conversation.next(answers);
  }
  return writeModel(step.value);
}

try {
  say({ type: 'done', bytes: await train() });
} catch (error) {
  if (!(error instanceof UndeclaredCategory)) throw error;
  say({ type: 'undeclared', feature: error.feature, code: error.code });
}
port.close();
