import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { text } from 'node:stream/consumers';
import { gunzipSync } from 'node:zlib';
import { Cancelled, PlumblineError } from '@plumbline/stage';
import { thisProcess } from '@plumbline/store';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Database } from '../duckdb/database.ts';
import { UnknownFormat } from '../errors/source.ts';
import type { PredictionBlock, PredictionRow } from './columns.ts';
import { OutputBusy, OutputNotWritable } from '../errors/output.ts';
import {
  streamPredictions,
  writePredictions,
  type PredictionJob,
  type WriteOptions,
} from './write-predictions.ts';

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

async function* blocksOf(
  all: readonly PredictionRow[],
  after = 0,
  size = 2,
): AsyncGenerator<PredictionBlock> {
  const left = all.filter((row) => Number(row['row']) > after);
  for (let from = 0; from < left.length; from += size) {
    const some = left.slice(from, from + size);
    yield { sourceRows: Uint32Array.from(some, (row) => Number(row['row'])), rows: some };
  }
}
const jobOf = (all: readonly PredictionRow[], of: PredictionJob['columns'] = columns): PredictionJob => ({
  columns: of,
  madeFrom: { input: 'rows', model: 'one' },
  predict: (after) => blocksOf(all, after),
});

const CSV = 'row,probability,the class\n1,0.25,>50K\n3,0.30000000000000004,"a ""b"", c"\n4,,\n';

describe('predictions', () => {
  it('are a CSV', async () => {
    const path = join(folder, 'p.csv');
    expect(await writePredictions(path, jobOf(rows))).toBe(3);
    expect(await readFile(path, 'utf8')).toBe(CSV);
  });

  it('are packed where the name says so', async () => {
    const path = join(folder, 'p.csv.gz');
    await writePredictions(path, jobOf(rows));
    expect(gunzipSync(await readFile(path)).toString()).toBe(CSV);
  });

  it('are a JSON object a line', async () => {
    const path = join(folder, 'p.jsonl');
    await writePredictions(path, jobOf(rows));
    const read = (await readFile(path, 'utf8')).trimEnd().split('\n');
    expect(read.map((line) => JSON.parse(line) as unknown)).toEqual(rows);
  });

  it('are Parquet, with types', async () => {
    const path = join(folder, 'p.parquet');
    expect(await writePredictions(path, jobOf(rows))).toBe(3);
    const database = await Database.open(folder);
    const read = await database.rows(`SELECT *, typeof("row") AS type FROM read_parquet('${path}')`);
    database.close();
    expect(read).toEqual(rows.map((row) => ({ ...row, row: BigInt(row['row'] as number), type: 'BIGINT' })));
  });

  it('go to a stream, which stays open', async () => {
    const stream = new PassThrough();
    const read = text(stream);
    expect(await streamPredictions(stream, columns, blocksOf(rows))).toBe(3);
    stream.end('more');
    expect(await read).toBe(`${CSV}more`);
  });

  it('are one JSON array on a stream', async () => {
    for (const all of [rows, []]) {
      const stream = new PassThrough();
      const read = text(stream);
      await streamPredictions(stream, columns, blocksOf(all), { format: 'json' });
      stream.end();
      expect(JSON.parse(await read)).toEqual(all);
    }
  });

  it('can be none', async () => {
    const path = join(folder, 'p.csv');
    expect(await writePredictions(path, jobOf([]))).toBe(0);
    expect(await readFile(path, 'utf8')).toBe('row,probability,the class\n');
  });

  it('come back from CSV as they were, whatever the text', async () => {
    const path = join(folder, 'p.csv');
    const database = await Database.open(folder);
    const value = fc.string({ unit: fc.constantFrom('a', '"', ',', '\n', ' ', 'é'), minLength: 1 });
    await fc.assert(
      fc.asyncProperty(fc.array(value, { minLength: 1, maxLength: 5 }), async (values) => {
        const written = values.map((one, i) => ({ row: i + 1, one }));
        await writePredictions(path, jobOf(written, { row: 'integer', one: 'text' }), { partRows: 2 });
        const from = `read_csv('${path}', header = true, auto_detect = false, delim = ',', quote = '"', escape = '"', columns = {row: 'INTEGER', one: 'VARCHAR'})`;
        expect(await database.rows(`SELECT * FROM ${from}`)).toEqual(written);
      }),
      { numRuns: 40 },
    );
    database.close();
  });
});

/** Many rows, and a source that gives out at a row: by an error of ours, or one of the system's. */
const many: PredictionRow[] = Array.from({ length: 1000 }, (_, i) => ({
  row: i + 1 + Math.floor(i / 7),
  probability: Math.sin(i),
  'the class': i % 3 === 0 ? 'a, "b"' : 'c',
}));
const failing = (at: number, error: Error): PredictionJob => ({
  ...jobOf(many),
  async *predict(after) {
    for await (const block of blocksOf(many, after, 10)) {
      if ((block.sourceRows[0] as number) >= at) throw error;
      yield block;
    }
  },
});
class WrongRow extends PlumblineError {}
const wrongRow = () => new WrongRow('A row is wrong.');
const crash = () => new Error('The disk broke.');
const NAMES = ['p.csv', 'p.csv.gz', 'p.jsonl', 'p.jsonl.gz', 'p.parquet'];
const partRows = 100;

