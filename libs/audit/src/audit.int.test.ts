import { mkdir, mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { sha256 } from '@plumbline/stage';
import { FileStore, runRecordText, saveRun, thisHost, type RunRecord } from '@plumbline/store';
import { auditHook } from './audit-hook.ts';
import { AuditLog } from './audit-log.ts';
import { documentOf } from './entry.ts';
import { verifyAudit } from './verify.ts';

let folder: string;
let store: FileStore;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'plumbline-audit-'));
  store = await FileStore.open(folder);
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const RUN = '20260101-000000-0001';
const NOTE = { type: 'x-note' as const };

const fileOf = (sequence: number) => join(folder, 'documents', documentOf(sequence));
const edit = async (file: string, change: (text: string) => string) =>
  writeFile(file, change(await readFile(file, 'utf8')));

describe('AuditLog', () => {
  it('chains entries from 1, across reopening', async () => {
    const log = await AuditLog.open(store);
    const first = await log.append(NOTE);
    const second = await (await AuditLog.open(store)).append(NOTE);
    expect([first.sequence, first.previous]).toEqual([1, null]);
    expect([second.sequence, second.previous]).toEqual([2, first.digest]);
    expect(await log.head()).toEqual({ sequence: 2, digest: second.digest });
  });

  it('keeps one unbroken chain with many writers at once', async () => {
    const logs = await Promise.all(Array.from({ length: 5 }, () => AuditLog.open(store)));
    await Promise.all(logs.flatMap((log) => Array.from({ length: 8 }, () => log.append(NOTE))));
    const report = await verifyAudit(store);
    expect(report).toMatchObject({ entries: 40, problems: [] });
  });

  it('takes a team’s own events, and refuses any other', async () => {
    const log = await AuditLog.open(store);
    await log.append({ type: 'x-approval', by: 'risk' });
    expect(() => log.append({ type: 'approval' } as never)).toThrow();
  });

  it('records a clock that was set back, and goes on', async () => {
    await (await AuditLog.open(store, { now: () => new Date('2030-01-01') })).append(NOTE);
    await (await AuditLog.open(store, { now: () => new Date('2020-01-01') })).append(NOTE);
    expect((await verifyAudit(store)).problems).toEqual([]);
  });
});

/** A finished run with one artifact, as the runner and the app leave it. */
async function finishedRun(): Promise<string> {
  const log = await AuditLog.open(store);
  const data = join(folder, 'data');
  await mkdir(data);
  await writeFile(join(data, 'value.json'), '{}');
  const { digest } = await store.putArtifact('json:value', data, {});
  await log.append({ type: 'run.started', run: RUN, pipeline: 'p' });
  await log.append({ type: 'artifact', run: RUN, call: 'make', output: 'value', kind: 'json:value', digest });
  const head = await log.head();
  const at = '2026-01-01T00:00:00.000Z';
  const record: RunRecord = {
    format: 'plumbline-run/1',
    id: RUN,
    pipeline: 'p',
    status: 'succeeded',
    startedAt: at,
    finishedAt: at,
    host: thisHost(),
    params: {},
    calls: [],
    results: {},
    annotations: { audit: { sequence: head?.sequence ?? 0, digest: head?.digest ?? '' } },
  };
  await saveRun(store, record);
  await log.append({
    type: 'run.finished',
    run: RUN,
    status: 'succeeded',
    record: sha256(runRecordText(record)),
  });
  return digest;
}

describe('verifyAudit', () => {
  it('finds nothing wrong with an untouched store', async () => {
    await finishedRun();
    expect(await verifyAudit(store)).toEqual({
      entries: 3,
      runs: 1,
      artifacts: 1,
      unfinished: [],
      problems: [],
    });
  });

  it.each<[string, (digest: string) => Promise<unknown>, RegExp]>([
    [
      'an event that was edited',
      () => edit(fileOf(2), (text) => text.replace('"make"', '"fake"')),
      /Entry 2 .* was changed/,
    ],
    [
      'an edited event with a digest made to fit',
      async () => {
        const { entryAfter } = await import('./entry.ts');
        const first = JSON.parse(await readFile(fileOf(1), 'utf8'));
        await writeFile(fileOf(2), JSON.stringify(entryAfter(first, NOTE, new Date())));
      },
      /Entry 3 .* does not follow entry 2/,
    ],
    ['an entry that was deleted', () => rm(fileOf(2)), /Entry 2 of the audit log is missing/],
    [
      'two entries that changed places',
      async () => {
        await rename(fileOf(1), `${fileOf(1)}.x`);
        await rename(fileOf(2), fileOf(1));
        await rename(`${fileOf(1)}.x`, fileOf(2));
      },
      /Entry 1 .* says that it is entry 2/,
    ],
    ['a tail that was cut off', () => rm(fileOf(3)), /its record says that it ended, but the log does not/],
    [
      'a log that is gone',
      () => rm(join(folder, 'documents', 'audit'), { recursive: true }),
      /its record says that it ended/,
    ],
    [
      'a record that was edited',
      () => edit(join(folder, 'documents', 'runs', `${RUN}.json`), (text) => text.replace('"p"', '"q"')),
      /its record was changed/,
    ],
    [
      'a record that is gone',
      () => rm(join(folder, 'documents', 'runs', `${RUN}.json`)),
      /its record is not in the store/,
    ],
    [
      'an artifact with a flipped byte',
      (digest) => writeFile(join(folder, 'artifacts', digest, 'value.json'), '{ }'),
      /is corrupt: 'value.json'/,
    ],
  ])('names %s', async (_what, tamper, says) => {
    await tamper(await finishedRun());
    expect((await verifyAudit(store)).problems.join('\n')).toMatch(says);
  });

  it('reports a run that did not end, and that is no problem', async () => {
    await (await AuditLog.open(store)).append({ type: 'run.started', run: RUN, pipeline: 'p' });
    expect(await verifyAudit(store)).toMatchObject({ unfinished: [RUN], problems: [] });
  });
});

describe('auditHook', () => {
  const call = (id: string) =>
    ({
      id,
      stage: id,
      run: { id: RUN, pipeline: 'p' },
      params: {},
      inputs: {},
      sources: [],
      key: '0'.repeat(64),
      code: '1'.repeat(64),
    }) as never;
  const eventsOf = async () => {
    const names = await store.listDocuments('audit/');
    return Promise.all(
      names.map(async (name) => JSON.parse((await store.readDocument(name))?.text ?? '').event.type),
    );
  };

  it('writes start, artifacts and end; no artifact where the call was cached', async () => {
    const hook = auditHook(await AuditLog.open(store));
    const outputs = { model: { kind: 'm', digest: '2'.repeat(64), files: [], facts: {} } };
    await hook(call('train'), async () => ({ cached: false, outputs, metrics: { auc: 1 }, annotations: {} }));
    await hook(call('train'), async () => ({ cached: true, outputs, metrics: { auc: 1 }, annotations: {} }));
    expect(await eventsOf()).toEqual([
      'stage.started',
      'artifact',
      'stage.finished',
      'stage.started',
      'stage.finished',
    ]);
  });

  it('writes a failure and lets it through', async () => {
    const hook = auditHook(await AuditLog.open(store));
    await expect(hook(call('train'), () => Promise.reject(new Error('no rows')))).rejects.toThrow('no rows');
    expect(await eventsOf()).toEqual(['stage.started', 'stage.failed']);
  });
});
