import type { DuckDBDataChunk, DuckDBVarCharVector } from '@duckdb/node-api';
import type * as bindings from '@duckdb/node-bindings';

type Bindings = Pick<typeof bindings, 'data_chunk_get_vector' | 'vector_get_data'>;

/**
 * A chunk of a query's rows, read a column at a time as typed arrays: value objects would take seven times as long.
 * A column must hold no NULL, except where it is read as texts.
 */
export class Chunk {
  readonly rows: number;
  readonly columns: number;
  readonly #chunk: DuckDBDataChunk;
  readonly #bindings: Bindings;

  constructor(chunk: DuckDBDataChunk, bindings: Bindings) {
    this.rows = chunk.rowCount;
    this.columns = chunk.columnCount;
    this.#chunk = chunk;
    this.#bindings = bindings;
  }

  /** A column of USMALLINT. */
  uint16 = (column: number) => new Uint16Array(...this.#data(column, 2));

  /** A column of FLOAT. */
  float32 = (column: number) => new Float32Array(...this.#data(column, 4));

  /** A column of DOUBLE. */
  float64 = (column: number) => new Float64Array(...this.#data(column, 8));

  /** A column of VARCHAR. */
  texts = (column: number): { getItem(row: number): string | null } =>
    this.#chunk.getColumnVector(column) as DuckDBVarCharVector;

  #data(column: number, bytesEach: number): [ArrayBufferLike, number, number] {
    const vector = this.#bindings.data_chunk_get_vector(this.#chunk.chunk, column);
    const { buffer, byteOffset } = this.#bindings.vector_get_data(vector, this.rows * bytesEach);
    return [buffer, byteOffset, this.rows];
  }
}
