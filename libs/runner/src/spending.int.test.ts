import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { z } from 'zod';
import { Json, NothingReserved, pipeline, releaseOf, stage, type StageHook } from '@plumbline/stage';
import { FileStore, newRunId } from '@plumbline/store';
import { runPipeline, type RunOptions } from './run-pipeline.ts';

let folder: string;
let store: FileStore;
const events: string[] = [];

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'plumbline-runner-'));
  store = await FileStore.open(join(folder, 'store'));
  events.length = 0;
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const Count = Json('count', z.number());

const count = stage({
  name: 'count',
  module: import.meta.url,
  params: z.object({}),
  inputs: {},
  outputs: { count: Count },
  spends: () => ({
    dataset: 'people',
    neighbours: 'add-remove',
    releases: [
      { name: 'rows', purpose: 'a count', mechanism: 'discrete-laplace', sensitivity: 1, scale: 1, draws: 1 },
    ],
  }),
  async run({ release }) {
    events.push('ran');
    return { count: release('rows', [7])[0] as number };
  },
});
const counts = pipeline('counts', z.object({}), () => count({}));

/** Lets every call spend, and adds 100 as noise. */
const lenient: StageHook = (call, next) =>
  next({
    async reserve() {
      events.push(`reserved for ${call.spend?.dataset}`);
      return releaseOf(call.id, call.spend?.releases ?? [], (_, values) =>
        Float64Array.from(values, (value) => value + 100),
      );
    },
  });

const run = (hooks: StageHook[], options: Partial<RunOptions> = {}) =>
  runPipeline(counts.trace({}), { store, id: newRunId(), hooks, ...options });

it('reserves what a stage spends before it runs, and nothing for a result from the cache', async () => {
  const seesCalls: StageHook = (_, next) => next();
  const { record } = await run([lenient, seesCalls]);
  expect(record.status).toBe('succeeded');
  expect(events).toEqual(['reserved for people', 'ran']);
  expect((await run([lenient])).record.calls[0]?.cached).toBe(true);
  expect(events).toHaveLength(2);
  await run([lenient], { force: true });
  expect(events).toHaveLength(4);
});

it('does not run a stage that spends where no hook lets it', async () => {
  const { failure } = await run([]);
  expect(failure).toBeInstanceOf(NothingReserved);
  expect(events).toEqual([]);
});
