import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { sha256, silentLogger, type Artifact, type StageCall, type StageResult } from '@plumbline/stage';
import { FileStore } from '@plumbline/store';
import { auditHook } from './audit-hook.ts';
import { AuditLog } from './audit-log.ts';

let folder: string;
let store: FileStore;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'plumbline-audit-'));
  store = await FileStore.open(folder);
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const artifact = (kind: string): Artifact => ({ kind, digest: sha256(kind), files: [], facts: {} });
const call: StageCall = {
  run: { id: '20260101-000000-0001', pipeline: 'p' },
  id: 'train-2',
  stage: 'train',
  params: { rounds: 3 },
  inputs: { training: artifact('dataset') },
  sources: [{ path: 'rows.csv', bytes: 3, sha256: sha256('rows') }],
  key: sha256('key'),
  code: sha256('code'),
  environment: {},
  log: silentLogger,
  signal: new AbortController().signal,
};
const place = { run: call.run.id, call: 'train-2' };
const result: StageResult = {
  cached: false,
  outputs: { model: artifact('model'), history: artifact('history') },
  metrics: { auc: 0.9 },
  annotations: {},
};
const started = {
  type: 'stage.started',
  ...place,
  stage: 'train',
  key: call.key,
  code: call.code,
  inputs: { training: sha256('dataset') },
  sources: { 'rows.csv': sha256('rows') },
};
const finished = {
  type: 'stage.finished',
  ...place,
  cached: false,
  outputs: { model: sha256('model'), history: sha256('history') },
  metrics: { auc: 0.9 },
};
const made = (output: string) => ({
  type: 'artifact',
  ...place,
  output,
  kind: output,
  digest: sha256(output),
});

const hooked = async (next: () => Promise<StageResult>) => auditHook(await AuditLog.open(store))(call, next);
const events = async () => {
  const names = await store.listDocuments('audit/');
  const texts = await Promise.all(names.map(async (name) => (await store.readDocument(name))?.text ?? ''));
  return texts.map((text) => (JSON.parse(text) as { event: unknown }).event);
};

it('writes the start before the stage runs, then what it made, then its end', async () => {
  const returned = await hooked(async () => {
    expect(await events()).toEqual([started]);
    return result;
  });
  expect(returned).toBe(result);
  expect(await events()).toEqual([started, made('model'), made('history'), finished]);
});

it('writes no artifact where the result was cached: none was made', async () => {
  await hooked(async () => ({ ...result, cached: true }));
  expect(await events()).toEqual([started, { ...finished, cached: true }]);
});

it('writes a failure in bounded words, and lets it through', async () => {
  const error = new TypeError('no rows '.repeat(1000));
  await expect(hooked(() => Promise.reject(error))).rejects.toBe(error);
  const failed = {
    type: 'stage.failed',
    ...place,
    error: 'TypeError',
    message: error.message.slice(0, 1000),
  };
  expect(await events()).toEqual([started, failed]);
});

it('does not let a stage run that it cannot write down', async () => {
  const log = await AuditLog.open(store);
  await store.writeDocument('audit/000000000001.json', '{}', 'absent');
  let ran = false;
  const next = async () => {
    ran = true;
    return result;
  };
  await expect(auditHook(log)(call, next)).rejects.toThrow('is broken');
  expect(ran).toBe(false);
});

it('reports what the stage failed of, even where the log fails too', async () => {
  const failure = hooked(async () => {
    await store.writeDocument('audit/000000000002.json', '{}', 'absent');
    throw new Error('no rows');
  });
  await expect(failure).rejects.toThrow('no rows');
});
