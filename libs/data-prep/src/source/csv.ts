import { isUtf8 } from 'node:buffer';
import { path as sqlPath, text } from '../duckdb/sql.ts';
import { EmptySource, MalformedLine, NotOfFormat } from '../errors/source.ts';
import { csvRecords, fieldsOf, type CsvRecord } from './csv-records.ts';
import type { Source } from './source.ts';

/**
 * Opens a CSV file: its header is read, and every value is left a text, so that an error can show it as it is.
 *
 * @param file where the bytes are; `path` is its name in messages
 */
export async function openCsv(file: string, path: string, delimiter: string): Promise<Source> {
  const header = await headerOf(file, path, delimiter);
  const names = fieldsOf(header.bytes.toString('utf8'), delimiter);
  const types = names.map((_, i) => `'c${i}': 'VARCHAR'`).join(', ');
  const options = `auto_detect = false, header = true, delim = ${text(delimiter)}, quote = '"', escape = '"'`;
  return {
    path,
    columns: names.map((name, i) => ({ name, sql: `c${i}`, form: 'text', type: 'text' })),
    from: `read_csv(${sqlPath(file)}, ${options}, columns = {${types}})`,
    lineOf: (row) => lineOf(file, delimiter, names.length, row),
    diagnose: (error) => diagnose(file, path, delimiter, names.length, error),
  };
}

async function headerOf(file: string, path: string, delimiter: string): Promise<CsvRecord> {
  for await (const record of csvRecords(file, delimiter)) {
    if (record.bytes.length === 0) continue;
    const problem = problemOf(record, record.fields);
    if (problem) throw new MalformedLine(path, record.line, ...problem);
    return record;
  }
  throw new EmptySource(path, 'nothing');
}

async function lineOf(
  file: string,
  delimiter: string,
  columns: number,
  row: number,
): Promise<number | undefined> {
  let found = -1;
  for await (const record of csvRecords(file, delimiter)) {
    // An empty line is a row only where a row is one value.
    if (record.bytes.length > 0 || (columns === 1 && found >= 0)) found += 1;
    if (found === row) return record.line;
  }
  return undefined;
}

async function diagnose(
  file: string,
  path: string,
  delimiter: string,
  columns: number,
  error: unknown,
): Promise<Error> {
  let ending: CsvRecord['ending'] | undefined;
  for await (const record of csvRecords(file, delimiter)) {
    ending ??= record.ending;
    const problem = problemOf(record, columns, ending);
    if (problem) return new MalformedLine(path, record.line, ...problem);
  }
  // The first line of DuckDB's message; those after it quote the row.
  return new NotOfFormat(path, 'CSV', String((error as Error).message).split('\n', 1)[0] ?? '');
}

/** What is wrong with a record, and what to do. */
function problemOf(
  record: CsvRecord,
  columns: number,
  ending: CsvRecord['ending'] = record.ending,
): [problem: string, remedy: string] | undefined {
  if (record.bytes.length === 0) return undefined;
  if (!isUtf8(record.bytes)) return ['it is not UTF-8', 'save the file in that encoding'];
  if (record.fault === 'unclosed quote')
    return ['a quoted value begins and never ends', 'close or double the quote'];
  if (record.fault === 'text after quote')
    return ['there is text behind the end of a quoted value', 'double the quotes inside values'];
  if (record.fields !== columns)
    return [`it has ${record.fields} values where the header has ${columns} columns`, 'correct the line'];
  if (record.ending !== '' && record.ending !== ending)
    return [
      `it ends by ${SPELLED[record.ending]}, and earlier lines by ${SPELLED[ending]}`,
      'save the file with one kind of line ending',
    ];
  return undefined;
}

const SPELLED = { '\n': 'LF', '\r\n': 'CR LF', '\r': 'CR', '': 'nothing' } as const;
