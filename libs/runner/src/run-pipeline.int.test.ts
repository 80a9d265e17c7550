import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import {
  annotate,
  Cancelled,
  Json,
  optional,
  pipeline,
  stage,
  stored,
  type PastCall,
  type StageHook,
} from '@plumbline/stage';
import { ArtifactMissing, FileStore, loadArtifact, newRunId, readRun } from '@plumbline/store';
import { runPipeline, type RunOptions } from './run-pipeline.ts';

let folder: string;
let store: FileStore;
let ran: string[];

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'plumbline-runner-'));
  store = await FileStore.open(join(folder, 'store'));
  ran = [];
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const Number_ = Json('number', z.number());

const read = stage({
  name: 'read',
  module: import.meta.url,
  params: z.object({ path: z.string() }),
  inputs: {},
  outputs: { value: Number_ },
  sources: ({ path }) => [path],
  async run({ params, metrics, progress }) {
    ran.push('read');
    const { readFile } = await import('node:fs/promises');
    const value = Number(await readFile(params.path, 'utf8'));
    progress({ done: 1, total: 1, unit: 'files' });
    metrics({ value });
    return { value };
  },
});

const add = stage({
  name: 'add',
  module: import.meta.url,
  params: z.object({
    amount: z.number(),
    fail: z.boolean().default(false),
    wait: z.boolean().default(false),
  }),
  inputs: { value: Number_ },
  outputs: { value: Number_ },
  async run({ params, inputs, scratch, signal }) {
    ran.push('add');
    await writeFile(join(scratch, 'left-behind'), '');
    if (params.fail) throw new Error('add failed');
    if (params.wait) {
      await new Promise((_, reject) =>
        signal.addEventListener('abort', () => reject(signal.reason as Error)),
      );
    }
    return { value: inputs.value + params.amount };
  },
});

const sums = pipeline(
  'sums',
  z.object({
    path: z.string(),
    amount: z.number().default(1),
    fail: z.boolean().optional(),
    wait: z.boolean().optional(),
  }),
  ({ path, amount, fail, wait }) => {
    const { value } = read({ path });
    const first = add({ value, amount });
    const second = add({ value, amount: 10 * amount, fail, wait });
    return { first: first.value, second: second.value };
  },
);

async function run(params: object, options: Partial<RunOptions> = {}) {
  const path = join(folder, 'input.txt');
  return runPipeline(sums.trace({ path, ...params }), { store, id: newRunId(), ...options });
}

const input = (text: string) => writeFile(join(folder, 'input.txt'), text);
const cachedOf = (record: { calls: { id: string; cached: boolean }[] }) =>
  record.calls.map((call) => [call.id, call.cached]);

