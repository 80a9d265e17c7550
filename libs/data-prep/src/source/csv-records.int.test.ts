import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Database } from '../duckdb/database.ts';
import { csvRecords, fieldsOf, type CsvRecord } from './csv-records.ts';
import { openCsv } from './csv.ts';

let folder: string;
let database: Database;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'plumbline-csv-'));
  database = await Database.open(folder);
});
afterAll(async () => {
  database.close();
  await rm(folder, { recursive: true, force: true });
});

async function write(content: string | Uint8Array): Promise<string> {
  const file = join(folder, 'rows.csv');
  await writeFile(file, content);
  return file;
}

async function recordsOf(content: string | Uint8Array, delimiter = ','): Promise<CsvRecord[]> {
  const records: CsvRecord[] = [];
  for await (const record of csvRecords(await write(content), delimiter)) records.push(record);
  return records;
}

const quoted = (value: string) => `"${value.replaceAll('"', '""')}"`;
const written = (value: string) => (/[",;\t\r\n]|^\s|\s$|^$/.test(value) ? quoted(value) : value);

const value = fc.string({
  unit: fc.constantFrom('a', 'é', '"', ',', ';', '\t', '\n', ' ', '\u{1F600}'),
  maxLength: 8,
});
const table = fc
  .tuple(fc.integer({ min: 2, max: 4 }), fc.integer({ min: 0, max: 6 }))
  .chain(([columns, rows]) =>
    fc.array(fc.array(value, { minLength: columns, maxLength: columns }), {
      minLength: rows,
      maxLength: rows,
    }),
  );

describe('records', () => {
  it('are told apart as they were written, with their lines and values', async () => {
    await fc.assert(
      fc.asyncProperty(
        table,
        fc.constantFrom('\n', '\r\n'),
        fc.constantFrom(',', ';', '\t'),
        async (rows, end, by) => {
          const records = await recordsOf(rows.map((row) => row.map(written).join(by) + end).join(''), by);
          let line = 1;
          for (const [i, row] of rows.entries()) {
            expect(records[i]).toMatchObject({ line, fields: row.length, ending: end });
            expect(fieldsOf(records[i]?.bytes.toString() ?? '', by)).toEqual(row.map((one) => one.trim()));
            line += 1 + row.join('').split('\n').length - 1;
          }
          expect(records).toHaveLength(rows.length);
        },
      ),
    );
  });

  it('are the rows that DuckDB reads, in its order and with its values', async () => {
    await fc.assert(
      fc.asyncProperty(table, fc.constantFrom('\n', '\r\n'), async (rows, end) => {
        fc.pre(rows.length > 0);
        const header = (rows[0] ?? []).map((_, i) => `k${i}`);
        const file = await write([header, ...rows].map((row) => row.map(written).join(',') + end).join(''));
        const source = await openCsv(file, 'rows.csv', ',');
        const read = await database.rows(`SELECT * FROM ${source.from}`);
        expect(read.map((row) => Object.values(row).map((one) => one ?? ''))).toEqual(rows);
        let line = 2;
        for (const [i, row] of rows.entries()) {
          expect(await source.lineOf?.(i + 1)).toBe(line);
          line += row.join('').split('\n').length;
        }
      }),
      { numRuns: 60 },
    );
  });

  it('go over the pieces a file is read in', async () => {
    const long = 'x'.repeat(300_000);
    const records = await recordsOf(`a,b\r\n${long},"${long}\n"\r\n1,2`);
    expect(records.map(({ line, fields, bytes, ending }) => [line, fields, bytes.length, ending])).toEqual([
      [1, 2, 3, '\r\n'],
      [2, 2, 600_004, '\r\n'],
      [4, 2, 3, ''],
    ]);
  });

  it.each([
    [
      'a byte order mark',
      '\ufeff"a",b\n1,2\n',
      [
        [1, 2],
        [2, 2],
      ],
    ],
    [
      'no line ending at the end',
      'a,b\n1,2',
      [
        [1, 2],
        [2, 2],
      ],
    ],
    [
      'carriage returns alone',
      'a,b\r1,2\r',
      [
        [1, 2],
        [2, 2],
      ],
    ],
    [
      'empty lines, which are records without bytes',
      'a,b\n\n1,2\n',
      [
        [1, 2],
        [2, 1],
        [3, 2],
      ],
    ],
    [
      'blanks around quotes',
      'a,b\n "1,1" , "2" \n',
      [
        [1, 2],
        [2, 2],
      ],
    ],
    [
      'a quote in the middle of a value',
      'a,b\n1"5,2\n',
      [
        [1, 2],
        [2, 2],
      ],
    ],
  ])('with %s', async (_, content, expected) => {
    expect((await recordsOf(content)).map(({ line, fields }) => [line, fields])).toEqual(expected);
  });

  it.each([
    ['a,b\n1,"2\n3,4\n', 2, 'unclosed quote'],
    ['a,b\n"1"x,2\n', 2, 'text after quote'],
  ])('say what is wrong with %j', async (content, line, fault) => {
    expect((await recordsOf(content)).find((record) => record.fault)).toMatchObject({ line, fault });
  });
});
