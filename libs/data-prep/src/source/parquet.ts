import type { Database } from '../duckdb/database.ts';
import { name, path as sqlPath } from '../duckdb/sql.ts';
import { NotOfFormat } from '../errors/source.ts';
import type { Source, SourceForm } from './source.ts';

/** Opens a Parquet file: its columns keep the types they have there. */
export async function openParquet(database: Database, file: string, path: string): Promise<Source> {
  const from = `read_parquet(${sqlPath(file)}, binary_as_string = true)`;
  const diagnose = async (error: unknown) => notParquet(path, error);
  try {
    const columns = await database.rows(`DESCRIBE SELECT * FROM ${from}`);
    const [metadata] = await database.rows(`SELECT num_rows FROM parquet_file_metadata(${sqlPath(file)})`);
    return {
      path,
      columns: columns.map((column) => {
        const type = String(column['column_type']);
        return {
          name: String(column['column_name']),
          sql: name(String(column['column_name'])),
          form: formOf(type),
          type,
        };
      }),
      from,
      rows: Number(metadata?.['num_rows']),
      diagnose,
    };
  } catch (error) {
    throw await diagnose(error);
  }
}

function formOf(type: string): SourceForm {
  if (/^(VARCHAR|ENUM)/.test(type)) return 'text';
  if (/^(U?(TINYINT|SMALLINT|INTEGER|BIGINT|HUGEINT)|FLOAT|DOUBLE|DECIMAL\(\d+,\d+\))$/.test(type))
    return 'number';
  return type === 'BOOLEAN' ? 'boolean' : 'other';
}

function notParquet(path: string, cause: unknown): NotOfFormat {
  const first = String((cause as Error).message).split('\n', 1)[0] ?? '';
  const reason = /magic bytes|too small/.test(first)
    ? 'it does not begin and end as such a file does'
    : first;
  return new NotOfFormat(path, 'Parquet', reason, { cause });
}
