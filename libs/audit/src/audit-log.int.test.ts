import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { documentText, FileStore, StoreNotWritable } from '@plumbline/store';
import { outputOf, startProcess } from '@plumbline/store/testing';
import { AuditLog } from './audit-log.ts';
import { documentOf, entryAfter } from './entry.ts';
import { AuditLogBroken } from './errors.ts';
import { findNewest } from './find-newest.ts';
import { verifyAudit } from './verify.ts';

let folder: string;
let store: FileStore;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'plumbline-audit-'));
  store = await FileStore.open(folder);
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const NOTE = { type: 'x-note' } as const;

it('chains entries from 1, across reopening', async () => {
  const log = await AuditLog.open(store);
  expect(await log.head()).toBeUndefined();
  const first = await log.append(NOTE);
  const second = await (await AuditLog.open(store)).append(NOTE);
  expect([first.sequence, first.previous]).toEqual([1, null]);
  expect([second.sequence, second.previous]).toEqual([2, first.digest]);
  expect(await log.head()).toEqual({ sequence: 2, digest: second.digest });
});

it('writes the events of one process in the order they were given', async () => {
  const log = await AuditLog.open(store);
  const entries = await Promise.all(Array.from({ length: 20 }, (_, i) => log.append({ ...NOTE, i })));
  expect(entries.map(({ sequence, event }) => [sequence, event])).toEqual(
    entries.map((_, i) => [i + 1, { ...NOTE, i }]),
  );
  expect((await log.head())?.sequence).toBe(20);
});

it('keeps one unbroken chain whichever of several writers appends next', async () => {
  const schedule = fc.array(fc.nat(2), { minLength: 1, maxLength: 12 });
  let total = 0;
  await fc.assert(
    fc.asyncProperty(schedule, fc.boolean(), async (writers, atOnce) => {
      const logs = await Promise.all([0, 1, 2].map(() => AuditLog.open(store)));
      const append = async (writer: number) => logs[writer]?.append({ ...NOTE, writer });
      if (atOnce) await Promise.all(writers.map(append));
      else for (const writer of writers) await append(writer);
      total += writers.length;
      expect(await verifyAudit(store)).toMatchObject({ entries: total, problems: [] });
    }),
    { numRuns: 25 },
  );
});

it('keeps one unbroken chain that several processes write at once', async () => {
  const script = new URL('./append.process.ts', import.meta.url);
  const children = [1, 2, 3].map(() => outputOf(startProcess(script, [folder, '50'])));
  const log = await AuditLog.open(store);
  for (let i = 0; i < 50; i++) await log.append({ ...NOTE, i });
  const theirs = (await Promise.all(children)) as number[][];
  expect(new Set(theirs.flat()).size).toBe(150);
  expect(await verifyAudit(store)).toMatchObject({ entries: 200, problems: [] });
});

it('records a clock that was set back, and goes on', async () => {
  await (await AuditLog.open(store, { now: () => new Date('2030-01-01') })).append(NOTE);
  const later = await AuditLog.open(store, { now: () => new Date('2020-01-01') });
  expect(await later.append(NOTE)).toMatchObject({ sequence: 2, at: '2020-01-01T00:00:00.000Z' });
  expect((await verifyAudit(store)).problems).toEqual([]);
});

it('refuses an event that is none, before it is written', async () => {
  const log = await AuditLog.open(store);
  expect(() => log.append({ type: 'approval' } as never)).toThrow();
  expect(await log.head()).toBeUndefined();
});

it('goes on after an entry could not be written', async () => {
  const log = await AuditLog.open(store);
  await writeFile(join(folder, 'documents/audit'), 'in the way');
  await expect(log.append(NOTE)).rejects.toThrow(StoreNotWritable);
  await rm(join(folder, 'documents/audit'));
  expect(await log.append(NOTE)).toMatchObject({ sequence: 1 });
});

it.each([0, 1, 2, 3, 7, 8, 9, 100])('finds the newest of %i entries', async (entries) => {
  for (let i = 1; i <= entries; i++) await store.writeDocument(documentOf(i), '{}', 'absent');
  expect(await findNewest(store)).toBe(entries);
});

it.each([
  ['cannot be read', () => '{}', 'does not have the form of an entry'],
  ['was edited', (text: string) => text.replace('x-note', 'x-nope'), 'was changed'],
])('adds nothing after an entry that %s', async (_, change, reason) => {
  const log = await AuditLog.open(store);
  const first = await log.append(NOTE);
  await store.writeDocument(
    documentOf(2),
    change(documentText(entryAfter(first, NOTE, new Date()))),
    'absent',
  );
  await expect(AuditLog.open(store)).rejects.toThrow(AuditLogBroken);
  await expect(log.append(NOTE)).rejects.toThrow(AuditLogBroken);
  await expect(log.append(NOTE)).rejects.toThrow(`entry 2 ${reason}`);
  expect(await store.listDocuments('audit/')).toHaveLength(2);
});

it('adds nothing after an entry that does not follow the one before', async () => {
  const log = await AuditLog.open(store);
  await log.append(NOTE);
  const stranger = entryAfter({ sequence: 1, digest: '0'.repeat(64) }, NOTE, new Date());
  await store.writeDocument(documentOf(2), documentText(stranger), 'absent');
  await expect(log.append(NOTE)).rejects.toThrow('entry 2 does not follow the one before it');
  await expect(log.head()).rejects.toThrow(AuditLogBroken);
});
