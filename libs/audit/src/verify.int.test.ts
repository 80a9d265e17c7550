import { chmod, mkdir, mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { sha256, silentLogger, type Digest, type Progress, type StageCall } from '@plumbline/stage';
import { documentText, FileStore, runRecordText, saveRun, thisHost, type RunRecord } from '@plumbline/store';
import { auditHook } from './audit-hook.ts';
import { AuditLog } from './audit-log.ts';
import { endRun } from './end-run.ts';
import { documentOf, entryAfter, type AuditEntry } from './entry.ts';
import { verifyAudit } from './verify.ts';

let folder: string;
let store: FileStore;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'plumbline-audit-'));
  store = await FileStore.open(folder);
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const RUN = '20260101-000000-0001';
const NEXT_RUN = '20260101-000000-0002';
const recordOf = (id: string, status: RunRecord['status']): RunRecord => ({
  format: 'plumbline-run/1',
  id,
  pipeline: 'p',
  status,
  startedAt: '2026-01-01T00:00:00.000Z',
  host: thisHost(),
  params: {},
  calls: [],
  results: {},
  annotations: { cost: { usd: 1 } },
});

/** A run of one stage as the runner and the hook leave it, up to its end; gives back the artifact's digest. */
async function beginRun(id: string, cached = false, content = '{"auc": 0.9}'): Promise<Digest> {
  const log = await AuditLog.open(store);
  await log.append({ type: 'run.started', run: id, pipeline: 'p' });
  const source = join(folder, 'source');
  await mkdir(source, { recursive: true });
  await writeFile(join(source, 'value.json'), content);
  const value = await store.putArtifact('json:value', source, {});
  const call: StageCall = {
    run: { id, pipeline: 'p' },
    id: 'make',
    stage: 'make',
    params: {},
    inputs: {},
    sources: [],
    key: sha256('key'),
    code: sha256('code'),
    environment: {},
    log: silentLogger,
    signal: new AbortController().signal,
  };
  await auditHook(log)(call, async () => ({ cached, outputs: { value }, metrics: {}, annotations: {} }));
  return value.digest;
}

/** Entries 1 to 5: run.started, stage.started, artifact, stage.finished, run.finished (4 for a cached call). */
async function wholeRun(id = RUN, cached = false, content?: string): Promise<Digest> {
  const running = await saveRun(store, recordOf(id, 'running'));
  const digest = await beginRun(id, cached, content);
  await saveRun(store, await endRun(await AuditLog.open(store), recordOf(id, 'succeeded')), running);
  return digest;
}

const entryFile = (sequence: number) => join(folder, 'documents', documentOf(sequence));
const recordFile = (run = RUN) => join(folder, 'documents', 'runs', `${run}.json`);
const artifactFile = (digest: Digest) => join(folder, 'artifacts', digest, 'value.json');
const edit = async (file: string, change: (text: string) => string) => {
  await chmod(file, 0o644);
  await writeFile(file, change(await readFile(file, 'utf8')));
};
const entryIn = async (sequence: number) =>
  JSON.parse(await readFile(entryFile(sequence), 'utf8')) as AuditEntry;
/** Writes an entry and all that follow anew, with digests that fit: what a forger can do to an unsigned log. */
const rewrite = async (
  from: number,
  to: number,
  change: (event: AuditEntry['event']) => AuditEntry['event'],
) => {
  let head = from === 1 ? undefined : await entryIn(from - 1);
  for (let sequence = from; sequence <= to; sequence++) {
    const { event, at } = await entryIn(sequence);
    head = entryAfter(head, sequence === from ? change(event) : event, new Date(at));
    await writeFile(entryFile(sequence), documentText(head));
  }
};

