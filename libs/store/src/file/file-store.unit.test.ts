import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { StoreNotReadable, StoreNotWritable } from '../errors.ts';
import { thisProcess } from '../process-identity.ts';
import { injectFault, systemError } from '../testing/faults.ts';
import { FileStore } from './file-store.ts';

vi.mock('node:fs/promises', async (original) =>
  (await import('../testing/faults.ts')).faulty(await original()),
);

let folder = '';
const at = (...path: string[]) => join(folder, ...path);
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'plumbline-store-'));
});
afterEach(() => {
  injectFault();
  rmSync(folder, { recursive: true });
});

describe('a store that cannot be written', () => {
  it.each(['file', 'file/deeper/store'])('is refused where a file is in the way (%s)', async (path) => {
    writeFileSync(at('file'), '');
    const refused = await FileStore.open(at(path)).catch((error: unknown) => error);
    expect(refused).toBeInstanceOf(StoreNotWritable);
    expect(refused).toMatchObject({ path: at('file'), reason: 'a file is where a folder should be' });
  });

  it.each([
    ['EACCES', 'permission is denied'],
    ['EROFS', 'its file system is read-only'],
    ['EPERM', 'the operation is not permitted'],
    ['EIO', 'the disk reports an error'],
  ])('is refused with a reason and a remedy (%s)', async (code, reason) => {
    injectFault((call, path) => {
      if (call === 'mkdir') throw systemError(code, path);
    });
    const refused = await FileStore.open(at('store')).catch((error: unknown) => error);
    expect(refused).toBeInstanceOf(StoreNotWritable);
    expect((refused as Error).message).toMatch(
      new RegExp(`^The store cannot write '${at('store')}': ${reason}; .+\\.$`),
    );
  });

  it('can be read all the same', async () => {
    await (await FileStore.open(at('store'))).writeDocument('x.json', '1', 'absent');
    injectFault((call, path) => {
      if (['mkdir', 'open wx', 'link', 'rename', 'rm', 'unlink'].includes(call))
        throw systemError('EROFS', path);
    });
    const store = await FileStore.open(at('store'));
    const document = await store.readDocument('x.json');
    expect(document?.text).toBe('1');
    await expect(store.writeDocument('y.json', '1', 'absent')).rejects.toThrow(StoreNotWritable);
    await expect(store.writeDocument('x.json', '2', document ?? 'absent')).rejects.toThrow(at('store'));
    await expect(store.putArtifact('files', at('store/documents'), {})).rejects.toThrow(StoreNotWritable);
  });

  it('lets an unknown error through as it is', async () => {
    const unknown = systemError('EUNHEARDOF', 'x');
    injectFault(() => {
      throw unknown;
    });
    const store = FileStore.open(at('store'));
    await expect(store).rejects.toBe(unknown);
  });
});

describe('a document', () => {
  it.each([
    ['a symbolic link', () => symlinkSync('/etc/passwd', at('store/documents/x.json'))],
    ['a folder', () => mkdirSync(at('store/documents/x.json'))],
  ])('is not read through %s in its place', async (_, plant) => {
    const store = await FileStore.open(at('store'));
    plant();
    await expect(store.readDocument('x.json')).rejects.toThrow(StoreNotReadable);
    await expect(store.readDocument('x.json')).rejects.toThrow(at('store/documents/x.json'));
    expect(await store.listDocuments('')).toEqual([]);
  });

  it.each([
    ['a dead process', `${hostname()}~${process.pid}~1~aa`, 0],
    ['a process that hangs', `${hostname()}~${process.pid}~${thisProcess.start ?? ''}~aa`, 11],
    ['a stuck process on another host', 'elsewhere~1~1~aa', 11],
  ])('is not kept from its next writer by the claim of %s', async (_, claim, ageSeconds) => {
    const store = await FileStore.open(at('store'));
    const first = await store.writeDocument('runs/x.json', '1', 'absent');
    plantClaim('runs~x.json', claim, ageSeconds);
    await store.writeDocument('runs/x.json', '2', first);
    expect((await store.readDocument('runs/x.json'))?.text).toBe('2');
    expect(readdirSync(at('store/claims'))).toEqual([]);
  });

  it('waits for the claim of a living process, and sees what that one wrote', async () => {
    const store = await FileStore.open(at('store'));
    const first = await store.writeDocument('x.json', '1', 'absent');
    const claim = plantClaim('x.json', `elsewhere~1~1~aa`, 0);
    const write = store.writeDocument('x.json', '2', first);
    const outcome = await Promise.race([write, new Promise((resolve) => setTimeout(resolve, 60, 'waiting'))]);
    expect(outcome).toBe('waiting');
    writeFileSync(at('store/documents/x.json'), 'theirs');
    rmSync(claim);
    await expect(write).rejects.toThrow('was changed by another process');
  });

  it('is written anew when its claim was taken away before it could commit', async () => {
    const store = await FileStore.open(at('store'));
    const first = await store.writeDocument('x.json', '1', 'absent');
    let taken = 0;
    injectFault((call, path) => {
      if (call !== 'rename' || !path.includes('/claims/') || taken++ > 1) return;
      rmSync(path); // what another process does that believes this one dead
    });
    await store.writeDocument('x.json', '2', first);
    expect(taken).toBe(3);
    expect((await store.readDocument('x.json'))?.text).toBe('2');
  });
});

it('removes what dead processes left when it is opened, and nothing of the living', async () => {
  await FileStore.open(at('store'));
  const living = [
    `${hostname()}~${process.pid}~${thisProcess.start ?? ''}~aa`,
    'elsewhere~1~1~aa',
    'unknown',
  ];
  const dead = [`${hostname()}~${process.pid}~1~aa`, `${hostname()}~4194304~1~aa`, 'elsewhere~1~1~old'];
  for (const name of [...living, ...dead]) {
    mkdirSync(at('store/tmp', name, 'deep'), { recursive: true });
    writeFileSync(at('store/tmp', name, 'deep/file'), 'x');
  }
  setAge(at('store/tmp/elsewhere~1~1~old'), 25 * 3600);
  plantClaim('a.json', living[0] ?? '', 0);
  plantClaim('b.json', dead[0] ?? '', 0);
  mkdirSync(at('store/claims/c.json'));

  await FileStore.open(at('store'));
  expect(readdirSync(at('store/tmp')).sort()).toEqual(living.sort());
  expect(readdirSync(at('store/claims'))).toEqual(['a.json']);
});

it('makes the folders above it', async () => {
  const store = await FileStore.open(at('a/b/c'));
  expect(store.location).toBe(at('a/b/c'));
  expect(existsSync(at('a/b/c/artifacts'))).toBe(true);
});

function plantClaim(slot: string, claim: string, ageSeconds: number): string {
  mkdirSync(at('store/claims', slot));
  const path = at('store/claims', slot, claim);
  writeFileSync(path, 'theirs');
  setAge(path, ageSeconds);
  return path;
}

function setAge(path: string, seconds: number): void {
  const then = Date.now() / 1000 - seconds;
  utimesSync(path, then, then);
}
