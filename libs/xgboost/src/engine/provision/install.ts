import { randomBytes } from 'node:crypto';
import { mkdir, mkdtemp, readdir, rename, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { sha256OfFile } from '@plumbline/stage';
import { type Engine } from '../engine.ts';
import { engineOf, MANIFEST, readManifest, type EngineManifest } from '../engine-folder.ts';
import { EngineFolderNotWritable } from '../errors.ts';
import { loadEngine } from '../load-engine.ts';
import { type EngineWay, type Fetched } from './fetched.ts';

const SCRATCH = '.fetching-';
const HOUR = 3_600_000;

/**
 * Fetches an engine beside the folder's other contents, loads it once, and only then puts it in place. Whoever reads the
 * folder meanwhile sees the old engine or the new one, each whole.
 *
 * @param present the engine that is there, looked for again at the end: another process may have been quicker.
 * @throws {EngineFolderNotWritable} when the folder cannot be written, or is full.
 */
export async function install(
  way: EngineWay,
  folder: string,
  present: () => Promise<Engine | undefined>,
): Promise<Engine> {
  let scratch = '';
  try {
    await mkdir(folder, { recursive: true });
    await removeAbandoned(folder);
    scratch = await mkdtemp(join(folder, SCRATCH));
    const [made, work] = [join(scratch, 'engine'), join(scratch, 'work')];
    await mkdir(made);
    await mkdir(work);
    const fetched = await way.fetch(made, work);
    await loadEngine(join(made, fetched.library));
    return (await present()) ?? (await putInPlace(fetched, { made, scratch, folder }));
  } catch (cause) {
    const { code = '' } = cause as NodeJS.ErrnoException;
    if (/^(EACCES|EPERM|EROFS|ENOSPC|EDQUOT|ENOTDIR|EEXIST)$/.test(code))
      throw new EngineFolderNotWritable(folder, code, { cause });
    throw cause;
  } finally {
    if (scratch) await rm(scratch, { recursive: true, force: true });
  }
}

/** A folder of a name of its own, and then an engine.json that names it, each by one rename. */
async function putInPlace(
  { loads, ...fetched }: Fetched,
  { made, scratch, folder }: { made: string; scratch: string; folder: string },
): Promise<Engine> {
  const place = `${fetched.source}-${fetched.version}-${randomBytes(4).toString('hex')}`;
  const hashes = loads.map(async (path) => [`${place}/${path}`, await sha256OfFile(join(made, path))]);
  const manifest: EngineManifest = {
    ...fetched,
    library: `${place}/${fetched.library}`,
    files: Object.fromEntries(await Promise.all(hashes)),
  };
  const replaced = await readManifest(folder).catch(() => undefined);
  await rename(made, join(folder, place));
  await writeFile(join(scratch, MANIFEST), `${JSON.stringify(manifest, null, 2)}\n`);
  await rename(join(scratch, MANIFEST), join(folder, MANIFEST));
  await removeReplaced(folder, replaced);
  return engineOf(folder, manifest);
}

/** The folder that the manifest before named: it was damaged, or of a version that is no longer pinned. */
async function removeReplaced(folder: string, manifest: EngineManifest | undefined): Promise<void> {
  const [place] = manifest?.library.split('/') ?? [];
  if (place && /^(wheel|debian)-[\w.-]+$/.test(place))
    await rm(join(folder, place), { recursive: true, force: true });
}

/** What processes left that were killed while they fetched. */
async function removeAbandoned(folder: string): Promise<void> {
  const left = (await readdir(folder)).filter((name) => name.startsWith(SCRATCH));
  for (const path of left.map((name) => join(folder, name))) {
    const modified = await stat(path).then(
      ({ mtimeMs }) => mtimeMs,
      () => Infinity,
    );
    if (Date.now() - modified > HOUR) await rm(path, { recursive: true, force: true });
  }
}
