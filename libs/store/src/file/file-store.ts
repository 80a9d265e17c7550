import { resolve } from 'node:path';
import { type Artifact, type Digest, type JsonObject } from '@plumbline/stage';
import { type Expected, type Store, type StoredDocument } from '../store.ts';
import { removeDeadClaims } from './claim.ts';
import { makeFolder } from './durable.ts';
import { FileArtifacts } from './file-artifacts.ts';
import { FileDocuments } from './file-documents.ts';
import { writing } from './fs-errors.ts';
import { layoutIn } from './layout.ts';
import { removeLeftovers } from './temporary.ts';

/**
 * A store in a folder of this machine, for any number of processes at once. A person can look inside:
 *
 * - `artifacts/DIGEST/` holds an artifact's files as they are, and `manifest.json`;
 * - `documents/` holds run records, the registry, the cache and the log, as JSON files.
 */
export class FileStore implements Store {
  readonly #artifacts: FileArtifacts;
  readonly #documents: FileDocuments;

  private constructor(readonly location: string) {
    const layout = layoutIn(location);
    this.#artifacts = new FileArtifacts(layout, location);
    this.#documents = new FileDocuments(layout);
  }

  /**
   * Opens the store in a folder, which is made where it is missing, and removes what killed processes left half-done.
   * A store that is there but cannot be written opens all the same, for those who only read.
   *
   * @throws {StoreNotWritable} when the folder cannot be made.
   */
  static async open(folder: string): Promise<FileStore> {
    const location = resolve(folder);
    const layout = layoutIn(location);
    await writing(location, async () => {
      for (const path of Object.values(layout)) await makeFolder(path);
    });
    await removeLeftovers(layout.temporary);
    await removeDeadClaims(layout.claims);
    return new FileStore(location);
  }

  putArtifact(kind: string, folder: string, facts: JsonObject): Promise<Artifact> {
    return this.#artifacts.put(kind, folder, facts);
  }

  findArtifact(digest: Digest): Promise<Artifact | undefined> {
    return this.#artifacts.find(digest);
  }

  openArtifact(digest: Digest): Promise<string> {
    return this.#artifacts.open(digest);
  }

  removeArtifact(digest: Digest): Promise<boolean> {
    return this.#artifacts.remove(digest);
  }

  readDocument(name: string): Promise<StoredDocument | undefined> {
    return this.#documents.read(name);
  }

  writeDocument(name: string, text: string, expected: Expected): Promise<StoredDocument> {
    return this.#documents.write(name, text, expected);
  }

  listDocuments(prefix: string): Promise<string[]> {
    return this.#documents.list(prefix);
  }
}
