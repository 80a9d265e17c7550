import { expect, it } from 'vitest';
import { sha256, type ModelCandidate } from '@plumbline/stage';
import { InvalidDocument } from './errors.ts';
import { FileStore } from './file/file-store.ts';
import { modelRegistry } from './model-registry.ts';
import { inFolder } from './testing/folder.ts';
import { type Store } from './store.ts';

const candidate = (name: string, content: unknown): ModelCandidate => ({
  name,
  digest: sha256(`${content}`),
  run: '20260101-000000-0001',
  artifacts: { onnx: sha256(`${content}`) },
  metrics: { auc: 0.9 },
});
const now = () => new Date('2026-01-01T00:00:00Z');
const inStore = <T>(body: (store: Store) => Promise<T>) =>
  inFolder(async (folder) => body(await FileStore.open(folder)));

it('numbers versions from 1, and knows a model it has', () =>
  inStore(async (store) => {
    const registry = modelRegistry(store, { now });
    const first = await registry.register(candidate('census', 'a'));
    expect(first).toEqual({ ...candidate('census', 'a'), version: 1, createdAt: '2026-01-01T00:00:00.000Z' });
    expect((await registry.register(candidate('census', 'b'))).version).toBe(2);
    expect(await registry.register({ ...candidate('census', 'a'), metrics: { auc: 1 } })).toEqual(first);
    expect((await registry.register(candidate('other', 'a'))).version).toBe(1);
  }));

it('finds a version, or the newest, and lists by name and number', () =>
  inStore(async (store) => {
    const registry = modelRegistry(store);
    for (let i = 1; i <= 11; i++) await registry.register(candidate('b', i));
    for (const name of ['a-b', 'a']) await registry.register(candidate(name, name));
    expect((await registry.find('b'))?.version).toBe(11);
    expect((await registry.find('b', 2))?.digest).toBe(sha256('2'));
    const listed = (await registry.list()).map(({ name, version }) => `${name} ${version}`);
    expect(listed).toEqual(['a 1', 'a-b 1', ...Array.from({ length: 11 }, (_, i) => `b ${i + 1}`)]);
  }));

it.each([
  ['nobody', undefined],
  ['b', 2],
  ['b', 0],
  ['b', -1],
  ['b', 1.5],
  ['b', 1e21],
  ['../runs', undefined],
  ['', 1],
])('finds nothing under %j, %j', (name, version) =>
  inStore(async (store) => {
    const registry = modelRegistry(store);
    await registry.register(candidate('b', 'x'));
    expect(await registry.find(name, version)).toBeUndefined();
  }),
);

it('gives registrars of one moment distinct numbers, and one number to equal models', () =>
  inFolder(async (folder) => {
    const stores = await Promise.all(Array.from({ length: 12 }, () => FileStore.open(folder)));
    const versions = await Promise.all(
      stores.map((store, i) => modelRegistry(store).register(candidate('census', i % 8))),
    );
    expect(
      versions
        .map(({ version }) => version)
        .slice(0, 8)
        .sort(),
    ).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
    expect(versions.slice(8)).toEqual(versions.slice(0, 4));
  }));

it('names a version that was copied to another place', () =>
  inStore(async (store) => {
    const registry = modelRegistry(store);
    await registry.register(candidate('b', 'x'));
    const copied = await store.readDocument('registry/b/000001.json');
    await store.writeDocument('registry/c/000003.json', copied?.text ?? '', 'absent');
    await expect(registry.find('c')).rejects.toThrow(InvalidDocument);
    await expect(registry.list()).rejects.toThrow("'registry/c/000003.json'");
  }));
