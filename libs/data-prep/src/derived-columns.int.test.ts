import { describe, expect, it } from 'vitest';
import { Database } from './duckdb/database.ts';
import { InvalidValue, WrongColumnType } from './errors/table.ts';
import { prepareRows } from './prepare-rows.ts';
import { peopleFolder, type ParamsInput, type TableInput } from './testing/people.ts';

const folder = peopleFolder();

const flights: TableInput = {
  task: { type: 'binary', positive: 'late' },
  columns: [
    { name: 'month', type: 'integer', from: { column: 'at', part: 'month' } },
    { name: 'weekday', type: 'integer', from: { column: 'at', part: 'weekday' } },
    { name: 'hour', type: 'integer', from: { column: 'at', part: 'hour' }, min: 5 },
    { name: 'minute', type: 'integer', from: { column: 'at', part: 'minute-of-day' } },
    { name: 'season', type: 'category', from: { column: 'at', part: 'month' }, categories: ['1', '2', '3'] },
    {
      name: 'reach',
      type: 'category',
      from: { column: 'miles', cuts: [100, 500.5] },
      categories: ['short', 'middle', 'long'],
      nullable: true,
    },
    {
      name: 'late',
      type: 'category',
      role: 'target',
      from: { column: 'delay', cuts: [15] },
      categories: ['on time', 'late'],
    },
  ],
};
const split: ParamsInput['split'] = {
  by: 'column',
  column: 'at',
  part: 'month',
  training: ['1'],
  validation: ['2'],
  test: ['3'],
};

/** Rows of three months; the first is as given. */
const csv = (first = '2001-01-01 17:05:59,99.9,14.9') => {
  const rows = [1, 2, 3].flatMap((month) => [
    `2001-0${month}-28 23:59,100,15`,
    `2001-0${month}-03 05:00:00,500.5,-3`,
    `2001-0${month}-04T12:30,,20`,
  ]);
  return `at,miles,delay\n${[first, ...rows].join('\n')}\n`;
};

describe('columns made from others', () => {
  it('are parts of dates and numbers between bounds', async () => {
    const { outputs } = await folder.prepare(await folder.write('flights.csv', csv()), {
      table: flights,
      split,
    });
    expect(outputs.training.meta.features.map(({ name }) => name)).toEqual(
      flights.columns.slice(0, -1).map(({ name }) => name),
    );
    // 2001-01-01 was a Monday.
    expect([...outputs.training.features]).toEqual(
      [
        [1, 1, 17, 17 * 60 + 5, 0, 0],
        [1, 7, 23, 1439, 0, 1],
        [1, 3, 5, 300, 0, 2],
        [1, 4, 12, 750, 0, NaN],
      ].flat(),
    );
    expect([...outputs.training.labels]).toEqual([0, 1, 0, 1]);
    expect([...outputs.test.sourceRows]).toEqual([8, 9, 10]);
  });

  it('are the same from Parquet, and of rows to score', async () => {
    const source = await folder.write('flights.csv', csv());
    const typed = folder.at('flights.parquet');
    const database = await Database.open(folder.at('.'));
    await database.run(`COPY (SELECT "at"::TIMESTAMP AS "at", miles, delay FROM '${source}') TO '${typed}'`);
    database.close();
    const read = async (path: string) => (await folder.prepare(path, { table: flights, split })).outputs;
    const [text, parquet] = [await read(source), await read(typed)];
    expect(parquet).toEqual(text);
    const values: number[] = [];
    for await (const block of prepareRows(typed, text.preparation)) values.push(...block.values);
    expect(values.slice(0, 24)).toEqual([...text.training.features]);
  });

  it.each([
    [
      '2001-13-01 00:00,1,1',
      "row 1 (line 2): column 'month' is '2001-13-01 00:00', expected a date and time in 'at'",
    ],
    [
      '2001-01-01 04:59,1,1',
      "column 'hour' is '2001-01-01 04:59', expected a date and time in 'at', such as 2001-01-31 17:05, of which it is an integer of 5 or more",
    ],
    ['2001-01-01 08:00,far,1', "column 'reach' is 'far', expected a number in 'miles'"],
    ['2001-01-01 08:00,1,', "column 'late' has no value, expected a number in 'delay'"],
    [
      '2001-07-01 08:00,1,1',
      "column 'season' is '2001-07-01 08:00', expected a date and time in 'at', such as 2001-01-31 17:05, of which it is one of '1', '2', '3'",
    ],
  ])('are refused from %s', async (row, message) => {
    const failing = folder.prepare(await folder.write('wrong.csv', csv(row)), { table: flights, split });
    await expect(failing).rejects.toThrow(InvalidValue);
    await expect(failing).rejects.toThrow(message);
  });

  it('are refused from a column of another type', async () => {
    const typed = folder.at('numbers.parquet');
    const database = await Database.open(folder.at('.'));
    await database.run(`COPY (SELECT 5 AS "at", 1 AS miles, 1 AS delay) TO '${typed}'`);
    database.close();
    const failing = folder.prepare(typed, { table: flights, split });
    await expect(failing).rejects.toThrow(WrongColumnType);
    await expect(failing).rejects.toThrow("the column 'at' as INTEGER, where a date and time is declared");
  });
});
