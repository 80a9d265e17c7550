import { gzipSync } from 'node:zlib';
import { runStage } from '@plumbline/stage/testing';
import { describe, expect, it } from 'vitest';
import { Database } from './duckdb/database.ts';
import { prepare } from './prepare.ts';
import { HEADER, people, peopleCsv, peopleFolder, type ParamsInput } from './testing/people.ts';

const folder = peopleFolder();
const ROWS = 300;
const lines = peopleCsv(ROWS).trimEnd().split('\n');

/** The digests of the three data sets that come from a file. */
async function digestsOf(source: string, rest: Partial<ParamsInput> = {}) {
  const { artifacts } = await folder.prepare(source, rest);
  return [artifacts.training, artifacts.validation, artifacts.test].map(({ digest }) => digest);
}

const plain = async () => digestsOf(await folder.write('plain.csv', peopleCsv(ROWS)));

/** The people as objects, with the types a person would give them. */
const objects = lines.slice(1).map((line) => {
  const [name, age, height, color, member, sex, weight, note, rich] = line.split(',');
  return {
    name,
    age: Number(age),
    height: height === '?' ? null : Number(height),
    color: color || null,
    member: member || null,
    sex,
    weight: Number(weight),
    note,
    rich,
  };
});

const quoteAll = (line: string) =>
  line
    .split(',')
    .map((value) => `"${value}"`)
    .join(',');

describe('the same rows give the same bytes', () => {
  it.each([
    ['a packed CSV', 'rows.csv.gz', gzipSync(peopleCsv(ROWS))],
    [
      'a CSV in two packed pieces',
      'two.csv.gz',
      Buffer.concat([gzipSync(`${lines.slice(0, 9).join('\n')}\n`), gzipSync(lines.slice(9).join('\n'))]),
    ],
    ['quotes around every value', 'quoted.csv', lines.map(quoteAll).join('\n')],
    ['blanks around values', 'blanks.csv', lines.join('\n').replaceAll(',', ' ,  ')],
    ['tabs', 'rows.tsv', lines.join('\n').replaceAll(',', '\t')],
    ['CR LF and a byte order mark', 'windows.csv', `\ufeff${lines.join('\r\n')}\r\n`],
    ['empty lines between', 'empty.csv', lines.join('\n\n')],
    ['JSON', 'rows.ndjson', objects.map((row) => JSON.stringify(row)).join('\n')],
    [
      'JSON, packed, with keys left out where there is no value',
      'rows.jsonl.gz',
      gzipSync(
        objects
          .map((row) =>
            JSON.stringify(Object.fromEntries(Object.entries(row).filter(([, value]) => value !== null))),
          )
          .join('\n'),
      ),
    ],
    [
      'JSON with every value a text',
      'texts.ndjson',
      objects
        .map((row) => JSON.stringify({ ...row, age: `${row.age}`, height: `${row.height ?? '?'}` }))
        .join('\n'),
    ],
  ])('from %s', async (_, name, content) => {
    expect(await digestsOf(await folder.write(name, content))).toEqual(await plain());
  });

  it('from columns in another order', async () => {
    const turned = lines.map((line) => line.split(',').reverse().join(',')).join('\n');
    expect(await digestsOf(await folder.write('turned.csv', turned))).toEqual(await plain());
  });

  it('from another delimiter and a name that says nothing', async () => {
    const source = await folder.write('people.data', lines.join('\n').replaceAll(',', ';'));
    expect(await digestsOf(source, { format: 'csv', delimiter: ';' })).toEqual(await plain());
  });

  it('from a path with the letters of a pattern and a quote', async () => {
    await folder.write("it's-x.csv", 'not,it\n');
    const source = await folder.write("it's [1]?*-x.csv", peopleCsv(ROWS));
    expect(await digestsOf(source)).toEqual(await plain());
  });

  it.each([
    ['texts', 'SELECT *'],
    [
      'typed columns',
      `SELECT name, age::SMALLINT AS age, TRY_CAST(height AS DECIMAL(9, 3)) AS height, nullif(color, '')::ENUM ('blue', 'red', 'green') AS color, TRY_CAST(member AS BOOLEAN) AS member, sex, weight::FLOAT AS weight, note, rich::BLOB AS rich`,
    ],
  ])('from Parquet with %s', async (kind, select) => {
    const csv = await folder.write('for-parquet.csv', peopleCsv(ROWS));
    const source = folder.at(`${kind.replaceAll(' ', '-')}.parquet`);
    const database = await Database.open('');
    await database.run(
      `COPY (${select} FROM read_csv('${csv}', all_varchar = true)) TO '${source}' (ROW_GROUP_SIZE 100)`,
    );
    database.close();
    expect(await digestsOf(source)).toEqual(await plain());
  });
});

it('keeps the order of a large file, which many threads read', async () => {
  const rows = 200_000;
  const numbers = Array.from({ length: rows }, (_, i) => `${i + 1},${i % 2 ? 'yes' : 'no'}`).join('\n');
  const csv = await folder.write('large.csv', `row,rich\n${numbers}\n`);
  const table: ParamsInput['table'] = {
    task: people.task,
    columns: [
      { name: 'row', type: 'integer' },
      { name: 'rich', type: 'category', role: 'target', categories: ['no', 'yes'] },
    ],
  };
  const parquet = folder.at('large.parquet');
  const database = await Database.open('');
  await database.run(
    `COPY (FROM read_csv('${csv}', all_varchar = true)) TO '${parquet}' (ROW_GROUP_SIZE 5000)`,
  );
  database.close();
  for (const source of [csv, parquet]) {
    const { outputs } = await runStage(prepare, { params: { source, table }, inputs: {} });
    for (const { features, sourceRows } of [outputs.training, outputs.validation, outputs.test])
      expect(features.every((value, i) => value === sourceRows[i])).toBe(true);
  }
});

it('reads numbers however they are written', async () => {
  const texts = ['12', ' 12 ', '+12', '12.0', '1.2e1', '1200E-2', '012', '.12e2', '12.'];
  const rows = Array.from(
    { length: 90 },
    (_, i) => `a,${texts[i % texts.length]},170,red,yes,Male,1,,${i % 2 ? 'yes' : 'no'}`,
  );
  const { outputs } = await folder.prepare(await folder.write('numbers.csv', [HEADER, ...rows].join('\n')));
  const width = outputs.training.meta.features.length;
  expect(new Set(outputs.training.features.filter((_, i) => i % width === 0))).toEqual(new Set([12]));
});
