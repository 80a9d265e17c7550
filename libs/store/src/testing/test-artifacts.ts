import { readFile, symlink } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { artifactOf, CorruptArtifact, InvalidArtifact, sha256, type Artifact } from '@plumbline/stage';
import { ArtifactMissing } from '../errors.ts';
import { inFolder, withFiles } from './folder.ts';
import { type StoreUnderTest } from './test-store.ts';

const NOT_DIGESTS = [
  '',
  '..',
  '../../etc',
  '/etc/passwd',
  'a'.repeat(63),
  'A'.repeat(64),
  `${'a'.repeat(64)}/x`,
];

export function testArtifacts(underTest: () => StoreUnderTest): void {
  /** Puts files in the store; the first line of each test's content makes it an artifact of its own. */
  const put = (files: Readonly<Record<string, string | Uint8Array>>, kind = 'files', facts = {}) =>
    withFiles(files, async (folder) => (await underTest().open()).putArtifact(kind, folder, facts));

  it('gives back every file, in folders too, and an empty one', async () => {
    const big = Buffer.alloc(3_000_000, 'plumbline ');
    const files = { 'index.html': '<p>hello', 'data/a/b.bin': big, 'data/empty': '' };
    const artifact = await put(files, 'page', { rows: 3 });
    const store = await underTest().open();
    expect(await store.findArtifact(artifact.digest)).toEqual(artifact);
    expect(artifact).toMatchObject({ kind: 'page', facts: { rows: 3 } });
    const folder = await store.openArtifact(artifact.digest);
    for (const [path, content] of Object.entries(files))
      expect((await readFile(join(folder, path))).equals(Buffer.from(content))).toBe(true);
  });

  it('names an artifact by its manifest, and leaves the original files alone', async () => {
    await withFiles({ 'b.txt': 'two', 'a.txt': 'one' }, async (folder) => {
      const artifact = await (await underTest().open()).putArtifact('files', folder, { a: 1 });
      const file = (path: string, text: string) => ({ path, bytes: text.length, sha256: sha256(text) });
      const files = [file('a.txt', 'one'), file('b.txt', 'two')];
      expect(artifact).toEqual(artifactOf({ kind: 'files', files, facts: { a: 1 } }));
      expect(await readFile(join(folder, 'a.txt'), 'utf8')).toBe('one');
    });
  });

  it('holds the same content once, and other content, kind or facts apart', async () => {
    const again = await Promise.all(Array.from({ length: 8 }, () => put({ a: 'same' })));
    expect(new Set(again.map(({ digest }) => digest)).size).toBe(1);
    const others = [await put({ a: 'other' }), await put({ a: 'same' }, 'page'), await put({ b: 'same' })];
    others.push(await put({ a: 'same' }, 'files', { rows: 1 }));
    const digests = [...others, again[0] as Artifact].map(({ digest }) => digest);
    expect(new Set(digests).size).toBe(5);
    const seen = await underTest().digests();
    for (const digest of digests) expect(seen.filter((one) => one === digest)).toHaveLength(1);
    expect(await underTest().leftovers()).toEqual([]);
  });

  it('removes an artifact, and takes the same content again', async () => {
    const files = { 'a.txt': 'to be removed', 'data/b.bin': Buffer.alloc(100_000, 'x') };
    const [removed, kept] = [await put(files), await put({ 'a.txt': 'to be kept' })];
    const store = await underTest().open();
    expect(await store.removeArtifact(removed.digest)).toBe(true);
    expect(await store.findArtifact(removed.digest)).toBeUndefined();
    await expect(store.openArtifact(removed.digest)).rejects.toThrow(ArtifactMissing);
    expect(await underTest().digests()).not.toContain(removed.digest);
    expect(await underTest().leftovers()).toEqual([]);
    expect(await store.removeArtifact(removed.digest)).toBe(false);
    await store.openArtifact(kept.digest);
    expect((await put(files)).digest).toBe(removed.digest);
    await store.openArtifact(removed.digest);
  });

  it('removes what is corrupt, and nothing by what is no digest', async () => {
    const { digest } = await put({ 'a.txt': 'to be damaged' });
    await underTest().tamper(digest, 'manifest.json', () => undefined);
    const store = await underTest().open();
    expect(await store.removeArtifact(digest)).toBe(true);
    for (const odd of NOT_DIGESTS) expect(await store.removeArtifact(odd)).toBe(false);
  });

  it('tells what it does not hold', async () => {
    const store = await underTest().open();
    const unknown = sha256('no artifact');
    expect(await store.findArtifact(unknown)).toBeUndefined();
    await expect(store.openArtifact(unknown)).rejects.toThrow(ArtifactMissing);
    await expect(store.openArtifact(unknown)).rejects.toThrow(unknown.slice(0, 12));
  });

  it.each(NOT_DIGESTS)('holds nothing under %j, which is no digest', async (digest) => {
    const store = await underTest().open();
    expect(await store.findArtifact(digest)).toBeUndefined();
    await expect(store.openArtifact(digest)).rejects.toThrow(ArtifactMissing);
  });

  const flip = (bytes: Buffer) => {
    const middle = bytes.length >> 1;
    bytes[middle] = (bytes[middle] ?? 0) ^ 1;
    return bytes;
  };
  it.each([
    ['a flipped byte', 'data/b.bin', flip],
    ['a cut file', 'data/b.bin', (bytes: Buffer) => bytes.subarray(1)],
    ['a longer file', 'a.txt', (bytes: Buffer) => Buffer.concat([bytes, Buffer.from('!')])],
    ['a missing file', 'a.txt', () => undefined],
    ['a file too many', 'data/c.bin', () => Buffer.from('new')],
    ['a changed manifest', 'manifest.json', (bytes: Buffer) => Buffer.from(`${bytes}`.replace('"x"', '"y"'))],
    ['a torn manifest', 'manifest.json', (bytes: Buffer) => bytes.subarray(0, 20)],
    ['a missing manifest', 'manifest.json', () => undefined],
  ])('names %s, and is whole again after the same put', async (what, file, change) => {
    const files = { 'a.txt': what, 'data/b.bin': Buffer.alloc(10_000, what) };
    const { digest } = await put(files, 'files', { note: 'x' });
    await underTest().tamper(digest, file, change);
    const corrupt = await (await underTest().open()).openArtifact(digest).catch((error: unknown) => error);
    expect(corrupt).toBeInstanceOf(CorruptArtifact);
    expect(corrupt).toMatchObject({ digest, file });

    expect((await put(files, 'files', { note: 'x' })).digest).toBe(digest);
    const folder = await (await underTest().open()).openArtifact(digest);
    expect(await readFile(join(folder, 'a.txt'), 'utf8')).toBe(what);
    expect(await underTest().leftovers()).toEqual([]);
  });

  it.each(['manifest.json', 'with space', 'ünïcode', 'back\\slash', 'new\nline'])(
    'refuses a file named %j',
    async (name) => {
      const refused = put({ 'good.txt': 'x', [name]: 'x' });
      await expect(refused).rejects.toThrow(InvalidArtifact);
      await expect(refused).rejects.toThrow(`'${name}'`);
      expect(await underTest().leftovers()).toEqual([]);
    },
  );

  it.each(['/etc/passwd', '..', 'good.txt', 'nowhere'])('refuses a symbolic link to %j', async (target) => {
    await inFolder(async (folder) => {
      await symlink(target, join(folder, 'link'));
      const refused = (await underTest().open()).putArtifact('files', folder, {});
      await expect(refused).rejects.toThrow("'link' is neither a plain file nor a folder");
    });
  });
}
