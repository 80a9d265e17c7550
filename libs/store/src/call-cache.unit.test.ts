import { expect, it } from 'vitest';
import { sha256 } from '@plumbline/stage';
import { readCallCache, writeCallCache } from './call-cache.ts';
import { FileStore } from './file/file-store.ts';
import { inFolder } from './testing/folder.ts';

const key = sha256('key');
const result = {
  outputs: { model: { kind: 'xgboost-model', digest: sha256('model'), bytes: 10 } },
  metrics: { rounds: 12 },
  run: '20260101-000000-0001',
};

it('remembers a call, and the last writer wins', () =>
  inFolder(async (folder) => {
    const store = await FileStore.open(folder);
    expect(await readCallCache(store, key)).toBeUndefined();
    await writeCallCache(store, key, result);
    expect(await readCallCache(store, key)).toEqual({ format: 'plumbline-cache/1', ...result });
    const again = Array.from({ length: 5 }, (_, i) => ({ ...result, metrics: { rounds: i } }));
    await Promise.all(again.map((one) => writeCallCache(store, key, one)));
    expect((await readCallCache(store, key))?.metrics['rounds']).toBeLessThan(5);
  }));

it('takes an entry that cannot be read for none, and writes over it', () =>
  inFolder(async (folder) => {
    const store = await FileStore.open(folder);
    await store.writeDocument(`cache/${key}.json`, '{"format":"plumbline-cache/0"}', 'absent');
    expect(await readCallCache(store, key)).toBeUndefined();
    await writeCallCache(store, key, result);
    expect(await readCallCache(store, key)).toMatchObject(result);
  }));
