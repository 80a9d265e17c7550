import { mkdtemp, readdir, rm, symlink, utimes, mkdir, writeFile, appendFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import { type Engine } from '../engine.ts';
import { readManifest } from '../engine-folder.ts';
import { EngineFolderNotWritable, EngineNotFetched } from '../errors.ts';
import { openEngine } from '../open-engine.ts';
import { ensureEngine } from './ensure-engine.ts';
import { WayFailed, type EngineWay } from './fetched.ts';

let engine: Engine;
let folder: string;

beforeAll(async () => {
  engine = await openEngine();
});
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'plumbline-provision-'));
});
afterEach(() => rm(folder, { recursive: true }));

let fetched = 0;
/** Leads to the library that is loaded already: a second copy of it in one process would be another library. */
const works: EngineWay = {
  source: 'wheel',
  version: '3.2.0',
  title: 'a link',
  async fetch(into, scratch) {
    fetched++;
    await writeFile(join(scratch, 'package.whl'), 'package');
    await symlink(engine.path, join(into, 'libxgboost.so'));
    await writeFile(join(into, 'companion.so'), 'companion');
    return {
      source: 'wheel',
      version: '3.2.0',
      library: 'libxgboost.so',
      loads: ['libxgboost.so', 'companion.so'],
      packages: { 'package.whl': '0' },
    };
  },
};
const fails: EngineWay = {
  ...works,
  fetch: () => Promise.reject(new WayFailed('the registry is out of reach')),
};
const debian = (way: EngineWay): EngineWay => ({ ...way, source: 'debian', version: '1.7.4' });
/** Leads to a file that is no library. */
const useless: EngineWay = {
  ...works,
  async fetch(into) {
    await writeFile(join(into, 'libxgboost.so'), 'text');
    return {
      source: 'wheel',
      version: '3.2.0',
      library: 'libxgboost.so',
      loads: ['libxgboost.so'],
      packages: {},
    };
  },
};
const said: string[] = [];
const ensure = (ways: readonly EngineWay[], source: 'auto' | 'wheel' | 'debian' = 'auto') => {
  said.length = 0;
  return ensureEngine({ folder, source, say: (line) => said.push(line) }, ways);
};
const places = async () => (await readdir(folder)).filter((name) => name !== 'engine.json');

it('fetches once, and verifies from then on', async () => {
  const before = fetched;
  const first = await ensure([works]);
  expect(first).toMatchObject({ version: '3.2.0', source: 'wheel' });
  expect(said[0]).toBe('Fetching XGBoost 3.2.0: a link …');
  expect(await places()).toHaveLength(1);
  expect((await readManifest(folder))?.files).toHaveProperty([`${(await places())[0]}/companion.so`]);
  expect(await ensure([works])).toEqual(first);
  expect(said).toEqual([`XGBoost 3.2.0 (wheel) is in ${folder}, verified.`]);
  expect(fetched).toBe(before + 1);
});

it('replaces a damaged engine, and leaves nothing of it', async () => {
  await ensure([works]);
  const [damaged = ''] = await places();
  await appendFile(join(folder, damaged, 'companion.so'), '!');
  await ensure([works]);
  expect(await places()).toHaveLength(1);
  expect(await places()).not.toContain(damaged);
  await writeFile(join(folder, 'engine.json'), '{');
  expect(await ensure([works])).toMatchObject({ source: 'wheel' });
});

it('replaces an engine of a version that is no longer pinned', async () => {
  await ensure([works]);
  const [old = ''] = await places();
  await ensure([{ ...works, version: '3.3.0' }]);
  expect(await places()).not.toContain(old);
});

it('goes on to the next way, and takes it for good', async () => {
  const engine = await ensure([
    fails,
    debian({
      ...works,
      fetch: async (...to) => ({ ...(await works.fetch(...to)), source: 'debian', version: '1.7.4' }),
    }),
  ]);
  expect(engine).toMatchObject({ source: 'debian', version: '1.7.4' });
  expect(said[1]).toBe('That failed: the registry is out of reach.');
  expect(await ensure([fails, debian(works)])).toEqual(engine);
  expect(await ensure([works, debian(works)], 'wheel')).toMatchObject({ source: 'wheel' });
});

it('does not put in place what cannot be loaded', async () => {
  await expect(ensure([useless])).rejects.toThrow(EngineNotFetched);
  expect(await readdir(folder)).toEqual([]);
});

it('says what each way said, and names three ways', async () => {
  const message = await ensure([fails, debian(fails)]).catch((error: unknown) => (error as Error).message);
  expect(message).toContain('wheel: the registry is out of reach; debian: the registry is out of reach');
  for (const part of ['xgboost:engine', 'XGBOOST_LIBRARY', 'libxgboost0']) expect(message).toContain(part);
  expect(await readdir(folder)).toEqual([]);
});

it('comes to one engine where several fetch at once', async () => {
  const engines = await Promise.all([1, 2, 3].map(() => ensureEngine({ folder }, [works])));
  for (const { path } of engines) expect(path).toContain(folder);
  const manifest = await readManifest(folder);
  expect(engines.map(({ path }) => path)).toContain(join(folder, manifest?.library ?? ''));
  expect(await ensure([works])).toMatchObject({ path: join(folder, manifest?.library ?? '') });
});

it('clears away what was left an hour ago, and nothing younger', async () => {
  const [old, young] = ['.fetching-old', '.fetching-young'].map((name) => join(folder, name));
  for (const left of [old, young]) await mkdir(left ?? '');
  await utimes(old ?? '', 0, 0);
  await ensure([works]);
  expect((await readdir(folder)).filter((name) => name.startsWith('.'))).toEqual(['.fetching-young']);
});

it('says that the folder cannot be written', async () => {
  await writeFile(join(folder, 'file'), '');
  const inFile = ensureEngine({ folder: join(folder, 'file') }, [works]);
  await expect(inFile).rejects.toThrow(EngineFolderNotWritable);
  await expect(inFile).rejects.toThrow('PLUMBLINE_ENGINE_DIR');
});
