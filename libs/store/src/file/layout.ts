import { join } from 'node:path';

/** The folders of a store in a folder; all on one file system, so that renaming from one to another is one step. */
export interface Layout {
  /** `DIGEST/`: manifest.json and the artifact's files, as they can be opened. */
  readonly artifacts: string;
  /** Documents, each a file of its name. */
  readonly documents: string;
  /** Documents being changed right now: see `Claim`. */
  readonly claims: string;
  /** What is being written and nobody may see yet. */
  readonly temporary: string;
}

export const layoutIn = (folder: string): Layout => ({
  artifacts: join(folder, 'artifacts'),
  documents: join(folder, 'documents'),
  claims: join(folder, 'claims'),
  temporary: join(folder, 'tmp'),
});