describe('a store as runs leave it', () => {
  it('has no problems, and its totals are told', async () => {
    await wholeRun();
    await wholeRun(NEXT_RUN, true);
    expect(await verifyAudit(store)).toEqual({
      entries: 9,
      runs: 2,
      artifacts: 1,
      bytes: 12,
      models: 0,
      ledgers: 0,
      unfinished: [],
      problems: [],
    });
  });

  it('may have no log at all', async () => {
    const none = { entries: 0, runs: 0, artifacts: 0, bytes: 0, models: 0, ledgers: 0 };
    const nothing = { ...none, unfinished: [], problems: [] };
    expect(await verifyAudit(store)).toEqual(nothing);
  });

  it('names where the log stood in the record of the run', async () => {
    await wholeRun();
    const { annotations } = JSON.parse(await readFile(recordFile(), 'utf8')) as RunRecord;
    expect(annotations).toEqual({
      cost: { usd: 1 },
      audit: { sequence: 4, digest: (await entryIn(4)).digest },
    });
  });

  it.each<[string, () => Promise<unknown>]>([
    ['before its end', async () => [await saveRun(store, recordOf(RUN, 'running')), await beginRun(RUN)]],
    ['before its record was made', () => beginRun(RUN)],
    [
      'between its end in the log and in its record',
      async () => {
        await saveRun(store, recordOf(RUN, 'running'));
        await beginRun(RUN);
        await endRun(await AuditLog.open(store), recordOf(RUN, 'succeeded'));
      },
    ],
  ])('may hold a run that was killed %s: unfinished, and no problem', async (_, leave) => {
    await leave();
    expect(await verifyAudit(store)).toMatchObject({ unfinished: [RUN], problems: [] });
  });

  it('may have lost artifacts as a whole', async () => {
    const digest = await wholeRun();
    await rm(join(folder, 'artifacts', digest), { recursive: true });
    expect(await verifyAudit(store)).toMatchObject({ artifacts: 0, bytes: 0, problems: [] });
  });

  it('may hold calls that were cached before the log began', async () => {
    await wholeRun(RUN, true);
    expect((await verifyAudit(store)).problems).toEqual([]);
  });

  it('is read with progress in bytes, and no further than it is told to', async () => {
    await wholeRun(RUN, false, 'a');
    await wholeRun(NEXT_RUN, false, 'bcd');
    const seen: Progress[] = [];
    await verifyAudit(store, { onProgress: (progress) => seen.push(progress) });
    expect(seen).toEqual([
      { done: 1, total: 4, unit: 'bytes' },
      { done: 4, total: 4, unit: 'bytes' },
    ]);
    const stop = AbortSignal.abort(new Error('stopped'));
    await expect(verifyAudit(store, { signal: stop })).rejects.toThrow('stopped');
  });
});

