import { z } from 'zod';
import { digestOfJson, type Digest } from './digest.ts';
import { JsonObjectSchema, type JsonObject } from './json.ts';

export const ArtifactFileSchema = z.strictObject({
  /** Relative to the artifact's folder, with forward slashes. */
  path: z.string().regex(/^(?!\/)(?!.*(^|\/)\.\.(\/|$))[\w.@+/-]+$/, 'a relative path without ..'),
  bytes: z.int().nonnegative(),
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
});

/** What an artifact is, without its bytes: its kind, its files, and the small facts the kind tells of it. */
export const ArtifactManifestSchema = z.strictObject({
  kind: z.string().min(1),
  files: z.array(ArtifactFileSchema),
  /** What the kind's `describe` says: a Dataset's column roles and row count, for instance. */
  facts: JsonObjectSchema,
});
export type ArtifactManifest = z.infer<typeof ArtifactManifestSchema>;

/** A stored artifact: its manifest and the digest that names it. */
export interface Artifact extends ArtifactManifest {
  /** SHA-256 of the manifest as canonical JSON, and so of every byte of every file. */
  readonly digest: Digest;
  readonly facts: JsonObject;
}

export const ArtifactSchema: z.ZodType<Artifact> = ArtifactManifestSchema.extend({
  digest: z.string().regex(/^[0-9a-f]{64}$/),
});

/** Names a manifest: the files are put in path order first, so equal content has one digest. */
export function artifactOf(manifest: ArtifactManifest): Artifact {
  const files = [...manifest.files].sort((a, b) => (a.path < b.path ? -1 : 1));
  const ordered = { kind: manifest.kind, files, facts: manifest.facts };
  return { ...ordered, digest: digestOfJson(ordered) };
}

/** The protected data set whose rows an artifact holds, by what its kind says in its facts; `undefined` where they are not protected. */
export const protectedBy = ({ facts }: Pick<Artifact, 'facts'>): string | undefined =>
  typeof facts['protected'] === 'string' ? facts['protected'] : undefined;

/** The bytes of all files of an artifact. */
export const sizeOf = (artifact: ArtifactManifest): number =>
  artifact.files.reduce((sum, file) => sum + file.bytes, 0);
