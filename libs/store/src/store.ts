import { type Artifact, type Digest, type JsonObject } from '@plumbline/stage';

/** A document as it was read or written, and the version that names exactly this text. */
export interface StoredDocument {
  readonly text: string;
  /** Opaque to callers: what `writeDocument` is given to say "only if nobody wrote since". */
  readonly version: string;
}

/** What a document must be for a write to go through: not there yet, or still at the version that was read. */
export type Expected = 'absent' | { readonly version: string };

/**
 * Where artifacts and documents live. Artifacts are immutable folders of files, named by digest. Documents are small
 * JSON texts that change by compare-and-swap only, so no writer can overwrite what it has not seen. Nothing
 * half-written is ever visible through any method, whenever a process is killed.
 */
export interface Store {
  /** Where the store is, for people: a folder's path or a bucket's address. */
  readonly location: string;

  /**
   * Copies a folder's files in, hashing them on the way. The same content twice is one artifact.
   *
   * @param folder - Plain files and subfolders, named with letters, digits and `_.@+-`; `manifest.json` at its top is the store's.
   * @throws {InvalidArtifact} when the folder holds anything else, such as a symbolic link.
   * @throws {StoreNotWritable} {@link DiskFull}
   */
  putArtifact(kind: string, folder: string, facts: JsonObject): Promise<Artifact>;

  /**
   * The manifest behind a digest, checked against it; `undefined` where the store has none. Files are not read.
   *
   * @throws {CorruptArtifact} when the manifest is not the one the digest names.
   */
  findArtifact(digest: Digest): Promise<Artifact | undefined>;

  /**
   * A local folder that holds the artifact's files, every byte just checked against the digest. Only to be read.
   *
   * @throws {ArtifactMissing}
   * @throws {CorruptArtifact} naming the file that is missing or changed.
   */
  openArtifact(digest: Digest): Promise<string>;

  /**
   * Deletes an artifact's bytes: from one moment to the next it is not in the store. Killed before, it is there as a whole.
   *
   * @returns whether there was anything under the digest, whole or not
   * @throws {StoreNotWritable}
   */
  removeArtifact(digest: Digest): Promise<boolean>;

  /** The document of that name, or `undefined`. */
  readDocument(name: string): Promise<StoredDocument | undefined>;

  /**
   * Writes a document if it is as expected, in one atomic step.
   *
   * @param name - Such as `runs/20261123-215751-3f9a.json`: see `DocumentNameSchema`.
   * @throws {DocumentConflict} when it is not as expected: another writer was first.
   * @throws {StoreNotWritable} {@link DiskFull}
   */
  writeDocument(name: string, text: string, expected: Expected): Promise<StoredDocument>;

  /** The names that begin with the prefix, sorted. `runs/` lists a folder, an empty prefix everything. */
  listDocuments(prefix: string): Promise<string[]>;
}