describe('a store that was tampered with', () => {
  it.each<[string, (digest: Digest) => Promise<unknown>, RegExp]>([
    [
      'an event that was edited',
      () => edit(entryFile(3), (text) => text.replace('"make"', '"fake"')),
      /^Entry 3 of the audit log was changed: its digest is not that of its content\.$/m,
    ],
    [
      'an event that was edited with a digest made to fit',
      () => rewrite(3, 3, (event) => ({ ...event, call: 'fake' })),
      /^Entry 4 of the audit log does not follow entry 3: one of them was replaced\.$/m,
    ],
    [
      'an edited event and all entries after it made to fit',
      () => rewrite(3, 5, (event) => ({ ...event, call: 'fake' })),
      /^Run 20260101-000000-0001: its record names entry 4 of the log, which now is another or gone/m,
    ],
    [
      'two entries that changed places',
      async () => {
        await rename(entryFile(2), `${entryFile(2)}.x`);
        await rename(entryFile(3), entryFile(2));
        await rename(`${entryFile(2)}.x`, entryFile(3));
      },
      /^Entry 2 of the audit log says that it is entry 3\.\nEntry 3 of the audit log says that it is entry 2\.$/m,
    ],
    ['an entry that was deleted', () => rm(entryFile(3)), /^Entry 3 of the audit log is missing\.$/m],
    [
      'entries that were deleted',
      async () => {
        for (const sequence of [2, 3, 4]) await rm(entryFile(sequence));
      },
      /^Entries 2 to 4 of the audit log are missing\.$/m,
    ],
    ['a first entry that was deleted', () => rm(entryFile(1)), /^Entry 1 of the audit log is missing\.$/m],
    [
      'a beginning that was cut off, and the rest moved up',
      async () => {
        for (let sequence = 2; sequence <= 5; sequence++)
          await rename(entryFile(sequence), entryFile(sequence - 1));
      },
      /^Entry 1 of the audit log says that it is entry 2\.$/m,
    ],
    [
      'a last entry that was cut off',
      () => rm(entryFile(5)),
      /^Run .*: its record says that it ended, but the log does not: entries were cut off/m,
    ],
    [
      'a log that is gone',
      () => rm(join(folder, 'documents', 'audit'), { recursive: true }),
      /^Run .*: its record says that it ended, but the log does not/m,
    ],
    [
      'a tail that was cut off, and a log that went on since',
      async () => {
        await rm(entryFile(5));
        await rm(entryFile(4));
        await wholeRun(NEXT_RUN, true);
      },
      /^Run 20260101-000000-0001: its record says that it ended, but the log does not/m,
    ],
    [
      'a second end of a run',
      async () => {
        await edit(recordFile(), (text) => text.replace('"usd": 1', '"usd": 0'));
        const record = sha256(await readFile(recordFile(), 'utf8'));
        const log = await AuditLog.open(store);
        await log.append({ type: 'run.finished', run: RUN, status: 'succeeded', record });
      },
      /^Run .*: the log says twice that it ended, in entries 5 and 6\.\nRun .*: its record was changed/m,
    ],
    [
      'a stranger among the entries',
      () => writeFile(join(folder, 'documents/audit/x.json'), '{}'),
      /^The document 'audit\/x\.json' is among the entries of the audit log and is none\.$/m,
    ],
    [
      'a record that was edited',
      () => edit(recordFile(), (text) => text.replace('"usd": 1', '"usd": 0')),
      /^Run .*: its record was changed after it ended: entry 5 vouches for another text\.$/m,
    ],
    [
      'a record with another layout',
      () => edit(recordFile(), (text) => JSON.stringify(JSON.parse(text))),
      /^Run .*: its record was changed after it ended/m,
    ],
    ['a record that is gone', () => rm(recordFile()), /^Run .*: .*, but its record is not in the store\.$/m],
    [
      'a record that cannot be read',
      () => edit(recordFile(), (text) => text.slice(10)),
      /^Run .*: its record cannot be read: it is not JSON\.$/m,
    ],
    [
      'a record that was put there',
      () => saveRun(store, recordOf(NEXT_RUN, 'succeeded')),
      /^Run 20260101-000000-0002: its record says that it ended, but the log does not/m,
    ],
    [
      'an artifact with a flipped byte',
      (digest) => edit(artifactFile(digest), (text) => text.replace('0.9', '0.8')),
      /^Artifact [0-9a-f]{12} in the store is corrupt: 'value\.json' does not have the bytes/m,
    ],
    [
      'an artifact with a missing file',
      (digest) => rm(artifactFile(digest)),
      /^Artifact [0-9a-f]{12} in the store is corrupt: 'value\.json' is missing/m,
    ],
    [
      'an artifact with a changed manifest',
      (digest) =>
        edit(join(folder, 'artifacts', digest, 'manifest.json'), (text) => text.replace('12', '13')),
      /^Artifact [0-9a-f]{12} in the store is corrupt: 'manifest\.json'/m,
    ],
    [
      'a cache entry that pointed elsewhere',
      () => wholeRun(NEXT_RUN, true, '{"auc": 1}'),
      /^Run 20260101-000000-0002: 'make' took other outputs from the cache than any call with its key made/m,
    ],
  ])('has %s named', async (_, tamper, says) => {
    const digest = await wholeRun();
    expect((await verifyAudit(store)).problems).toEqual([]);
    await tamper(digest);
    const { problems } = await verifyAudit(store);
    expect(problems.join('\n')).toMatch(says);
    expect(problems.filter((problem) => !/^[A-Z].*\.$/.test(problem))).toEqual([]);
  });

  it('has every entry and record named that had any byte changed', async () => {
    await wholeRun();
    for (const file of [1, 2, 3, 4, 5].map(entryFile).concat(recordFile())) {
      const original = await readFile(file);
      for (let at = 0; at < original.length; at += 37) {
        const changed = Buffer.from(original);
        changed[at] = (changed[at] ?? 0) ^ 1;
        await writeFile(file, changed);
        expect((await verifyAudit(store)).problems, `${file} at ${at}`).not.toEqual([]);
      }
      await writeFile(file, original);
    }
    expect((await verifyAudit(store)).problems).toEqual([]);
  });
});

it('ends a run in the log before its record can say so', async () => {
  const log = await AuditLog.open(store);
  await expect(endRun(log, recordOf(RUN, 'running'))).rejects.toThrow('a status that a run ends with');
  const ended = await endRun(log, recordOf(RUN, 'failed'));
  const { event } = await entryIn(1);
  expect(event).toEqual({
    type: 'run.finished',
    run: RUN,
    status: 'failed',
    record: sha256(runRecordText(ended)),
  });
});
