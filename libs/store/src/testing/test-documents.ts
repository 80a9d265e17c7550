import fc from 'fast-check';
import { expect, it } from 'vitest';
import { replaceDocument, updateDocument } from '../documents.ts';
import { DocumentConflict, InvalidDocument, InvalidDocumentName } from '../errors.ts';
import { CounterSchema } from './jobs.ts';
import { type Store } from '../store.ts';
import { type StoreUnderTest } from './test-store.ts';

const HOSTILE_NAMES = [
  '',
  '.json',
  '../x.json',
  'a/../../x.json',
  '/etc/x.json',
  'a//b.json',
  './a.json',
  'a/./b.json',
  'a\\b.json',
  'C:/x.json',
  'x.json/',
  'x',
  'x.txt',
  'x.json.tmp',
  'X.json',
  'a b.json',
  'a\0.json',
  'ä.json',
  `${'x'.repeat(200)}.json`,
];

export function testDocuments(underTest: () => StoreUnderTest): void {
  const open = () => underTest().open();

  it('creates a document once', async () => {
    const store = await open();
    expect(await store.readDocument('made/once.json')).toBeUndefined();
    const made = await store.writeDocument('made/once.json', '"first"', 'absent');
    await expect(store.writeDocument('made/once.json', '"second"', 'absent')).rejects.toThrow(
      DocumentConflict,
    );
    expect(made.text).toBe('"first"');
    expect(await (await open()).readDocument('made/once.json')).toEqual(made);
  });

  it('replaces only the version that was read', async () => {
    const store = await open();
    const first = await store.writeDocument('state.json', '1', 'absent');
    const second = await store.writeDocument('state.json', '2', first);
    expect(second.version).not.toBe(first.version);
    await expect(store.writeDocument('state.json', '3', first)).rejects.toThrow(DocumentConflict);
    await expect(store.writeDocument('state.json', '3', 'absent')).rejects.toThrow("'state.json'");
    await expect(store.writeDocument('none.json', '3', first)).rejects.toThrow(DocumentConflict);
    expect(await store.readDocument('state.json')).toEqual(second);
    expect(await store.readDocument('none.json')).toBeUndefined();
  });

  it('keeps any text as it is', async () => {
    const store = await open();
    const texts = ['', 'ä 漢 🙂\u2028', `"${'x'.repeat(2_000_000)}"`, '{"a": 1}\r\n'];
    for (const [i, text] of texts.entries()) {
      await store.writeDocument(`texts/${i}.json`, text, 'absent');
      expect((await store.readDocument(`texts/${i}.json`))?.text === text).toBe(true);
    }
  });

  it('lists names by prefix, sorted', async () => {
    const store = await open();
    const names = ['list/b.json', 'list/a-1.json', 'list/a/2.json', 'list/a/1.json', 'list-2/c.json'];
    for (const name of names) await store.writeDocument(name, '0', 'absent');
    expect(await store.listDocuments('list')).toEqual([...names].sort());
    expect(await store.listDocuments('list/')).toEqual([...names.slice(0, 4)].sort());
    expect(await store.listDocuments('list/a/')).toEqual(['list/a/1.json', 'list/a/2.json']);
    expect(await store.listDocuments('list/a')).toEqual(['list/a-1.json', 'list/a/1.json', 'list/a/2.json']);
    expect(await store.listDocuments('list/b.json')).toEqual(['list/b.json']);
    expect(await store.listDocuments('nothing/')).toEqual([]);
    expect(await store.listDocuments('')).toEqual(expect.arrayContaining(names));
  });

  it.each(HOSTILE_NAMES)('refuses the name %j', async (name) => {
    const store = await open();
    await expect(store.readDocument(name)).rejects.toThrow(InvalidDocumentName);
    await expect(store.writeDocument(name, '0', 'absent')).rejects.toThrow(InvalidDocumentName);
    await expect(store.writeDocument(name, '0', { version: '0' })).rejects.toThrow(InvalidDocumentName);
  });

  it.each(['..', '../', '/', '/etc/', 'a/../', '.', 'A/', 'a\0'])(
    'lists nothing under %j',
    async (prefix) => {
      expect(await (await open()).listDocuments(prefix)).toEqual([]);
    },
  );

  it('loses no update of many at once, of one store or several', async () => {
    const stores = [await open(), await open()];
    const add = (store: Store) =>
      updateDocument(store, 'sum.json', CounterSchema, (current) => ({ count: (current?.count ?? 0) + 1 }));
    await Promise.all(stores.flatMap((store) => Array.from({ length: 20 }, () => add(store))));
    const sum = await (await open()).readDocument('sum.json');
    expect(sum?.text).toContain('"count": 40');
    expect(await underTest().leftovers()).toEqual([]);
  });

  it('says which document is not of its form, and can put another in its place', async () => {
    const store = await open();
    const same = (current?: { count: number }) => current ?? { count: 0 };
    for (const [name, text] of [
      ['bad/json.json', '{'],
      ['bad/form.json', '{"count": "many"}'],
    ] as const) {
      await store.writeDocument(name, text, 'absent');
      const update = updateDocument(store, name, CounterSchema, same);
      await expect(update).rejects.toThrow(InvalidDocument);
      await expect(update).rejects.toThrow(name);
      await replaceDocument(store, name, CounterSchema, { count: 7 });
      expect(await updateDocument(store, name, CounterSchema, same)).toEqual({ count: 7 });
    }
  });

  it('does as a map of names to texts would, whatever is done in whatever order', async () => {
    const store = await open();
    const name = fc.constantFrom('p/a.json', 'p/b.json', 'p/q/a.json');
    const step = fc.record({
      name,
      text: fc.string(),
      expect: fc.constantFrom('absent', 'current', 'stale'),
    });
    let round = 0;
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 12 }), async (steps) => {
        const folder = `property/${round++}/`;
        const model = new Map<string, { text: string; version: string }>();
        for (const { name, text, expect: how } of steps) {
          const current = model.get(name);
          const expected =
            how === 'absent' ? how : { version: how === 'current' && current ? current.version : 'stale' };
          const allowed = how === 'absent' ? !current : how === 'current' && current !== undefined;
          const write = store.writeDocument(folder + name, text, expected);
          if (allowed) model.set(name, await write);
          else await expect(write).rejects.toThrow(DocumentConflict);
        }
        for (const [name, document] of model)
          expect(await store.readDocument(folder + name)).toEqual(document);
        expect(await store.listDocuments(folder)).toEqual(
          [...model.keys()].map((key) => folder + key).sort(),
        );
      }),
      { numRuns: 40 },
    );
  });
}
