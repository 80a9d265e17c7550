import { statSync } from 'node:fs';
import { resolve } from 'node:path';
import { type Engine } from './engine.ts';
import { engineFolder, engineOf, readManifest } from './engine-folder.ts';
import { EngineNotFound } from './errors.ts';
import { loadEngine } from './load-engine.ts';
import { findLibrary, systemFolders } from './system-library.ts';

/** Where libxgboost is looked for, in this order. */
export interface EnginePlaces {
  /** XGBOOST_LIBRARY: where it is set, nothing else is looked at. */
  readonly library: string | undefined;
  readonly folder: string;
  readonly systemFolders: readonly string[];
}

const NAMES = ['libxgboost.so', 'libxgboost.so.0', 'libxgboost.dylib'];

export const enginePlaces = (env: NodeJS.ProcessEnv = process.env): EnginePlaces => ({
  library: env['XGBOOST_LIBRARY'] || undefined,
  folder: engineFolder(env),
  systemFolders: systemFolders(env),
});

/**
 * Finds the libxgboost of this process. Where the engine folder's manifest tells the version nothing is loaded, and the
 * bytes are not checked yet.
 *
 * @throws {EngineNotFound} naming the three ways to get one.
 * @throws {EngineDamaged} when the engine folder's manifest cannot be read.
 * @throws {EngineNotLoaded} or {EngineUnsupported} when one without a manifest is not usable.
 */
export async function findEngine(places: EnginePlaces = enginePlaces()): Promise<Engine> {
  if (places.library !== undefined) {
    const path = resolve(places.library);
    if (!statSync(path, { throwIfNoEntry: false })?.isFile())
      throw new EngineNotFound([`XGBOOST_LIBRARY is '${places.library}', which is no file`]);
    return { path, version: await loadEngine(path), source: 'environment' };
  }
  const manifest = await readManifest(places.folder);
  if (manifest) return engineOf(places.folder, manifest);
  const system = await findSystemEngine(places.systemFolders);
  if (system) return system;
  throw new EngineNotFound([
    'XGBOOST_LIBRARY is not set',
    `${places.folder} holds no engine`,
    `no folder of the system's libraries holds ${NAMES[0]}`,
  ]);
}

/** The libxgboost of the system's libraries, where there is one. */
export async function findSystemEngine(
  folders: readonly string[] = systemFolders(),
): Promise<Engine | undefined> {
  const path = findLibrary(NAMES, folders);
  return path === undefined ? undefined : { path, version: await loadEngine(path), source: 'system' };
}
