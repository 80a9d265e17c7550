import type { Chunk } from '../duckdb/chunk.ts';
import type { Database } from '../duckdb/database.ts';
import type { Source } from '../source/source.ts';
import { invalidValue, type FoundProblem } from './invalid-value.ts';
import { isNumber, type ReadColumn } from './read-column.ts';
import { FIRST_PROBLEM, rowQuery, type RowRules } from './row-query.ts';

/** Some rows of a source, in its order. The arrays live until the next chunk is asked for. */
export interface RowChunk {
  /** The source row of the first, counted from 1 after the header. */
  readonly firstRow: number;
  readonly rows: number;
  /** KEPT, FILTERED or DROPPED, one a row. */
  readonly status: Uint16Array;
  /** One a wanted column: numbers, or codes of categories; NaN is missing. */
  readonly values: readonly (Float32Array | Float64Array)[];
  /** One a column with the use `text`: the text of a row, or null where it is missing. */
  readonly texts: readonly { getItem(row: number): string | null }[];
}

/**
 * Reads and checks all rows of a source, chunk after chunk. After a wrong value no chunk comes any more: the rest is
 * read to count the wrong rows, and then the first is thrown.
 *
 * @throws {InvalidValue} when a value does not fit its column.
 * @throws {MalformedLine | NotOfFormat} when the source breaks its format's rules.
 */
export async function* readRows(
  database: Database,
  source: Source,
  columns: readonly ReadColumn[],
  rules: RowRules,
  signal?: AbortSignal,
): AsyncGenerator<RowChunk> {
  const { setup, sql, wanted, texts } = rowQuery(source, columns, rules);
  for (const statement of setup) await database.run(statement);
  let rows = 0;
  let invalidRows = 0;
  let first: FoundProblem | undefined;
  for await (const chunk of chunksOf(database, source, sql, signal)) {
    const status = chunk.uint16(0);
    for (let i = 0; i < status.length; i++) {
      if ((status[i] as number) < FIRST_PROBLEM) continue;
      invalidRows += 1;
      first ??= { row: rows + i + 1, status: status[i] as number, offending: chunk.texts(1).getItem(i) };
    }
    if (!first)
      yield {
        firstRow: rows + 1,
        rows: chunk.rows,
        status,
        values: valuesOf(chunk, wanted),
        texts: texts.map((_, i) => chunk.texts(2 + wanted.length + i)),
      };
    rows += chunk.rows;
  }
  if (first) throw await invalidValue(source, columns, first, invalidRows);
}

/** The columns after the status and the offending text: numbers are doubles, and codes are floats. */
const valuesOf = (chunk: Chunk, wanted: readonly ReadColumn[]) =>
  wanted.map(({ column }, i) => (isNumber(column) ? chunk.float64(i + 2) : chunk.float32(i + 2)));

/** DuckDB's own errors, such as that of a ragged line, become the source's. */
async function* chunksOf(
  database: Database,
  source: Source,
  sql: string,
  signal?: AbortSignal,
): AsyncGenerator<Chunk> {
  const chunks = database.stream(sql, signal);
  try {
    for (;;) {
      const next = await chunks.next().catch(async (error: unknown) => {
        signal?.throwIfAborted();
        throw await source.diagnose(error);
      });
      if (next.done) return;
      yield next.value;
    }
  } finally {
    await chunks.return(undefined);
  }
}
