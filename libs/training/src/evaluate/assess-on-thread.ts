import { once } from 'node:events';
import { startWorker } from '@plumbline/worker';
import type { Assessment, AssessmentOptions, Measured } from './assessment.ts';

/** Measures on a worker thread: ranking a million rows takes seconds, in which this thread has other work. */
export async function assessOnThread(
  measured: Measured,
  options: AssessmentOptions,
  signal: AbortSignal,
): Promise<Assessment> {
  const module = new URL('./assess.worker.ts', import.meta.url);
  const worker = startWorker({ module, data: { measured, options } });
  try {
    const [assessment] = await once(worker, 'message', { signal });
    return assessment as Assessment;
  } catch (error) {
    signal.throwIfAborted();
    throw error;
  } finally {
    await worker.terminate();
  }
}