describe('a file of predictions', () => {
  it.each(NAMES)('%s is there whole or not at all', async (name) => {
    const path = join(folder, name);
    await expect(writePredictions(path, failing(500, wrongRow()), { partRows })).rejects.toThrow(WrongRow);
    expect(await readdir(folder)).toEqual([]);
    await writeFile(path, 'the one before');
    await expect(writePredictions(path, failing(500, wrongRow()), { partRows })).rejects.toThrow(WrongRow);
    expect(await readdir(folder)).toEqual([name]);
    expect(await readFile(path, 'utf8')).toBe('the one before');
  });

  it('is not written once the signal says stop', async () => {
    const signal = AbortSignal.abort(new Cancelled('The prediction'));
    await expect(writePredictions(join(folder, 'p.csv'), jobOf(rows), { signal })).rejects.toThrow(Cancelled);
    expect(await readdir(folder)).toEqual([]);
  });

  it('needs a name that says its format, and a folder that is there', async () => {
    await expect(writePredictions(join(folder, 'p.txt'), jobOf(rows))).rejects.toThrow(UnknownFormat);
    const nowhere = writePredictions(join(folder, 'no', 'p.csv'), jobOf(rows));
    await expect(nowhere).rejects.toThrow(OutputNotWritable);
    await expect(nowhere).rejects.toThrow(`there is no folder '${join(folder, 'no')}'`);
    await mkdir(join(folder, 'p.csv'));
    await expect(writePredictions(join(folder, 'p.csv'), jobOf(rows))).rejects.toThrow('it is a folder');
  });
});

describe('a stopped file of predictions', () => {
  /** Writes with parts of 100 source rows, and tells from which row on it predicted. */
  async function write(path: string, job: PredictionJob, options: WriteOptions = {}) {
    const started: { sourceRows: number; rows: number; discarded: readonly string[] }[] = [];
    const written = await writePredictions(path, job, {
      partRows,
      onStart: (start) => started.push(start),
      ...options,
    });
    return { written, start: started[0] };
  }

  it.each(NAMES)('%s goes on behind its last part, to the same bytes', async (name) => {
    const path = join(folder, name);
    await writePredictions(join(folder, `whole-${name}`), jobOf(many), { partRows });
    for (const at of [250, 520, 521, 1100])
      await expect(write(path, failing(at, crash()))).rejects.toThrow('The disk broke.');
    expect(await readdir(folder)).toEqual([`.${name}.parts`, `whole-${name}`]);
    const { written, start } = await write(path, jobOf(many));
    expect(written).toBe(1000);
    expect(start).toEqual({ sourceRows: 1100, rows: 963, discarded: [] });
    expect(await readdir(folder)).toEqual([name, `whole-${name}`].sort());
    expect((await readFile(path)).equals(await readFile(join(folder, `whole-${name}`)))).toBe(true);
  });

  it('leaves the file as it was until it is whole', async () => {
    const path = join(folder, 'p.csv');
    await writeFile(path, 'the one before');
    await expect(write(path, failing(500, crash()))).rejects.toThrow('The disk broke.');
    expect(await readFile(path, 'utf8')).toBe('the one before');
  });

  it('is begun anew with another model, input or form', async () => {
    const path = join(folder, 'p.csv');
    const others: [Partial<PredictionJob>, WriteOptions, string[]][] = [
      [{ madeFrom: { input: 'rows', model: 'two' } }, {}, ['model']],
      [{ madeFrom: { input: 'others', model: 'one' } }, {}, ['input']],
      [{}, { partRows: 50 }, ['form']],
    ];
    for (const [other, options, discarded] of others) {
      await expect(write(path, failing(500, crash()))).rejects.toThrow('The disk broke.');
      const { written, start } = await write(path, { ...jobOf(many), ...other }, options);
      expect(start).toEqual({ sourceRows: 0, rows: 0, discarded });
      expect(written).toBe(1000);
    }
  });

  it('is taken over from a process that was killed, with what it had not finished', async () => {
    const path = join(folder, 'p.csv');
    const parts = join(folder, '.p.csv.parts');
    await expect(write(path, failing(500, crash()))).rejects.toThrow('The disk broke.');
    await writeFile(join(parts, 'unfinished'), 'half a li');
    await writeFile(join(parts, 'owner.json'), JSON.stringify({ ...thisProcess, start: 'another' }));
    expect((await write(path, jobOf(many))).start).toMatchObject({ sourceRows: 500 });
    expect((await readFile(path, 'utf8')).trimEnd().split('\n')).toHaveLength(1001);
  });

  it('is joined by the next where a process was killed while it joined the parts', async () => {
    const path = join(folder, 'p.csv');
    await mkdir(join(folder, '.p.csv.parts'));
    const controller = new AbortController();
    let parts = 0;
    const onPart = () => ++parts === 12 && controller.abort(new Cancelled('The prediction'));
    await expect(write(path, jobOf(many), { signal: controller.signal, onPart })).rejects.toThrow(Cancelled);
    const { written, start } = await write(path, jobOf(many));
    expect({ written, start }).toMatchObject({ written: 1000, start: { rows: 1000 } });
    expect(await readdir(folder)).toEqual(['p.csv']);
    expect((await readFile(path, 'utf8')).trimEnd().split('\n')).toHaveLength(1001);
  });

  it('is left to the process that writes it', async () => {
    const path = join(folder, 'p.csv');
    const job: PredictionJob = {
      ...jobOf(many),
      async *predict() {
        await expect(write(path, jobOf(many))).rejects.toThrow(OutputBusy);
        yield* blocksOf(many);
      },
    };
    expect((await write(path, job)).written).toBe(1000);
  });

  it('goes on after a stop', async () => {
    const path = join(folder, 'p.csv');
    const controller = new AbortController();
    const onPart = () => controller.abort(new Cancelled('The prediction'));
    await expect(write(path, jobOf(many), { signal: controller.signal, onPart })).rejects.toThrow(Cancelled);
    expect((await write(path, jobOf(many))).start).toMatchObject({ sourceRows: 100 });
  });
});
