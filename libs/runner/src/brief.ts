import { sizeOf, type Artifact } from '@plumbline/stage';
import type { OutputRecord } from '@plumbline/store';

/** Artifacts as records name them: by kind, digest and size, without the list of their files. */
export const briefOf = (artifacts: Readonly<Record<string, Artifact>>): Record<string, OutputRecord> =>
  Object.fromEntries(
    Object.entries(artifacts).map(([name, artifact]) => [
      name,
      { kind: artifact.kind, digest: artifact.digest, bytes: sizeOf(artifact) },
    ]),
  );
