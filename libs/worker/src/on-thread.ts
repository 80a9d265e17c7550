import { once } from 'node:events';
import { startWorker } from './start-worker.ts';

/**
 * Runs a module on a worker thread until it posts its one answer: for work that takes longer than this thread may be kept
 * from other work.
 *
 * @param module posts one message, made from its `workerData.data`
 * @throws the signal's reason once it is aborted, and whatever the module throws
 */
export async function onThread<Answer>(module: URL, data: unknown, signal: AbortSignal): Promise<Answer> {
  signal.throwIfAborted();
  const worker = startWorker({ module, data });
  try {
    const [answer] = await once(worker, 'message', { signal });
    return answer as Answer;
  } catch (error) {
    signal.throwIfAborted();
    throw error;
  } finally {
    await worker.terminate();
  }
}
