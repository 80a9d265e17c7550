import { expect, it } from 'vitest';
import { onThread } from './on-thread.ts';

const silent = new URL('./silent.worker.ts', import.meta.url);
const throwing = new URL('./throwing.worker.ts', import.meta.url);

it('ends the thread with the signal’s reason', async () => {
  const controller = new AbortController();
  const answer = onThread(silent, {}, controller.signal);
  controller.abort(new Error('The run was stopped.'));
  await expect(answer).rejects.toThrow('The run was stopped.');
});

it('passes on what the module throws', async () => {
  await expect(onThread(throwing, {}, new AbortController().signal)).rejects.toThrow(
    'It could not be drawn.',
  );
});
