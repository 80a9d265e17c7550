import { PlumblineError, UsageError } from '@plumbline/stage';

/** Thrown when the source is no file that can be opened: it is missing, a folder, or not allowed. */
export class SourceNotReadable extends PlumblineError {
  constructor(
    readonly path: string,
    readonly reason: string,
    options?: ErrorOptions,
  ) {
    super(`Cannot read '${path}': ${reason}; give the path of a CSV, Parquet or newline-JSON file.`, options);
  }
}

/** Thrown when neither the file's name nor the `format` param says what the source is. */
export class UnknownFormat extends UsageError {
  constructor(readonly path: string) {
    super(
      `The name '${path}' does not say its format: use .csv, .tsv, .parquet, .ndjson or .jsonl ` +
        `(text may be packed as .gz), or give the 'format' param.`,
    );
  }
}

/** Thrown when the file is not of the format that its name or the `format` param says. */
export class NotOfFormat extends PlumblineError {
  constructor(
    readonly path: string,
    readonly format: string,
    readonly reason: string,
    options?: ErrorOptions,
  ) {
    super(
      `'${path}' cannot be read as ${format}: ${reason}; give a file of that format, or say which it is.`,
      options,
    );
  }
}

/** Thrown when the source has no rows: no bytes at all, or a header alone. */
export class EmptySource extends PlumblineError {
  constructor(
    readonly path: string,
    readonly found: 'nothing' | 'a header alone' | 'no rows',
  ) {
    super(`'${path}' is empty: it has ${found}, where rows were expected; check how the file was made.`);
  }
}

/** Thrown when a line of a CSV or newline-JSON source breaks the format's rules. */
export class MalformedLine extends PlumblineError {
  constructor(
    readonly path: string,
    /** Counted from 1, the header included. */
    readonly line: number,
    readonly problem: string,
    readonly remedy: string,
  ) {
    super(`'${path}' line ${line.toLocaleString('en')}: ${problem}; ${remedy}.`);
  }
}
