import type { PredictionColumns, PredictionRow } from './columns.ts';

/** Turns rows into the lines of a text format, with a line before them where the format has one. */
export interface TextFormat {
  readonly header?: (columns: readonly string[]) => string;
  readonly line: (columns: readonly string[], row: PredictionRow) => string;
}

/** RFC 4180: a value with a comma, a quote, a line ending or blanks around it is quoted. Numbers keep all digits. */
const csv: TextFormat = {
  header: (columns) => columns.map(csvValue).join(','),
  line: (columns, row) => columns.map((name) => csvValue(row[name] ?? '')).join(','),
};

const ndjson: TextFormat = {
  line: (columns, row) =>
    JSON.stringify(Object.fromEntries(columns.map((name) => [name, row[name] ?? null]))),
};

export const TEXT_FORMATS = { csv, ndjson } as const;

function csvValue(value: string | number): string {
  const text = String(value);
  return /[",\r\n]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** Rows a piece of text: few enough to keep memory small, enough to be quick. */
const PIECE = 1024;

/** The text of all rows, in pieces. */
export async function* textOf(
  { header, line }: TextFormat,
  columns: PredictionColumns,
  rows: AsyncIterable<PredictionRow>,
): AsyncGenerator<string> {
  const names = Object.keys(columns);
  let lines = header ? [header(names)] : [];
  for await (const row of rows) {
    lines.push(line(names, row));
    if (lines.length < PIECE) continue;
    yield `${lines.join('\n')}\n`;
    lines = [];
  }
  if (lines.length > 0) yield `${lines.join('\n')}\n`;
}
