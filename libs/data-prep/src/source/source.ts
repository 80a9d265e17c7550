/** What values a column of a source holds, before anything is declared of it. */
export type SourceForm = 'text' | 'number' | 'boolean' | 'other';

export interface SourceColumn {
  readonly name: string;
  /** How SQL reads it. */
  readonly sql: string;
  readonly form: SourceForm;
  /** The type in the source's own words, for messages. */
  readonly type: string;
}

/** An opened file of rows: what its columns are, and how SQL and messages find their way in it. */
export interface Source {
  /** As the caller wrote it: the name in messages. */
  readonly path: string;
  readonly columns: readonly SourceColumn[];
  /** The relation, to stand after FROM. */
  readonly from: string;
  /** Known beforehand by Parquet only. */
  readonly rows?: number;
  /** The line on which a row begins, where the format has lines. Reads the file up to there. */
  lineOf?(row: number): Promise<number | undefined>;
  /** The error to show for one of DuckDB's: found by reading the file again, and without the values of its rows. */
  diagnose(error: unknown): Promise<Error>;
}
