import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sha256 } from '@plumbline/stage';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { engineFolder, engineOf, readManifest, verifyFiles, type EngineManifest } from './engine-folder.ts';
import { isSupported } from './engine.ts';
import { EngineDamaged, EngineNotFound, EngineNotLoaded } from './errors.ts';
import { enginePlaces, findEngine } from './find-engine.ts';
import { findLibrary, systemFolders } from './system-library.ts';

const LIBRARY = 'wheel-3.2.0-0/libxgboost.so';
let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'plumbline-engine-'));
});
afterEach(() => rm(folder, { recursive: true }));

const manifestOf = (bytes: string): EngineManifest => ({
  library: LIBRARY,
  version: '3.2.0',
  source: 'wheel',
  packages: { 'xgboost.whl': sha256('wheel') },
  files: { [LIBRARY]: sha256(bytes) },
});

async function fill(bytes: string, manifest: unknown = manifestOf(bytes)): Promise<void> {
  await mkdir(join(folder, 'wheel-3.2.0-0'));
  await writeFile(join(folder, LIBRARY), bytes);
  await writeFile(join(folder, 'engine.json'), JSON.stringify(manifest));
}

const nowhere = { library: undefined, systemFolders: [] };
const rejection = (promise: Promise<unknown>) =>
  promise.then(
    () => undefined,
    (error: unknown) => error,
  );

describe('the order', () => {
  it('takes the engine folder, without a look at the library itself', async () => {
    await fill('not loaded');
    const engine = {
      path: join(folder, LIBRARY),
      version: '3.2.0',
      source: 'wheel',
      sha256: sha256('not loaded'),
    };
    expect(await findEngine({ ...nowhere, folder })).toEqual(engine);
    expect(await findEngine({ ...nowhere, folder, systemFolders: [join(folder, 'wheel-3.2.0-0')] })).toEqual(
      engine,
    );
  });

  it('takes nothing but XGBOOST_LIBRARY where it is set', async () => {
    await fill('not loaded');
    const missing = await rejection(
      findEngine({ folder, library: join(folder, 'none.so'), systemFolders: [] }),
    );
    expect(missing).toBeInstanceOf(EngineNotFound);
    expect((missing as Error).message).toMatch(
      /^There is no XGBoost library: XGBOOST_LIBRARY is '.*none\.so', which is no file/,
    );
    expect(await rejection(findEngine({ folder, library: folder, systemFolders: [] }))).toBeInstanceOf(
      EngineNotFound,
    );
  });

  it('takes a library of the system last', async () => {
    await writeFile(join(folder, 'libxgboost.so'), 'text');
    const error = await rejection(
      findEngine({ library: undefined, folder: join(folder, 'none'), systemFolders: [folder] }),
    );
    expect(error).toBeInstanceOf(EngineNotLoaded);
    expect((error as EngineNotLoaded).path).toBe(join(folder, 'libxgboost.so'));
    expect((error as Error).message).toContain('Likely causes');
  });

  it('names three ways where there is none', async () => {
    const error = await rejection(findEngine({ ...nowhere, folder }));
    expect(error).toBeInstanceOf(EngineNotFound);
    for (const part of ['npx nx run xgboost:engine', 'set XGBOOST_LIBRARY', 'apt-get install libxgboost0'])
      expect((error as Error).message).toContain(part);
    expect((error as EngineNotFound).looked).toHaveLength(3);
  });
});

describe('places', () => {
  it('come from the environment', () => {
    const env = { XGBOOST_LIBRARY: '', PLUMBLINE_ENGINE_DIR: '/engine', LD_LIBRARY_PATH: '/a::relative:/b' };
    expect(enginePlaces(env)).toMatchObject({ library: undefined, folder: '/engine' });
    expect(enginePlaces({ XGBOOST_LIBRARY: '/x.so' }).library).toBe('/x.so');
    expect(systemFolders(env).every((place) => place.startsWith('/'))).toBe(true);
    if (process.platform === 'linux') expect(systemFolders(env).slice(0, 2)).toEqual(['/a', '/b']);
  });

  it('are the workspace where nothing says otherwise', () => {
    expect(engineFolder({})).toMatch(/[\\/]\.cache[\\/]engine$/);
  });

  it('are searched folder by folder, and links are followed', async () => {
    const [first, second] = [join(folder, 'first'), join(folder, 'second')];
    await mkdir(first);
    await mkdir(second);
    await writeFile(join(second, 'libx.so.1.2'), '');
    await symlink('libx.so.1.2', join(second, 'libx.so.1'));
    expect(findLibrary(['libx.so', 'libx.so.1'], [first, second])).toBe(join(second, 'libx.so.1.2'));
    expect(findLibrary(['liby.so'], [first, second])).toBeUndefined();
  });
});

describe('the manifest', () => {
  it('vouches for bytes', async () => {
    await fill('library');
    const manifest = await readManifest(folder);
    if (!manifest) throw new Error('There is no manifest.');
    await expect(verifyFiles(folder, manifest)).resolves.toBeUndefined();
    expect(engineOf(folder, manifest).sha256).toBe(sha256('library'));
    await writeFile(join(folder, LIBRARY), 'other');
    await expect(verifyFiles(folder, manifest)).rejects.toThrow(/libxgboost\.so' has the SHA-256/);
    await rm(join(folder, LIBRARY));
    await expect(verifyFiles(folder, manifest)).rejects.toThrow(EngineDamaged);
  });

  it('may be missing, and may not be damaged', async () => {
    expect(await readManifest(folder)).toBeUndefined();
    await fill('library', { ...manifestOf('library'), version: 'three' });
    await expect(findEngine({ ...nowhere, folder })).rejects.toThrow(EngineDamaged);
    await expect(findEngine({ ...nowhere, folder })).rejects.toThrow('fetch it anew');
  });
});

it.each([
  ['1.6.2', false],
  ['1.7.0', true],
  ['1.10.0', true],
  ['2.1.4', true],
  ['3.2.0', true],
  ['4.0.0', false],
  ['0.90.0', false],
])('version %s: %s', (version, supported) => {
  expect(isSupported(version)).toBe(supported);
});
