import { on } from 'node:events';
import { startWorker } from '@plumbline/worker';
import type { SlimAnswer, SlimProgress, SlimRequest } from './slim-model.ts';

type Message =
  | { readonly type: 'progress'; readonly progress: SlimProgress }
  | { readonly type: 'done'; readonly answer: SlimAnswer };

/** Slims on a worker thread: walking rows through a thousand models takes seconds, in which this thread has other work. */
export async function slimOnThread(
  request: SlimRequest,
  { signal, onProgress }: { signal: AbortSignal; onProgress: (progress: SlimProgress) => void },
): Promise<SlimAnswer> {
  signal.throwIfAborted();
  const worker = startWorker({ module: new URL('./slim.worker.ts', import.meta.url), data: request });
  try {
    for await (const [message] of on(worker, 'message', { signal }) as AsyncIterable<[Message]>) {
      if (message.type === 'done') return message.answer;
      onProgress(message.progress);
    }
    throw new Error('The thread that slims ended without an answer.');
  } catch (error) {
    signal.throwIfAborted();
    throw error;
  } finally {
    await worker.terminate();
  }
}
