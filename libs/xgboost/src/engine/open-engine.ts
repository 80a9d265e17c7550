import { type Engine } from './engine.ts';
import { engineOf, readManifest, verifyFiles } from './engine-folder.ts';
import { enginePlaces, findEngine } from './find-engine.ts';
import { loadEngine } from './load-engine.ts';

let opened: Promise<Engine> | undefined;

/**
 * The engine of this process: found, verified and loaded once. It stays the same from then on, since two libxgboost of
 * different versions in one process end it with an abort.
 *
 * @throws what `findEngine` and `loadEngine` throw, and {EngineDamaged} when the bytes are not what the manifest says.
 */
export function openEngine(): Promise<Engine> {
  opened ??= open().catch((error: unknown) => {
    opened = undefined;
    throw error;
  });
  return opened;
}

async function open(): Promise<Engine> {
  const { library, folder } = enginePlaces();
  const manifest = library === undefined ? await readManifest(folder) : undefined;
  if (manifest) await verifyFiles(folder, manifest);
  const engine = manifest ? engineOf(folder, manifest) : await findEngine();
  return { ...engine, version: await loadEngine(engine.path) };
}
