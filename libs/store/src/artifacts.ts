import { mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { InvalidArtifact, type Artifact, type ArtifactKind } from '@plumbline/stage';
import { type Store } from './store.ts';

/**
 * Writes a value as its kind does and puts it in the store.
 *
 * @param scratch - An existing folder; a subfolder is used and removed again.
 */
export async function saveArtifact<T>(
  store: Store,
  kind: ArtifactKind<T>,
  value: T,
  scratch: string,
): Promise<Artifact> {
  const folder = await mkdtemp(join(scratch, 'artifact-'));
  try {
    await kind.write(value, folder);
    return await store.putArtifact(kind.name, folder, kind.describe?.(value) ?? {});
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/**
 * Reads an artifact's value, after its bytes were checked.
 *
 * @throws {InvalidArtifact} when it is of another kind, or its files do not have the kind's form.
 * @throws {ArtifactMissing} {@link CorruptArtifact}
 */
export async function loadArtifact<T>(
  store: Store,
  kind: ArtifactKind<T>,
  artifact: Pick<Artifact, 'digest' | 'kind'>,
): Promise<T> {
  if (artifact.kind !== kind.name)
    throw new InvalidArtifact(
      kind.name,
      `artifact ${artifact.digest.slice(0, 12)} in the store is a ${artifact.kind}.`,
    );
  return kind.read(await store.openArtifact(artifact.digest));
}
