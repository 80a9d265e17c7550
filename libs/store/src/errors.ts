import { PlumblineError, UsageError, type Digest } from '@plumbline/stage';

/** Thrown when the store's folder cannot be made or written: no permission, read-only, or a file in its place. */
export class StoreNotWritable extends PlumblineError {
  constructor(
    readonly path: string,
    readonly reason: string,
    readonly remedy: string,
    options?: ErrorOptions,
  ) {
    super(`The store cannot write '${path}': ${reason}; ${remedy}.`, options);
  }
}

/** Thrown when something in the store is there but cannot be read. */
export class StoreNotReadable extends PlumblineError {
  constructor(
    readonly path: string,
    readonly reason: string,
    readonly remedy: string,
    options?: ErrorOptions,
  ) {
    super(`The store cannot read '${path}': ${reason}; ${remedy}.`, options);
  }
}

/** Thrown when the disk, or the user's quota on it, has no room for what is being written. */
export class DiskFull extends PlumblineError {
  constructor(
    readonly path: string,
    options?: ErrorOptions,
  ) {
    super(
      `The disk is full: '${path}' could not be written and nothing was kept of it; ` +
        `free some space, or put the store on another disk, and run the same command again.`,
      options,
    );
  }
}

/** Thrown when an artifact is asked for that the store does not hold. */
export class ArtifactMissing extends PlumblineError {
  constructor(
    readonly digest: Digest,
    readonly location: string,
  ) {
    super(
      `Artifact ${digest.slice(0, 12)} is not in the store ${location}; run the pipeline again to make it anew.`,
    );
  }
}

/** Thrown when a document is not what its writer expected: another process wrote it first. */
export class DocumentConflict extends PlumblineError {
  constructor(
    readonly document: string,
    readonly expected: 'absent' | 'unchanged',
  ) {
    super(
      expected === 'absent'
        ? `The document '${document}' exists already in the store; another process made it first.`
        : `The document '${document}' in the store was changed by another process; run the same command again.`,
    );
  }
}

/** Thrown when a document in the store is not JSON or does not have the form it should have. */
export class InvalidDocument extends PlumblineError {
  constructor(
    readonly document: string,
    readonly location: string,
    readonly reason: string,
    options?: ErrorOptions,
  ) {
    super(
      `The document '${document}' in the store ${location} is not valid: ${reason}; ` +
        `restore it from a backup, or delete it to go on without it.`,
      options,
    );
  }
}

/** Thrown when a name cannot be a document's: it would lie outside the store, or not on every file system. */
export class InvalidDocumentName extends UsageError {
  constructor(readonly document: string) {
    super(
      `'${document.slice(0, 80)}' cannot be a document's name; ` +
        `it must be like 'folder/name.json', of lower-case letters, digits, '-' and '_', at most 200 characters.`,
    );
  }
}
