import { lstat, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { CorruptArtifact, sha256OfFile, type Artifact } from '@plumbline/stage';
import { ifThere } from './fs-errors.ts';
import { MANIFEST } from './manifest.ts';

/**
 * Checks that a folder holds exactly the artifact's files, every byte of them. Hidden files that file managers leave
 * behind, such as `.DS_Store`, do no harm and are passed over.
 *
 * @throws {CorruptArtifact} naming the first file that is missing, changed or too many.
 */
export async function verifyFiles(artifact: Artifact, folder: string): Promise<void> {
  const corrupt = (path: string, reason: string) => new CorruptArtifact(artifact.digest, path, reason);
  for (const { path, bytes, sha256 } of artifact.files) {
    const found = await ifThere(() => lstat(join(folder, path)));
    if (!found) throw corrupt(path, 'is missing');
    if (!found.isFile()) throw corrupt(path, 'is not a plain file');
    if (found.size !== bytes) throw corrupt(path, `has ${found.size} bytes, not ${bytes}`);
    if ((await sha256OfFile(join(folder, path))) !== sha256)
      throw corrupt(path, 'does not have the bytes that its digest names');
  }
  const listed = new Set([MANIFEST, ...artifact.files.map(({ path }) => path)]);
  for (const path of await filesUnder(folder)) {
    const hidden = path.slice(path.lastIndexOf('/') + 1).startsWith('.');
    if (!listed.has(path) && !hidden) throw corrupt(path, 'does not belong to it');
  }
}

async function filesUnder(root: string, folder = ''): Promise<string[]> {
  const entries = await readdir(join(root, folder), { withFileTypes: true });
  const files = entries.map(async (entry) => {
    const path = `${folder}${entry.name}`;
    return entry.isDirectory() ? filesUnder(root, `${path}/`) : [path];
  });
  return (await Promise.all(files)).flat();
}
