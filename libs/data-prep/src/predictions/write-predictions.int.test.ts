import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { text } from 'node:stream/consumers';
import { gunzipSync } from 'node:zlib';
import { Cancelled } from '@plumbline/stage';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Database } from '../duckdb/database.ts';
import { UnknownFormat } from '../errors/source.ts';
import type { PredictionRow } from './columns.ts';
import { streamPredictions, writePredictions } from './write-predictions.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'plumbline-predictions-test-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const columns = { row: 'integer', probability: 'number', 'the class': 'text' } as const;
const rows: PredictionRow[] = [
  { row: 1, probability: 0.25, 'the class': '>50K' },
  { row: 3, probability: 0.1 + 0.2, 'the class': 'a "b", c' },
  { row: 4, probability: null, 'the class': null },
];
const CSV = 'row,probability,the class\n1,0.25,>50K\n3,0.30000000000000004,"a ""b"", c"\n4,,\n';

describe('predictions', () => {
  it('are a CSV', async () => {
    const path = join(folder, 'p.csv');
    expect(await writePredictions(path, columns, rows)).toBe(3);
    expect(await readFile(path, 'utf8')).toBe(CSV);
  });

  it('are packed where the name says so', async () => {
    const path = join(folder, 'p.csv.gz');
    await writePredictions(path, columns, rows);
    expect(gunzipSync(await readFile(path)).toString()).toBe(CSV);
  });

  it('are a JSON object a line', async () => {
    const path = join(folder, 'p.jsonl');
    await writePredictions(path, columns, rows);
    const read = (await readFile(path, 'utf8')).trimEnd().split('\n');
    expect(read.map((line) => JSON.parse(line) as unknown)).toEqual(rows);
  });

  it('are Parquet, with types', async () => {
    const path = join(folder, 'p.parquet');
    expect(await writePredictions(path, columns, rows)).toBe(3);
    const database = await Database.open(folder);
    const read = await database.rows(`SELECT *, typeof("row") AS type FROM read_parquet('${path}')`);
    database.close();
    expect(read).toEqual(rows.map((row) => ({ ...row, row: BigInt(row['row'] as number), type: 'BIGINT' })));
  });

  it('go to a stream, which stays open', async () => {
    const stream = new PassThrough();
    const read = text(stream);
    expect(await streamPredictions(stream, columns, rows)).toBe(3);
    stream.end('more');
    expect(await read).toBe(`${CSV}more`);
  });

  it('can be none', async () => {
    const path = join(folder, 'p.csv');
    expect(await writePredictions(path, columns, [])).toBe(0);
    expect(await readFile(path, 'utf8')).toBe('row,probability,the class\n');
  });

  it('come back from CSV as they were, whatever the text', async () => {
    const path = join(folder, 'p.csv');
    const database = await Database.open(folder);
    const value = fc.string({ unit: fc.constantFrom('a', '"', ',', '\n', ' ', 'é'), minLength: 1 });
    await fc.assert(
      fc.asyncProperty(fc.array(value, { minLength: 1, maxLength: 5 }), async (values) => {
        const written = values.map((one, i) => ({ row: i, one }));
        await writePredictions(path, { row: 'integer', one: 'text' }, written);
        const from = `read_csv('${path}', header = true, auto_detect = false, delim = ',', quote = '"', escape = '"', columns = {row: 'INTEGER', one: 'VARCHAR'})`;
        expect(await database.rows(`SELECT * FROM ${from}`)).toEqual(written);
      }),
      { numRuns: 40 },
    );
    database.close();
  });
});

describe('a file of predictions', () => {
  async function* failing(): AsyncGenerator<PredictionRow> {
    yield* rows;
    throw new Error('The model broke.');
  }

  it.each(['p.csv', 'p.jsonl.gz', 'p.parquet'])('%s is there whole or not at all', async (name) => {
    const path = join(folder, name);
    await expect(writePredictions(path, columns, failing())).rejects.toThrow('The model broke.');
    expect(await readdir(folder)).toEqual([]);
    await writeFile(path, 'the one before');
    await expect(writePredictions(path, columns, failing())).rejects.toThrow('The model broke.');
    expect(await readdir(folder)).toEqual([name]);
    expect(await readFile(path, 'utf8')).toBe('the one before');
  });

  it('is not written once the signal says stop', async () => {
    const signal = AbortSignal.abort(new Cancelled('The prediction'));
    await expect(writePredictions(join(folder, 'p.csv'), columns, rows, { signal })).rejects.toThrow(
      Cancelled,
    );
    expect(await readdir(folder)).toEqual([]);
  });

  it('needs a name that says its format', async () => {
    await expect(writePredictions(join(folder, 'p.txt'), columns, rows)).rejects.toThrow(UnknownFormat);
  });
});
