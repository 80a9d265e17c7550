import { lstat, mkdir, readFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import {
  artifactOf,
  ArtifactManifestSchema,
  CorruptArtifact,
  type Artifact,
  type ArtifactManifest,
  type Digest,
  type JsonObject,
} from '@plumbline/stage';
import { documentText } from '../documents.ts';
import { ArtifactMissing } from '../errors.ts';
import { DigestSchema } from '../run-record.ts';
import { copyFiles } from './copy-files.ts';
import { syncFolder, writeDurably } from './durable.ts';
import { codeOf, ifThere, reading, writing } from './fs-errors.ts';
import { type Layout } from './layout.ts';
import { MANIFEST } from './manifest.ts';
import { ownedName } from './temporary.ts';
import { verifyFiles } from './verify-files.ts';

/** Artifacts as folders named by digest. */
export class FileArtifacts {
  constructor(
    private readonly layout: Layout,
    private readonly location: string,
  ) {}

  async put(kind: string, folder: string, facts: JsonObject): Promise<Artifact> {
    const temporary = join(this.layout.temporary, ownedName());
    return writing(this.layout.artifacts, async () => {
      try {
        await mkdir(temporary);
        const artifact = artifactOf({ kind, files: await copyFiles(kind, folder, temporary), facts });
        const manifest: ArtifactManifest = { kind, files: artifact.files, facts };
        await writeDurably(join(temporary, MANIFEST), documentText(manifest));
        await syncFolder(temporary);
        await this.#publish(temporary, artifact.digest);
        return artifact;
      } finally {
        await rm(temporary, { recursive: true, force: true });
      }
    });
  }

  async find(digest: Digest): Promise<Artifact | undefined> {
    if (!DigestSchema.safeParse(digest).success) return undefined;
    const folder = this.#folderOf(digest);
    const text = await reading(folder, () => ifThere(() => readFile(join(folder, MANIFEST), 'utf8')));
    if (text !== undefined) return artifactIn(text, digest);
    if (await ifThere(() => lstat(folder))) throw new CorruptArtifact(digest, MANIFEST, 'is missing');
    return undefined;
  }

  async open(digest: Digest): Promise<string> {
    const artifact = await this.find(digest);
    if (!artifact) throw new ArtifactMissing(digest, this.location);
    const folder = this.#folderOf(digest);
    await reading(folder, () => verifyFiles(artifact, folder));
    return folder;
  }

  async remove(digest: Digest): Promise<boolean> {
    if (!DigestSchema.safeParse(digest).success) return false;
    const folder = this.#folderOf(digest);
    return writing(folder, async () => {
      const aside = join(this.layout.temporary, ownedName());
      const moved = await ifThere(async () => {
        await rename(folder, aside);
        return true;
      });
      if (!moved) return false;
      await syncFolder(this.layout.artifacts);
      await rm(aside, { recursive: true, force: true });
      return true;
    });
  }

  /**
   * Renames a finished folder to its digest. A folder is renamed only onto nothing, so of two writers of one content
   * the second finds it there; if what is there is corrupt, it is put aside for the good one.
   */
  async #publish(finished: string, digest: Digest): Promise<void> {
    const folder = this.#folderOf(digest);
    while (!(await renameToNew(finished, folder))) {
      if (await this.#isWhole(digest)) return;
      const aside = join(this.layout.temporary, ownedName());
      await ifThere(() => rename(folder, aside));
      await rm(aside, { recursive: true, force: true });
    }
    await syncFolder(this.layout.artifacts);
  }

  async #isWhole(digest: Digest): Promise<boolean> {
    try {
      await this.open(digest);
      return true;
    } catch (error) {
      if (error instanceof CorruptArtifact || error instanceof ArtifactMissing) return false;
      throw error;
    }
  }

  #folderOf(digest: Digest): string {
    return join(this.layout.artifacts, digest);
  }
}

function artifactIn(text: string, digest: Digest): Artifact {
  let artifact: Artifact;
  try {
    artifact = artifactOf(ArtifactManifestSchema.parse(JSON.parse(text)));
  } catch {
    throw new CorruptArtifact(digest, MANIFEST, 'is not a manifest');
  }
  if (artifact.digest === digest) return artifact;
  throw new CorruptArtifact(digest, MANIFEST, 'is not the manifest that the digest names');
}

/** Whether the rename went through: `false` where there is something already. */
async function renameToNew(from: string, to: string): Promise<boolean> {
  try {
    await rename(from, to);
    return true;
  } catch (error) {
    if (['ENOTEMPTY', 'EEXIST', 'ENOTDIR'].includes(codeOf(error) ?? '')) return false;
    throw error;
  }
}
