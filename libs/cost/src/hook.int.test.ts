import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import { expect, it } from 'vitest';
import {
  artifactOf,
  sha256,
  silentLogger,
  type Artifact,
  type StageCall,
  type StageResult,
} from '@plumbline/stage';
import { costIn } from './cost.ts';
import { costHook } from './hook.ts';
import { loadPriceBook } from './price-book.ts';

const artifact = (bytes: number): Artifact =>
  artifactOf({ kind: 'files', files: [{ path: 'a', bytes, sha256: sha256(String(bytes)) }], facts: {} });

const call: StageCall = {
  run: { id: 'run-1', pipeline: 'test' },
  id: 'train',
  stage: 'train',
  params: {},
  inputs: { training: artifact(1000), validation: artifact(200) },
  sources: [{ path: 'rows.csv', bytes: 30, sha256: sha256('rows') }],
  key: sha256('key'),
  code: sha256('code'),
  environment: {},
  log: silentLogger,
  signal: new AbortController().signal,
};
const result: StageResult = {
  cached: false,
  outputs: { model: artifact(4) },
  metrics: { rounds: 3 },
  annotations: { privacy: 'kept' },
};

const hook = costHook({ priceBook: await loadPriceBook() });

it('adds the cost of a call to its annotations, and leaves all else as it was', async () => {
  const { annotations, ...rest } = await hook(call, () => Promise.resolve(result));
  expect(rest).toEqual({ cached: false, outputs: result.outputs, metrics: result.metrics });
  expect(annotations['privacy']).toBe('kept');
  expect(costIn(annotations)).toMatchObject({ bytesRead: 1230, bytesWritten: 4, money: { currency: 'USD' } });
});

it('counts no bytes of a cached call', async () => {
  const { annotations } = await hook(call, () => Promise.resolve({ ...result, cached: true }));
  expect(costIn(annotations)).toMatchObject({ bytesRead: 0, bytesWritten: 0 });
});

it('counts the CPU time of worker threads, and prices it', async () => {
  const spin = 'const start = process.cpuUsage(); while (process.cpuUsage(start).user < 100_000);';
  const { annotations } = await hook(call, async () => {
    await once(new Worker(spin, { eval: true }), 'exit');
    return result;
  });
  const cost = costIn(annotations);
  expect(cost?.cpuSeconds).toBeGreaterThanOrEqual(0.1);
  expect(cost?.money.amount).toBeGreaterThan(0);
  expect(cost?.energy?.gramsCo2e).toBeGreaterThan(0);
});

it('sees memory that was held and given back between two samples', async () => {
  const bytes = 96 * 2 ** 20;
  const before = process.resourceUsage().maxRSS * 1024;
  const { annotations } = await hook(call, () => {
    // Larger than what the process ever had, so that it must show.
    new Uint8Array(before + bytes).fill(1);
    return Promise.resolve(result);
  });
  expect(costIn(annotations)?.peakRssBytes).toBeGreaterThanOrEqual(before + bytes);
});

it('ends its measurement when the stage fails, and passes the error on', async () => {
  const stopped: string[] = [];
  const meter = {
    start: () => ({ stop: () => (stopped.push('stop'), { wallSeconds: 0, cpuSeconds: 0, peakRssBytes: 0 }) }),
  };
  const failing = costHook({ priceBook: await loadPriceBook(), meter });
  await expect(failing(call, () => Promise.reject(new Error('no memory')))).rejects.toThrow('no memory');
  expect(stopped).toEqual(['stop']);
});
