import type { PredictionColumns, PredictionRow } from './columns.ts';

/** Turns rows into a text: lines, with what stands before, between and after them. */
export interface TextFormat {
  readonly before?: (columns: readonly string[]) => string;
  readonly line: (columns: readonly string[], row: PredictionRow) => string;
  /** Between two lines. Without it, every line ends by a line feed. */
  readonly between?: string;
  readonly after?: string;
}

/** RFC 4180: a value with a comma, a quote, a line ending or blanks around it is quoted. Numbers keep all digits. */
const csv: TextFormat = {
  before: (columns) => `${columns.map(csvValue).join(',')}\n`,
  line: (columns, row) => columns.map((name) => csvValue(row[name] ?? '')).join(','),
};

const objectOf = (columns: readonly string[], row: PredictionRow) =>
  JSON.stringify(Object.fromEntries(columns.map((name) => [name, row[name] ?? null])));

const ndjson: TextFormat = { line: objectOf };

/** One array of objects. */
const json: TextFormat = { before: () => '[\n', line: objectOf, between: ',\n', after: '\n]\n' };

export const TEXT_FORMATS = { csv, ndjson, json } as const;

function csvValue(value: string | number): string {
  if (typeof value === 'number') return String(value);
  return /[",\r\n]|^\s|\s$/.test(value) ? `"${value.replaceAll('"', '""')}"` : value;
}

/** The lines of all rows, a piece of text for each block. */
export async function* linesOf(
  { line, between }: TextFormat,
  columns: PredictionColumns,
  blocks: AsyncIterable<readonly PredictionRow[]>,
): AsyncGenerator<string> {
  const names = Object.keys(columns);
  let first = true;
  for await (const rows of blocks) {
    if (rows.length === 0) continue;
    const lines = rows.map((row) => line(names, row));
    if (between === undefined) yield `${lines.join('\n')}\n`;
    else yield `${first ? '' : between}${lines.join(between)}`;
    first = false;
  }
}

/** The whole text. */
export async function* textOf(
  format: TextFormat,
  columns: PredictionColumns,
  blocks: AsyncIterable<readonly PredictionRow[]>,
): AsyncGenerator<string> {
  if (format.before) yield format.before(Object.keys(columns));
  yield* linesOf(format, columns, blocks);
  if (format.after !== undefined) yield format.after;
}
