import { randomBytes } from 'node:crypto';
import { mkdir, mkdtemp, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { sha256OfFile } from '@plumbline/stage';
import { type Engine } from '../engine.ts';
import { engineOf, MANIFEST, readManifest, type EngineManifest } from '../engine-folder.ts';
import { loadEngine } from '../load-engine.ts';
import { type EngineWay } from './fetched.ts';

/**
 * Fetches an engine beside the folder's other contents, loads it once, and only then puts it in place: a folder of its
 * own name and an engine.json that names it, each by one rename. Whoever reads sees the old engine or the new one whole.
 *
 * @param present the engine that is there, looked for again at the end: another process may have been quicker.
 */
export async function install(
  way: EngineWay,
  folder: string,
  present: () => Promise<Engine | undefined>,
): Promise<Engine> {
  await mkdir(folder, { recursive: true });
  const scratch = await mkdtemp(join(folder, '.fetching-'));
  try {
    const [fetchedTo, work] = [join(scratch, 'engine'), join(scratch, 'work')];
    await mkdir(fetchedTo);
    await mkdir(work);
    const { loads, ...fetched } = await way.fetch(fetchedTo, work);
    await loadEngine(join(fetchedTo, fetched.library));
    const quicker = await present();
    if (quicker) return quicker;

    const place = `${way.source}-${fetched.version}-${randomBytes(4).toString('hex')}`;
    const hashes = loads.map(async (path) => [`${place}/${path}`, await sha256OfFile(join(fetchedTo, path))]);
    const manifest: EngineManifest = {
      ...fetched,
      library: `${place}/${fetched.library}`,
      files: Object.fromEntries(await Promise.all(hashes)),
    };
    const replaced = await readManifest(folder).catch(() => undefined);
    await rename(fetchedTo, join(folder, place));
    await writeFile(join(scratch, MANIFEST), `${JSON.stringify(manifest, null, 2)}\n`);
    await rename(join(scratch, MANIFEST), join(folder, MANIFEST));
    await removeReplaced(folder, replaced);
    return engineOf(folder, manifest);
  } finally {
    await rm(scratch, { recursive: true, force: true });
  }
}

/** The folder that the manifest before named: it was damaged, or of a version that is no longer pinned. */
async function removeReplaced(folder: string, manifest: EngineManifest | undefined): Promise<void> {
  const [place] = manifest?.library.split('/') ?? [];
  if (place && /^(wheel|debian)-[\w.-]+$/.test(place))
    await rm(join(folder, place), { recursive: true, force: true });
}
