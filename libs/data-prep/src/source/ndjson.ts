import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import type { Database } from '../duckdb/database.ts';
import { name, path as sqlPath, text } from '../duckdb/sql.ts';
import { EmptySource, MalformedLine, NotOfFormat } from '../errors/source.ts';
import type { Source } from './source.ts';

/** Opens a file with a JSON object a line. Its columns are the keys of all rows; values are read as texts. */
export async function openNdjson(database: Database, file: string, path: string): Promise<Source> {
  // No limit on how seldom a key may occur: a misspelt one in a single row is to be found as well.
  const scan =
    'sample_size = -1, maximum_depth = 1, map_inference_threshold = -1, field_appearance_threshold = 0';
  const format = `format = 'newline_delimited', records = true`;
  const diagnose = (error: unknown) => diagnoseLines(file, path, error);
  // With two, DuckDB 1.5.6 may give the last row first where the file does not end with a line ending.
  await database.run('SET threads = 1');
  try {
    const described = await database.rows(
      `DESCRIBE SELECT * FROM read_json(${sqlPath(file)}, ${format}, ${scan})`,
    );
    const names = described.map((column) => String(column['column_name']));
    const types = names.map((key) => `${text(key)}: 'VARCHAR'`).join(', ');
    return {
      path,
      columns: names.map((key) => ({ name: key, sql: name(key), form: 'text', type: 'JSON' })),
      from: `read_json(${sqlPath(file)}, ${format}, columns = {${types}})`,
      lineOf: (row) => lineOf(file, row),
      diagnose,
    };
  } catch (error) {
    throw await diagnose(error);
  }
}

const linesOf = (file: string) => createInterface({ input: createReadStream(file), crlfDelay: Infinity });

async function lineOf(file: string, row: number): Promise<number | undefined> {
  let line = 0;
  let found = 0;
  for await (const content of linesOf(file)) {
    line += 1;
    if (content.trim() !== '') found += 1;
    if (found === row) return line;
  }
  return undefined;
}

async function diagnoseLines(file: string, path: string, error: unknown): Promise<Error> {
  let line = 0;
  let found = 0;
  for await (const content of linesOf(file)) {
    line += 1;
    if (content.trim() === '') continue;
    found += 1;
    const problem = problemOf(content);
    if (problem) return new MalformedLine(path, line, problem, 'give one JSON object a line, in UTF-8');
  }
  if (found === 0) return new EmptySource(path, 'nothing');
  const { message } = error as Error;
  const twice = /in line (\d+): Object .* has duplicate key "([^"]*)"/s.exec(message);
  if (twice)
    return new MalformedLine(
      path,
      Number(twice[1]),
      `it has the key '${twice[2]}' twice`,
      'keep one of them',
    );
  // The place alone: the rest of DuckDB's message quotes the row.
  return new NotOfFormat(path, 'newline JSON', /in line \d+/.exec(message)?.[0] ?? 'its rows are no objects');
}

function problemOf(content: string): string | undefined {
  if (content.startsWith('\ufeff')) return 'it begins with a byte order mark';
  if (content.includes('\ufffd')) return 'it is not UTF-8';
  try {
    const value: unknown = JSON.parse(content);
    return value === null || typeof value !== 'object' || Array.isArray(value)
      ? 'it is no JSON object'
      : undefined;
  } catch {
    return 'it is not JSON';
  }
}
