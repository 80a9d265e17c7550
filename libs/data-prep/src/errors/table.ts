import { nearestName, PlumblineError } from '@plumbline/stage';

/** Thrown when the header of a source names a column twice: which of them is meant cannot be known. */
export class DuplicateColumns extends PlumblineError {
  constructor(
    readonly path: string,
    readonly columns: readonly string[],
  ) {
    super(`'${path}' has ${quoted(columns)} twice in its header; give every column a name of its own.`);
  }
}

/** Thrown when a source lacks columns that must be there. */
export class MissingColumns extends PlumblineError {
  constructor(
    readonly path: string,
    readonly columns: readonly string[],
    /** The source's columns that nobody asked for. */
    readonly others: readonly string[],
  ) {
    super(`'${path}' lacks ${quoted(columns)}; ${remedy(columns, others)}.`);
  }
}

function remedy(columns: readonly string[], others: readonly string[]): string {
  const renamed = columns.flatMap((column) => {
    const near = nearestName(column, others);
    return near === undefined ? [] : [`'${near}' to '${column}'`];
  });
  if (renamed.length > 0) return `rename ${renamed.join(', ')} in its header`;
  if (others.length === 1 && /[;\t|]/.test(others[0] ?? ''))
    return `its header is one column; if it is not separated by commas, give the 'delimiter' param`;
  return `add ${columns.length === 1 ? 'it' : 'them'}, or change the declared table`;
}

/** Thrown when a source has columns that the table does not declare: what they are for must be said. */
export class UndeclaredColumns extends PlumblineError {
  constructor(
    readonly path: string,
    readonly columns: readonly string[],
    readonly declared: readonly string[],
  ) {
    const near = nearestName(columns[0] ?? '', declared);
    const hint = near === undefined ? '' : ` (the nearest declared name is '${near}')`;
    super(
      `'${path}' has ${quoted(columns)}, which the table does not declare${hint}; ` +
        `declare ${columns.length === 1 ? 'it' : 'them'}, with the role 'ignored' if nothing needs it, or take it out.`,
    );
  }
}

/** Thrown when a typed source holds a column in a form that the declared type cannot come from. */
export class WrongColumnType extends PlumblineError {
  constructor(
    readonly path: string,
    readonly column: string,
    readonly found: string,
    readonly expected: string,
  ) {
    super(
      `'${path}' holds the column '${column}' as ${found}, where a ${expected} is declared; ` +
        `convert the column, or change its declared type.`,
    );
  }
}

/** What is wrong with one value, and where it stands. */
export interface ValueProblem {
  readonly path: string;
  readonly column: string;
  /** Counted from 1, after the header. */
  readonly row: number;
  /** Counted from 1, the header included; left out where the format has no lines. */
  readonly line?: number;
  /** The value as text, cut to 80 characters; left out where it is missing, or names a person. */
  readonly value?: string;
  /** What is wrong, to stand after the column's name: `is 'abc'`. */
  readonly found: string;
  /** What should be there instead: `an integer from 17 to 90`. */
  readonly expected: string;
  /** Rows with a problem in the whole source. */
  readonly invalidRows: number;
}

/** Thrown when a value does not fit its column: wrong type, unknown category, out of bounds, or missing. */
export class InvalidValue extends PlumblineError {
  constructor(readonly problem: ValueProblem) {
    const { path, row, line, column, found, expected, invalidRows } = problem;
    const place = line === undefined ? '' : ` (line ${line.toLocaleString('en')})`;
    const total =
      invalidRows === 1
        ? ''
        : `; ${invalidRows.toLocaleString('en')} rows have such problems, this is the first`;
    super(
      `'${path}' row ${row.toLocaleString('en')}${place}: column '${column}' ${found}, expected ${expected}; ` +
        `correct the file or the column's declaration${total}.`,
    );
  }
}

const quoted = (columns: readonly string[]) =>
  `the column${columns.length === 1 ? '' : 's'} ${columns.map((column) => `'${column}'`).join(', ')}`;
