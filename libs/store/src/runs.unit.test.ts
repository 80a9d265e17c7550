import { expect, it } from 'vitest';
import { sha256 } from '@plumbline/stage';
import { DocumentConflict, InvalidDocument } from './errors.ts';
import { FileStore } from './file/file-store.ts';
import { type RunRecord } from './run-record.ts';
import { effectiveStatus, listRuns, readRun, runRecordText, saveRun, thisHost } from './runs.ts';
import { type Store } from './store.ts';
import { inFolder } from './testing/folder.ts';

const digest = sha256('x');
const record = (id: string, startedAt: string, more: Partial<RunRecord> = {}): RunRecord => ({
  format: 'plumbline-run/1',
  id,
  pipeline: 'census-income',
  status: 'running',
  startedAt,
  host: thisHost(),
  params: { seed: 7, nested: { z: [1, null], a: 'ä' } },
  calls: [],
  results: {},
  annotations: {},
  ...more,
});
const first = record('20260101-000000-0001', '2026-01-01T00:00:00.100Z');
const call: RunRecord['calls'][number] = {
  id: 'prepare',
  stage: 'prepare',
  status: 'succeeded',
  cached: false,
  key: digest,
  code: digest,
  params: {},
  inputs: {},
  sources: [{ path: 'rows.csv', bytes: 3, sha256: digest }],
  outputs: { training: { kind: 'dataset', digest, bytes: 12 } },
  metrics: { rows: 3 },
  annotations: { cost: { usd: 0.01 } },
  startedAt: '2026-01-01T00:00:00.200Z',
  wallSeconds: 0.5,
};

const inStore = <T>(body: (store: Store) => Promise<T>) =>
  inFolder(async (folder) => body(await FileStore.open(folder)));

it('reads back what was saved, and lets a run move only from the state it was in', () =>
  inStore(async (store) => {
    const running = await saveRun(store, first);
    await expect(saveRun(store, first)).rejects.toThrow(DocumentConflict);
    const ended = { ...first, status: 'succeeded' as const, calls: [call] };
    const saved = await saveRun(store, ended, running);
    await expect(saveRun(store, first, running)).rejects.toThrow(DocumentConflict);
    expect(await readRun(store, first.id)).toEqual(ended);
    expect(saved.text).toBe(runRecordText(ended));
  }));

it('has one text for equal records, whatever the order of their own keys', () => {
  const shuffled = Object.fromEntries(Object.entries(first).reverse()) as RunRecord;
  expect(runRecordText(shuffled)).toBe(runRecordText(first));
  expect(runRecordText(JSON.parse(runRecordText(first)) as RunRecord)).toBe(runRecordText(first));
});

it('finds no run under an unknown id or what cannot be one', () =>
  inStore(async (store) => {
    for (const id of ['20260101-000000-ffff', '', '../x', '../registry/x', '20260101-000000-FFFF'])
      expect(await readRun(store, id)).toBeUndefined();
  }));

it('lists runs newest first, by time before id', () =>
  inStore(async (store) => {
    const second = record('20260101-000000-0000', '2026-01-01T00:00:00.900Z');
    const third = record('20260201-000000-0000', '2026-02-01T00:00:00.000Z');
    for (const run of [second, third, first]) await saveRun(store, run);
    expect((await listRuns(store)).map(({ id }) => id)).toEqual([third.id, second.id, first.id]);
  }));

it('names a record that is not of the form', () =>
  inStore(async (store) => {
    await store.writeDocument(
      `runs/${first.id}.json`,
      runRecordText(first).replace('running', 'idle'),
      'absent',
    );
    await expect(readRun(store, first.id)).rejects.toThrow(InvalidDocument);
    await expect(listRuns(store)).rejects.toThrow(`'runs/${first.id}.json'`);
    await expect(listRuns(store)).rejects.toThrow("'status'");
  }));

it('tells an interrupted run from a running one', () => {
  const gone = { ...first.host, pid: 4_194_304 };
  expect(effectiveStatus(first)).toBe('running');
  expect(effectiveStatus({ ...first, host: gone })).toBe('interrupted');
  expect(effectiveStatus({ ...first, host: { ...gone, name: 'elsewhere' } })).toBe('running');
  expect(effectiveStatus({ ...first, status: 'failed', host: gone })).toBe('failed');
});
