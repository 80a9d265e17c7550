import { createHash } from 'node:crypto';
import { constants } from 'node:fs';
import { mkdir, open, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { ArtifactFileSchema, InvalidArtifact, type ArtifactManifest } from '@plumbline/stage';
import { syncFolder } from './durable.ts';
import { MANIFEST } from './manifest.ts';

type ArtifactFile = ArtifactManifest['files'][number];

const CHUNK_BYTES = 1 << 20;
const READ_NO_LINK = constants.O_RDONLY | constants.O_NOFOLLOW;
/** For a person who opens an artifact: an editor should not change what its digest names. */
const READ_ONLY = 0o444;

/**
 * Copies all files under a folder into an empty one and has the disk keep them. Each file is read once: what is
 * hashed is what is written, even if someone changes the original meanwhile.
 *
 * @throws {InvalidArtifact} when there is anything but plain files and folders with portable names.
 */
export async function copyFiles(
  kind: string,
  from: string,
  to: string,
  folder = '',
): Promise<ArtifactFile[]> {
  const files: ArtifactFile[] = [];
  for (const entry of await readdir(join(from, folder), { withFileTypes: true })) {
    const path = `${folder}${entry.name}`;
    const problem = problemOf(path, entry.isFile() || entry.isDirectory());
    if (problem) throw new InvalidArtifact(kind, `'${path}' ${problem}.`);
    if (entry.isDirectory()) {
      await mkdir(join(to, path));
      files.push(...(await copyFiles(kind, from, to, `${path}/`)));
    } else {
      files.push({ path, ...(await copyFile(join(from, path), join(to, path))) });
    }
  }
  if (folder) await syncFolder(join(to, folder));
  return files;
}

function problemOf(path: string, plain: boolean): string | undefined {
  if (!plain) return 'is neither a plain file nor a folder';
  if (path === MANIFEST) return "has the name of the store's own list of files";
  if (!ArtifactFileSchema.shape.path.safeParse(path).success)
    return "has a name with other characters than letters, digits and '_.@+-'";
  return undefined;
}

async function copyFile(from: string, to: string): Promise<Omit<ArtifactFile, 'path'>> {
  const hash = createHash('sha256');
  let bytes = 0;
  const source = await open(from, READ_NO_LINK);
  try {
    const target = await open(to, 'wx', READ_ONLY);
    try {
      for await (const chunk of source.createReadStream({ highWaterMark: CHUNK_BYTES, autoClose: false })) {
        hash.update(chunk as Buffer);
        bytes += (chunk as Buffer).byteLength;
        await target.writeFile(chunk as Buffer);
      }
      await target.sync();
    } finally {
      await target.close();
    }
  } finally {
    await source.close();
  }
  return { bytes, sha256: hash.digest('hex') };
}
