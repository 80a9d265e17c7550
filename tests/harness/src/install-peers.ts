import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const run = promisify(execFile);
const CACHE = fileURLToPath(new URL('../../../.cache/python', import.meta.url));

/**
 * Installs the pinned Python packages of a requirements file into the project's cache, once: equal pins share a folder.
 * Needs `python3` with pip, and the network where the cache has them not yet. The file names every package that is
 * wanted, since what they depend on is not followed.
 *
 * @returns the folder to put on PYTHONPATH
 */
export async function installPeers(requirements: string): Promise<string> {
  const pins = createHash('sha256')
    .update(await readFile(requirements))
    .digest('hex')
    .slice(0, 12);
  const folder = join(CACHE, pins);
  if (existsSync(join(folder, '.complete'))) return folder;
  process.stderr.write(`Installing ${basename(requirements)} into ${folder} …\n`);
  const unfinished = `${folder}.${process.pid}`;
  await mkdir(unfinished, { recursive: true });
  const options = ['--quiet', '--no-deps', '--only-binary=:all:', '--disable-pip-version-check'];
  await run('python3', ['-m', 'pip', 'install', ...options, '--target', unfinished, '-r', requirements]);
  await writeFile(join(unfinished, '.complete'), '');
  await rm(folder, { recursive: true, force: true });
  await rename(unfinished, folder);
  return folder;
}
