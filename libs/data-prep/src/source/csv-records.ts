import { createReadStream } from 'node:fs';

/** One record of a CSV file, as it lies there. */
export interface CsvRecord {
  /** The line it begins on, from 1; a quoted value can make a record go over several. */
  readonly line: number;
  readonly fields: number;
  /** The record without its line ending. */
  readonly bytes: Buffer;
  readonly ending: '\n' | '\r\n' | '\r' | '';
  /** Set where the record breaks the rules of quoting. */
  readonly fault?: 'unclosed quote' | 'text after quote';
}

const LF = 10;
const CR = 13;
const BLANK = 32;
const QUOTE = 34;
const BYTE_ORDER_MARK = Buffer.from('\ufeff');

/**
 * The records of a CSV file in order, by the rules of RFC 4180 with blanks allowed around quotes; an empty line is a
 * record without bytes. For the header, and to find the line of an error: the values are read by DuckDB.
 */
export async function* csvRecords(file: string, delimiter: string): AsyncGenerator<CsvRecord> {
  const scan = new RecordScan(delimiter.charCodeAt(0));
  let first = true;
  for await (const chunk of createReadStream(file, { highWaterMark: 1 << 18 }) as AsyncIterable<Buffer>) {
    const marked = first && chunk.subarray(0, 3).equals(BYTE_ORDER_MARK);
    first = false;
    yield* scan.push(marked ? chunk.subarray(3) : chunk);
  }
  yield* scan.end();
}

class RecordScan {
  readonly #delimiter: number;
  /** A quote has its meaning at the start of a field; behind one in quotes it is the field's end, or half of a pair. */
  #state: 'start' | 'plain' | 'quoted' | 'after quote' = 'start';
  #afterCr = false;
  #fields = 1;
  #fault: CsvRecord['fault'];
  #line = 1;
  #startLine = 1;
  /** Bytes of the record at hand that lie in earlier chunks. */
  #earlier: Buffer[] = [];

  constructor(delimiter: number) {
    this.#delimiter = delimiter;
  }

  *push(chunk: Buffer): Generator<CsvRecord> {
    let from = 0;
    for (let at = 0; at < chunk.length; at++) {
      const byte = chunk[at] as number;
      if (this.#afterCr) {
        this.#afterCr = false;
        yield this.#close(chunk.subarray(from, at), byte === LF ? '\r\n' : '\r');
        from = byte === LF ? at + 1 : at;
        if (byte === LF) continue;
      }
      if (this.#state === 'quoted') {
        if (byte === QUOTE) this.#state = 'after quote';
        else if (byte === LF) this.#line += 1;
      } else if (byte === LF) {
        yield this.#close(chunk.subarray(from, at), '\n');
        from = at + 1;
      } else if (byte === CR) {
        this.#afterCr = true;
      } else {
        this.#take(byte);
      }
    }
    this.#earlier.push(Buffer.from(chunk.subarray(from)));
  }

  *end(): Generator<CsvRecord> {
    if (this.#state === 'quoted') this.#fault = 'unclosed quote';
    if (this.#earlier.some((bytes) => bytes.length > 0)) yield this.#close(EMPTY, this.#afterCr ? '\r' : '');
  }

  /** A byte outside quotes that ends no record. */
  #take(byte: number): void {
    if (byte === this.#delimiter) {
      this.#fields += 1;
      this.#state = 'start';
    } else if (byte === QUOTE && this.#state !== 'plain') {
      this.#state = 'quoted';
    } else if (byte !== BLANK) {
      if (this.#state === 'after quote') this.#fault ??= 'text after quote';
      this.#state = 'plain';
    }
  }

  #close(last: Buffer, ending: CsvRecord['ending']): CsvRecord {
    const whole = Buffer.concat([...this.#earlier, last]);
    const record = {
      line: this.#startLine,
      fields: this.#fields,
      bytes: ending.startsWith('\r') ? whole.subarray(0, -1) : whole,
      ending,
      ...(this.#fault && { fault: this.#fault }),
    };
    this.#line += 1;
    this.#startLine = this.#line;
    this.#earlier = [];
    this.#fields = 1;
    this.#fault = undefined;
    this.#state = 'start';
    return record;
  }
}

const EMPTY = Buffer.alloc(0);

/** The values of a record: unquoted, and trimmed. */
export function fieldsOf(record: string, delimiter: string): string[] {
  const other = `[^${delimiter === '\t' ? '\\t' : `\\${delimiter}`}]*`;
  const field = new RegExp(` *"((?:[^"]|"")*)"${other}|${other}`, 'y');
  const fields: string[] = [];
  for (let at = 0; at <= record.length; at = field.lastIndex + 1) {
    field.lastIndex = at;
    const match = field.exec(record);
    fields.push((match?.[1]?.replaceAll('""', '"') ?? match?.[0] ?? '').trim());
  }
  return fields;
}