describe('runPipeline', () => {
  it('goes on from an artifact that an earlier run left in the store', async () => {
    await input('5');
    const { record } = await run({});
    const digest = record.results['first']?.digest as string;
    const more = pipeline('more', z.object({ from: z.string() }), ({ from }) =>
      add({ value: stored(Number_, from), amount: 100 }),
    );
    const next = await runPipeline(more.trace({ from: digest }), { store, id: newRunId() });
    expect(next.record.calls[0]?.inputs).toEqual({ value: digest });
    const made = next.record.results['value'] as { digest: string; kind: string };
    expect(await loadArtifact(store, Number_, made)).toBe(106);

    const missing = 'f'.repeat(64);
    const failed = await runPipeline(more.trace({ from: missing }), { store, id: newRunId() });
    expect(failed.failure).toBeInstanceOf(ArtifactMissing);
    expect(failed.record).toMatchObject({ status: 'failed', error: { name: 'ArtifactMissing' } });
  });

  it('runs a stage without an optional input that the call leaves out, and anew where it is given', async () => {
    await input('5');
    const total = stage({
      name: 'total',
      module: import.meta.url,
      params: z.object({}),
      inputs: { value: Number_, more: optional(Number_) },
      outputs: { value: Number_ },
      run: async ({ inputs: { value, more = 0 } }) => ({ value: value + more }),
    });
    const totals = pipeline('totals', z.object({ path: z.string(), both: z.boolean() }), ({ path, both }) => {
      const { value } = read({ path });
      return total({ value, more: both ? value : undefined });
    });
    const totalOf = async (both: boolean) => {
      const graph = totals.trace({ path: join(folder, 'input.txt'), both });
      const { record } = await runPipeline(graph, { store, id: newRunId() });
      const made = record.results['value'] as { digest: string; kind: string };
      return [Object.keys(record.calls[1]?.inputs ?? {}), await loadArtifact(store, Number_, made)];
    };
    expect(await totalOf(false)).toEqual([['value'], 5]);
    expect(await totalOf(true)).toEqual([['value', 'more'], 10]);
  });

  it('runs every stage once, saves the record, and gives back all of it from the cache next time', async () => {
    await input('5');
    const first = await run({});
    expect(first.record.status).toBe('succeeded');
    expect(cachedOf(first.record)).toEqual([
      ['read', false],
      ['add', false],
      ['add-2', false],
    ]);
    expect(await readRun(store, first.record.id)).toEqual(first.record);

    const second = await run({});
    expect(cachedOf(second.record)).toEqual([
      ['read', true],
      ['add', true],
      ['add-2', true],
    ]);
    expect(second.record.results).toEqual(first.record.results);
    expect(second.record.calls[0]?.metrics).toEqual({ value: 5 });
    expect(ran).toEqual(['read', 'add', 'add']);
  });

  it('runs again only what a changed param or source reaches', async () => {
    await input('5');
    await run({});
    expect(cachedOf((await run({ amount: 2 })).record)).toEqual([
      ['read', true],
      ['add', false],
      ['add-2', false],
    ]);
    await input('6');
    expect(cachedOf((await run({})).record)).toEqual([
      ['read', false],
      ['add', false],
      ['add-2', false],
    ]);
    await writeFile(join(folder, 'input.txt'), '6');
    expect(cachedOf((await run({})).record)).toEqual([
      ['read', true],
      ['add', true],
      ['add-2', true],
    ]);
  });

  it('runs a stage again whose artifact left the store, and every stage when forced', async () => {
    await input('5');
    const { record } = await run({});
    const digest = record.calls[1]?.outputs['value']?.digest as string;
    await rm(join(folder, 'store', 'artifacts', digest), { recursive: true });
    expect(cachedOf((await run({})).record)).toEqual([
      ['read', true],
      ['add', false],
      ['add-2', true],
    ]);
    expect(cachedOf((await run({}, { force: true })).record)).toEqual([
      ['read', false],
      ['add', false],
      ['add-2', false],
    ]);
  });

  it('ends a failed run with its reason, and resumes after the last finished stage', async () => {
    await input('5');
    const failed = await run({ fail: true });
    expect(failed.failure).toEqual(new Error('add failed'));
    expect(failed.record).toMatchObject({ status: 'failed', error: { message: 'add failed' } });
    expect(failed.record.calls.map((call) => call.status)).toEqual(['succeeded', 'succeeded', 'failed']);
    expect(Object.keys(failed.record.results)).toEqual(['first']);
    const resumed = await run({});
    expect(cachedOf(resumed.record)).toEqual([
      ['read', true],
      ['add', true],
      ['add-2', false],
    ]);
  });

  it('is cancelled by its signal', async () => {
    await input('5');
    const stop = new AbortController();
    const running = run(
      { wait: true },
      {
        signal: stop.signal,
        onEvent: (event) => event.call === 'add-2' && stop.abort(new Cancelled('The run')),
      },
    );
    const { record, failure } = await running;
    expect(failure).toBeInstanceOf(Cancelled);
    expect(record.status).toBe('cancelled');
  });

  it('calls hooks outermost first, once a call, also where it is cached', async () => {
    await input('5');
    const seen: string[] = [];
    const hook =
      (name: string): StageHook =>
      async (call, next) => {
        seen.push(`${name} before ${call.id}`);
        const result = await next();
        seen.push(`${name} after ${call.id}`);
        return annotate(result, name, { cached: result.cached });
      };
    const { record } = await run({}, { hooks: [hook('outer'), hook('inner')] });
    expect(seen.slice(0, 4)).toEqual([
      'outer before read',
      'inner before read',
      'inner after read',
      'outer after read',
    ]);
    expect(record.calls[0]?.annotations).toEqual({ outer: { cached: false }, inner: { cached: false } });
    expect((await run({}, { hooks: [hook('outer')] })).record.calls[0]?.annotations).toEqual({
      outer: { cached: true },
    });
  });

  it('tells a stage of the calls its inputs come from, as the run has them that made them', async () => {
    await input('5');
    const lines: (readonly PastCall[])[] = [];
    const tell = stage({
      name: 'tell',
      module: import.meta.url,
      params: z.object({ nonce: z.number() }),
      inputs: { value: Number_ },
      outputs: { value: Number_ },
      async run({ inputs, lineage }) {
        lines.push(await lineage());
        return { value: inputs.value };
      },
    });
    const told = pipeline('told', z.object({ path: z.string(), nonce: z.number() }), ({ path, nonce }) => {
      const { value } = read({ path });
      const beside = add({ value, amount: 7 });
      return { ...tell({ value: add({ value, amount: 1 }).value, nonce }), beside: beside.value };
    });
    const once = (nonce: number, options: Partial<RunOptions> = {}) =>
      runPipeline(told.trace({ path: join(folder, 'input.txt'), nonce }), {
        store,
        id: newRunId(),
        hooks: [async (_call, next) => annotate(await next(), 'nonce', nonce)],
        ...options,
      });
    const first = await once(1);
    const made = { run: first.record.id, annotations: { nonce: 1 } };
    const behind = [
      { id: 'read', stage: 'read', ...made },
      { id: 'add-2', stage: 'add', ...made },
    ];
    await once(2);
    expect(lines).toEqual([behind, behind]);

    await rm(join(folder, 'store', 'documents', 'runs', `${first.record.id}.json`));
    await once(3);
    expect(lines.at(-1)).toEqual(behind.map((call) => ({ ...call, annotations: {} })));
  });

  it('refuses a hook that calls next twice', async () => {
    await input('5');
    const greedy: StageHook = async (_call, next) => {
      await next();
      return next();
    };
    expect((await run({}, { hooks: [greedy] })).failure).toEqual(
      new Error("A hook called next() twice for 'read'; it may do so once."),
    );
  });

  it('ends with the same digests when branches run in parallel', async () => {
    await input('5');
    const serial = await run({});
    const parallel = await run({}, { parallel: 4, force: true });
    expect(parallel.record.results).toEqual(serial.record.results);
  });

  it('says which source is missing', async () => {
    const { failure, record } = await run({});
    expect(String(failure)).toMatch(/Cannot read '.*input.txt': there is no such file/);
    expect(record.calls[0]).toMatchObject({ id: 'read', status: 'failed' });
  });

  it('asks a stage with effects of its own whether its cached result still holds', async () => {
    let stillThere = true;
    const announce = stage({
      name: 'announce',
      module: import.meta.url,
      params: z.object({}),
      inputs: {},
      outputs: { value: Number_ },
      run: async () => ({ value: 1 }),
      holds: async ({ value }) => stillThere && value === 1,
    });
    const graph = () => pipeline('announcing', z.object({}), () => ({ value: announce({}).value })).trace({});
    const cached = async () => cachedOf((await runPipeline(graph(), { store, id: newRunId() })).record);
    expect(await cached()).toEqual([['announce', false]]);
    expect(await cached()).toEqual([['announce', true]]);
    stillThere = false;
    expect(await cached()).toEqual([['announce', false]]);
  });

  it('remembers nothing of a source that changed while it was read', async () => {
    let meddling = true;
    const meddled = stage({
      ...read.definition,
      run: async (context) => {
        const result = await read.definition.run(context);
        if (meddling) await input('6');
        return result;
      },
    });
    const reading = pipeline('reading', z.object({ path: z.string() }), ({ path }) => ({
      value: meddled({ path }).value,
    }));
    await input('5');
    const runOnce = () =>
      runPipeline(reading.trace({ path: join(folder, 'input.txt') }), { store, id: newRunId() });
    expect(String((await runOnce()).failure)).toMatch(/input\.txt' was changed while it was read/);
    meddling = false;
    await input('5');
    expect(cachedOf((await runOnce()).record)).toEqual([['read', false]]);
  });

  it('ends the branches that do not depend on what failed, and runs nothing that does', async () => {
    const branches = pipeline('branches', z.object({ path: z.string() }), ({ path }) => {
      const { value } = read({ path });
      const failing = add({ value, amount: 1, fail: true });
      const behind = add({ value: failing.value, amount: 2 });
      const beside = add({ value, amount: 3 });
      return { behind: behind.value, beside: beside.value };
    });
    await input('5');
    const graph = branches.trace({ path: join(folder, 'input.txt') });
    const { failure, record } = await runPipeline(graph, { store, id: newRunId() });
    expect(failure).toEqual(new Error('add failed'));
    expect(record.calls.map((call) => [call.id, call.status])).toEqual([
      ['read', 'succeeded'],
      ['add', 'failed'],
      ['add-3', 'succeeded'],
    ]);
    expect(Object.keys(record.results)).toEqual(['beside']);
  });

  it('tells what failed, also where the end of the run cannot be written', async () => {
    const ending = () => Promise.reject(new Error('the disk is full'));
    await input('5');
    expect((await run({ fail: true }, { ending })).failure).toEqual(new Error('add failed'));
    await expect(run({}, { ending })).rejects.toThrow('the disk is full');
  });

  it('leaves no scratch folder behind', async () => {
    await input('5');
    const before = await scratchFolders();
    await run({ fail: true });
    expect(await scratchFolders()).toEqual(before);
  });
});

const scratchFolders = async () =>
  (await readdir(tmpdir())).filter((name) => /^plumbline-(read|add)-/.test(name));
