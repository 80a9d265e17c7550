import { UnknownFormat } from '../errors/source.ts';

export const FORMATS = ['csv', 'parquet', 'ndjson'] as const;
export type Format = (typeof FORMATS)[number];

/** What a file is, as far as its name tells. */
export interface FileForm {
  readonly format: Format;
  /** Packed by gzip. */
  readonly packed: boolean;
  /** Separates the values of a CSV. */
  readonly delimiter: string;
}

const BY_EXTENSION: Readonly<Record<string, Format>> = {
  csv: 'csv',
  tsv: 'csv',
  parquet: 'parquet',
  ndjson: 'ndjson',
  jsonl: 'ndjson',
};

/**
 * The form of a file, by its name where `format` and `delimiter` do not say it.
 *
 * @throws {UnknownFormat} when neither says the format.
 */
export function formOf(
  path: string,
  given: { format?: Format | undefined; delimiter?: string | undefined } = {},
): FileForm {
  const packed = /\.gz$/i.test(path);
  const extension = /\.([^./\\]+)$/.exec(packed ? path.slice(0, -3) : path)?.[1]?.toLowerCase() ?? '';
  const format = given.format ?? BY_EXTENSION[extension];
  if (!format || (format === 'parquet' && packed)) throw new UnknownFormat(path);
  return { format, packed, delimiter: given.delimiter ?? (extension === 'tsv' ? '\t' : ',') };
}
