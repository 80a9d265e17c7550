import { once } from 'node:events';
import { expect, it } from 'vitest';
import { startWorker } from './start-worker.ts';

it('runs a TypeScript module on a thread and hands it its data', async () => {
  const worker = startWorker({ module: new URL('./echo.worker.ts', import.meta.url), data: { rows: 3 } });
  const [answer] = await once(worker, 'message');
  expect(answer).toEqual({ data: { rows: 3 }, file: 'echo.worker.ts' });
  await worker.terminate();
});
