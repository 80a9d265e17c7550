import { PlumblineError, UsageError } from '@plumbline/stage';
import { shownPath } from '../working-folder.ts';

/** Thrown when no run has read a table with an identifier, so that nothing says whose a row is. */
export class NoIdentifierColumn extends UsageError {
  constructor(readonly column: string | undefined) {
    super(
      column === undefined
        ? `No run in this store has read a table with a column of the role 'identifier', so rows cannot be told to be a person's; declare one and train again.`
        : `No run in this store has read a table whose identifier is '${column}'; --column takes the name of a column with the role 'identifier'.`,
    );
  }
}

/** Thrown when a table has several identifiers and the command does not say which of them the id is one of. */
export class SeveralIdentifierColumns extends UsageError {
  constructor(readonly columns: readonly string[]) {
    super(
      `The tables have several identifiers: ${columns.join(', ')}; say with --column which of them the id is from.`,
    );
  }
}

/** Thrown when no source that a run has read holds the subject. The id itself is not repeated: messages are kept. */
export class SubjectNotFound extends PlumblineError {
  constructor(readonly columns: readonly string[]) {
    super(
      `No row in any source that runs of this store have read has that id in ${columns.map((name) => `'${name}'`).join(' or ')}; ` +
        `ids are compared as they stand in the file, without blanks around them.`,
    );
  }
}

/** Thrown when a source is gone or changed since it was read, and nothing else tells whether it held the subject. */
export class SourceGone extends PlumblineError {
  constructor(readonly paths: readonly string[]) {
    super(
      `Whether the subject was in ${paths.map((path) => `'${shownPath(path)}'`).join(', ')} cannot be told: the file is gone, or has changed ` +
        `since it was read. Put the old file back, or add --include-unreadable to erase all that was made from it.`,
    );
  }
}

/** Thrown when a run is at work, whose results might hold what is being erased. */
export class RunGoingOn extends PlumblineError {
  constructor(readonly run: string) {
    super(
      `Run ${run} is going on and may write what is to be erased; wait for its end, or stop it, and erase then.`,
    );
  }
}

/** Thrown when data would be deleted and nobody has said yes. */
export class NotConfirmed extends UsageError {
  constructor() {
    super(
      'Nothing was erased: say yes when asked, or add --yes where nobody can be asked; --dry-run shows what would go.',
    );
  }
}

/** Thrown when the key is another than the one that earlier erasures were written down with. */
export class OtherKey extends PlumblineError {
  constructor(
    readonly variable: string,
    readonly erasure: string,
  ) {
    super(
      `Erasure ${erasure} was written down with another key than the one in ${variable}, so that nobody can tell whose it was; set the variable to the key of then.`,
    );
  }
}

/** Thrown when a source that is about to be read still holds someone whose data were erased. */
export class ErasedSubjectInSource extends PlumblineError {
  constructor(
    readonly path: string,
    readonly rows: number,
    readonly firstRow: number,
    readonly output: string | undefined,
  ) {
    super(
      `'${shownPath(path)}' holds ${rows === 1 ? 'a row' : `${rows} rows`} of people whose data were erased, first in row ${firstRow}; ` +
        (output === undefined
          ? 'take them out of the file.'
          : `use '${shownPath(output)}', which was written without them.`),
    );
  }
}
