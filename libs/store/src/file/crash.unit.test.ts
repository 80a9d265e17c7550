import { mkdtempSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type Artifact } from '@plumbline/stage';
import { DiskFull } from '../errors.ts';
import { closeLeftOpen, injectFault, systemError } from '../testing/faults.ts';
import { FileStore } from './file-store.ts';

vi.mock('node:fs/promises', async (original) =>
  (await import('../testing/faults.ts')).faulty(await original()),
);

const processes = vi.hoisted(() => ({ current: 1 }));
vi.mock('../process-identity.ts', () => ({
  thisProcess: {
    host: 'here',
    pid: 1,
    get start() {
      return String(processes.current);
    },
  },
  hasEnded: ({ start }: { start: string }) => start !== String(processes.current),
}));

let folder = '';
const root = () => join(folder, 'store');
const source = () => join(folder, 'source');
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'plumbline-store-'));
  mkdirSync(join(source(), 'deep'), { recursive: true });
  for (const name of ['a.txt', 'deep/b.txt']) writeFileSync(join(source(), name), name);
});
afterEach(() => {
  injectFault();
  rmSync(folder, { recursive: true });
});
const leftovers = () => ['tmp', 'claims'].flatMap((name) => readdirSync(join(root(), name)));

/** What a process may be in the middle of, and how to see that it was done wholly or not at all. */
const operations = {
  'creating a document': {
    prepare: async () => undefined,
    act: (store: FileStore) => store.writeDocument('new/folder/x.json', 'new', 'absent'),
    isDone: async (store: FileStore) => {
      const document = await store.readDocument('new/folder/x.json');
      if (document) expect(document.text).toBe('new');
      return document !== undefined;
    },
  },
  'replacing a document': {
    prepare: (store: FileStore) => store.writeDocument('x.json', 'old', 'absent'),
    act: async (store: FileStore) =>
      store.writeDocument('x.json', 'new', (await store.readDocument('x.json')) ?? 'absent'),
    isDone: async (store: FileStore) => {
      const text = (await store.readDocument('x.json'))?.text;
      expect(['old', 'new']).toContain(text);
      return text === 'new';
    },
  },
  'putting an artifact': {
    prepare: async () => undefined,
    act: (store: FileStore): Promise<Artifact> => store.putArtifact('files', source(), {}),
    isDone: async (store: FileStore) => {
      const digests = readdirSync(join(root(), 'artifacts'));
      for (const digest of digests) await store.openArtifact(digest);
      return digests.length === 1;
    },
  },
};
const cases = Object.entries(operations);

describe.each(cases)('a process killed while %s', (_, { prepare, act, isDone }) => {
  it('leaves it done or undone, whichever step it had come to', async () => {
    const seen = new Set<boolean>();
    for (let step = 1, finished = false; !finished; step++) {
      rmSync(root(), { recursive: true, force: true });
      const killed = await FileStore.open(root());
      await prepare(killed);
      finished = await finishesBefore(step, () => act(killed));

      processes.current++;
      const store = await FileStore.open(root());
      expect(leftovers()).toEqual([]);
      const done = await isDone(store);
      seen.add(done);
      if (!done) await act(store);
      expect(await isDone(store)).toBe(true);
      expect(leftovers()).toEqual([]);
      if (finished) expect(step).toBeGreaterThan(6);
    }
    expect(seen).toEqual(new Set([true, false]));
  });
});

describe.each(cases)('a disk that is full while %s', (_, { prepare, act, isDone }) => {
  it.each(['ENOSPC', 'EDQUOT'])('is named, and nothing is left (%s)', async (code) => {
    let refused = 0;
    for (let step = 1, full = true; full; step++, refused++) {
      rmSync(root(), { recursive: true, force: true });
      const store = await FileStore.open(root());
      await prepare(store);
      let room = step;
      full = false;
      injectFault((call, path) => {
        if (!needsRoom(call) || --room > 0 || full) return;
        full = true;
        throw systemError(code, path);
      });
      const outcome = await act(store).catch((error: unknown) => error);
      injectFault();
      if (full) expect(outcome).toBeInstanceOf(DiskFull);
      expect(await isDone(store)).toBe(!full);
      expect(leftovers()).toEqual([]);
    }
    expect(refused).toBeGreaterThan(3);
  });
});

/** Runs an operation up to one step of the file system and never goes on, as if it were killed there. */
async function finishesBefore(step: number, act: () => Promise<unknown>): Promise<boolean> {
  let left = step;
  const killed = new Promise<boolean>((resolve) => {
    injectFault(() => {
      if (--left > 0) return undefined;
      resolve(false);
      return new Promise(() => undefined);
    });
  });
  const finished = await Promise.race([killed, act().then(() => true)]);
  injectFault();
  await closeLeftOpen();
  return finished;
}

/** Folders' lists of names are synced last, when all room was found. */
const needsRoom = (call: string) => ['mkdir', 'open wx', 'write', 'link', 'rename'].includes(call);
