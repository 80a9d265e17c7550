import type { DuckDBAppender, DuckDBConnection, DuckDBInstance } from '@duckdb/node-api';
import { Chunk } from './chunk.ts';

/** An in-memory DuckDB with bounded memory. It uses no network, and no file but those its SQL names. */
export class Database {
  readonly #instance: DuckDBInstance;
  readonly #connection: DuckDBConnection;

  private constructor(instance: DuckDBInstance, connection: DuckDBConnection) {
    this.#instance = instance;
    this.#connection = connection;
  }

  /** @param temporary a folder for what does not fit in memory */
  static async open(temporary: string): Promise<Database> {
    const { DuckDBInstance } = await import('@duckdb/node-api');
    const instance = await DuckDBInstance.create(':memory:', {
      memory_limit: '1GB',
      temp_directory: temporary,
      preserve_insertion_order: 'true',
      autoinstall_known_extensions: 'false',
      autoload_known_extensions: 'false',
    });
    const connection = await instance.connect();
    // Its threads may read so far ahead of us: with the default of 1 MB they mostly wait.
    await connection.run(`SET streaming_buffer_size = '32MB'`);
    return new Database(instance, connection);
  }

  /** Runs a statement. An aborted signal interrupts it. */
  async run(sql: string, signal?: AbortSignal): Promise<void> {
    signal?.throwIfAborted();
    const interrupt = () => this.#connection.interrupt();
    signal?.addEventListener('abort', interrupt);
    try {
      await this.#connection.run(sql);
    } catch (error) {
      signal?.throwIfAborted();
      throw error;
    } finally {
      signal?.removeEventListener('abort', interrupt);
    }
  }

  async rows(sql: string): Promise<Record<string, unknown>[]> {
    return (await this.#connection.runAndReadAll(sql)).getRowObjectsJS();
  }

  /** The rows of a query, chunk after chunk in their order. An aborted signal interrupts the query. */
  async *stream(sql: string, signal?: AbortSignal): AsyncGenerator<Chunk> {
    signal?.throwIfAborted();
    const { default: bindings } = await import('@duckdb/node-bindings');
    const interrupt = () => this.#connection.interrupt();
    signal?.addEventListener('abort', interrupt);
    try {
      const result = await this.#connection.stream(sql);
      for (;;) {
        const chunk = await result.fetchChunk();
        signal?.throwIfAborted();
        if (!chunk || chunk.rowCount === 0) return;
        yield new Chunk(chunk, bindings);
      }
    } catch (error) {
      signal?.throwIfAborted();
      throw error;
    } finally {
      signal?.removeEventListener('abort', interrupt);
    }
  }

  appender(table: string): Promise<DuckDBAppender> {
    return this.#connection.createAppender(table);
  }

  close(): void {
    this.#connection.closeSync();
    this.#instance.closeSync();
  }
}
