import { chmod, mkdir } from 'node:fs/promises';
import { gzipSync } from 'node:zlib';
import { Cancelled, PlumblineError } from '@plumbline/stage';
import { runStage } from '@plumbline/stage/testing';
import { describe, expect, it } from 'vitest';
import { Database } from './duckdb/database.ts';
import { prepare } from './prepare.ts';
import {
  HEADER,
  people,
  peopleCsv,
  peopleFolder,
  type ParamsInput,
  type TableInput,
} from './testing/people.ts';

const folder = peopleFolder();
const GOOD = 'Ann,30,170,red,yes,Female,1,,no';

/** The message with which a file is refused. `path` in it stands for the file. */
async function refusal(source: string, rest: Partial<ParamsInput> = {}): Promise<string> {
  const error: unknown = await folder.prepare(source, rest).then(
    () => new Error('It was not refused.'),
    (thrown: unknown) => thrown,
  );
  expect(error).toBeInstanceOf(PlumblineError);
  return (error as Error).message.replaceAll(source, 'path');
}

const refusalOf = async (name: string, content: string | Uint8Array, rest: Partial<ParamsInput> = {}) =>
  refusal(await folder.write(name, content), rest);

const lines = (...rows: string[]) => `${[HEADER, ...rows].join('\n')}\n`;

describe('a file is refused in one sentence', () => {
  it('that is not there', async () => {
    expect(await refusal(folder.at('none.csv'))).toBe(
      "Cannot read 'path': there is no such file; give the path of a CSV, Parquet or newline-JSON file.",
    );
  });

  it('that is a folder', async () => {
    await mkdir(folder.at('folder.csv'));
    expect(await refusal(folder.at('folder.csv'))).toMatch(/^Cannot read 'path': it is a folder;/);
  });

  it.skipIf(process.getuid?.() === 0)('that this user may not read', async () => {
    const path = await folder.write('secret.csv', peopleCsv(10));
    await chmod(path, 0o000);
    expect(await refusal(path)).toMatch(/^Cannot read 'path': this user may not read it;/);
  });

  it.each([
    [
      'of an unknown kind',
      'rows.xlsx',
      'x',
      "The name 'path' does not say its format: use .csv, .tsv, .parquet, .ndjson or .jsonl",
    ],
    ['without a byte', 'empty.csv', '', "'path' is empty: it has nothing, where rows were expected"],
    ['without a byte, packed', 'empty.csv.gz', gzipSync(''), "'path' is empty: it has nothing"],
    ['of empty lines', 'blank.csv', '\n\n', "'path' is empty: it has nothing"],
    [
      'with a header alone',
      'header.csv',
      HEADER,
      "'path' is empty: it has a header alone, where rows were expected",
    ],
    ['without a JSON line', 'empty.ndjson', '\n', "'path' is empty: it has nothing"],
    [
      'that says it is gzip',
      'false.csv.gz',
      peopleCsv(10),
      "'path' cannot be read as gzip: incorrect header check",
    ],
    [
      'that was cut off',
      'cut.csv.gz',
      gzipSync(peopleCsv(500)).subarray(0, 600),
      "'path' cannot be read as gzip: it is cut off",
    ],
    [
      'that says it is Parquet',
      'false.parquet',
      peopleCsv(10),
      "'path' cannot be read as Parquet: it does not begin and end as such a file does; give a file of that format",
    ],
    [
      'too short for Parquet',
      'short.parquet',
      'PAR1',
      "'path' cannot be read as Parquet: it does not begin and end",
    ],
  ])('%s', async (_, name, content, message) => {
    expect(await refusalOf(name, content)).toContain(message);
  });

  it.each([
    [
      'with a ragged line',
      lines(GOOD, 'Bob,30', GOOD),
      "'path' line 3: it has 2 values where the header has 9 columns; correct the line.",
    ],
    [
      'with too many values',
      lines(GOOD, `${GOOD},1,2`),
      "'path' line 3: it has 11 values where the header has 9 columns",
    ],
    [
      'with a quote that never ends',
      lines(GOOD, '"Bob,30', GOOD),
      "'path' line 3: a quoted value begins and never ends; close or double the quote.",
    ],
    [
      'with text behind a quote',
      lines(GOOD, GOOD.replace('Ann', '"Ann" B')),
      "'path' line 3: there is text behind the end of a quoted value",
    ],
    [
      'with two kinds of line endings',
      lines(GOOD, `${GOOD}\r`, GOOD),
      "'path' line 3: it ends by CR LF, and earlier lines by LF; save the file with one kind of line ending.",
    ],
    ['whose header is not closed', `"${peopleCsv(3)}`, "'path' line 1: a quoted value begins and never ends"],
  ])('%s', async (_, content, message) => {
    expect(await refusalOf('lines.csv', content)).toContain(message);
    expect(await refusalOf('lines.csv.gz', gzipSync(content))).toContain(message);
  });

  it('that is not UTF-8, with the line', async () => {
    const latin1 = Buffer.from(lines(GOOD, GOOD.replace('Ann', 'Zoë')), 'latin1');
    expect(await refusalOf('latin1.csv', latin1)).toBe(
      "'path' line 3: it is not UTF-8; save the file in that encoding.",
    );
    expect(await refusalOf('header.csv', Buffer.from(`é,${HEADER}\n`, 'latin1'))).toContain(
      "'path' line 1: it is not UTF-8",
    );
  });

  it.each([
    [
      'not JSON',
      '{"name":"Ann"}\n\n{"name":',
      "'path' line 3: it is not JSON; give one JSON object a line, in UTF-8.",
    ],
    ['no object', '{"name":"Ann"}\n[1]', "'path' line 2: it is no JSON object"],
    [
      'the same key twice',
      '{"name":"Ann","x":1,"y":1,"x":2}',
      "'path' line 1: it has the key 'x' twice; keep one of them.",
    ],
  ])('with a line of JSON that is %s', async (_, content, message) => {
    const refused = await refusalOf('rows.ndjson', content, { table: numbersTable });
    expect(refused).toContain(message);
    expect(refused).not.toContain('Ann');
  });
});

const numbersTable: TableInput = {
  task: { type: 'regression' },
  columns: [
    { name: 'name', type: 'text', role: 'identifier', nullable: true },
    { name: 'x', type: 'number', nullable: true },
    { name: 'y', type: 'number', role: 'target' },
  ],
};

describe('columns are refused', () => {
  it.each([
    [
      'missing',
      HEADER.replace('age', 'Age'),
      "'path' lacks the column 'age'; rename 'Age' to 'age' in its header.",
    ],
    [
      'missing',
      'name,age',
      "'path' lacks the columns 'height', 'color', 'member', 'sex', 'weight', 'note', 'rich'; add them, or change the declared table.",
    ],
    [
      'behind another delimiter',
      HEADER.replaceAll(',', ';'),
      "its header is one column; if it is not separated by commas, give the 'delimiter' param.",
    ],
    [
      'undeclared',
      `${HEADER},agee`,
      "'path' has the column 'agee', which the table does not declare (the nearest declared name is 'age'); declare it, with the role 'ignored' if nothing needs it, or take it out.",
    ],
    ['undeclared', `${HEADER},p,q`, "'path' has the columns 'p', 'q', which the table does not declare"],
    [
      'twice',
      `${HEADER},age`,
      "'path' has the column 'age' twice in its header; give every column a name of its own.",
    ],
  ])('%s in %s', async (_, header, message) => {
    expect(await refusalOf('columns.csv', `${header}\n${header.replaceAll(/[^,;]+/g, '1')}\n`)).toContain(
      message,
    );
  });

  it('misspelt in a single line of JSON', async () => {
    const rows = [
      ...Array.from({ length: 500 }, (_, i) => ({ name: 'a', x: i, y: i })),
      { name: 'b', xx: 1, y: 2 },
    ];
    const content = rows.map((row) => JSON.stringify(row)).join('\n');
    expect(await refusalOf('keys.ndjson', content, { table: numbersTable })).toContain(
      "'path' has the column 'xx'",
    );
  });

  it('of a type that no number comes from', async () => {
    const database = await Database.open('');
    await database.run(
      `COPY (SELECT 'a' AS name, DATE '2020-01-01' AS x, 1 AS y) TO '${folder.at('date.parquet')}'`,
    );
    database.close();
    expect(await refusal(folder.at('date.parquet'), { table: numbersTable })).toBe(
      "'path' holds the column 'x' as DATE, where a number is declared; convert the column, or change its declared type.",
    );
  });
});

describe('values are refused', () => {
  const WRONG: [what: string, column: number, value: string, message: string][] = [
    [
      'wrong type',
      1,
      'abc',
      "column 'age' is 'abc', expected an integer from 0 to 120; correct the file or the column's declaration.",
    ],
    ['wrong type', 1, '30.5', "column 'age' is '30.5', expected an integer from 0 to 120"],
    ['out of bounds', 1, '121', "column 'age' is '121', expected an integer from 0 to 120"],
    ['out of bounds', 1, '-3', "column 'age' is '-3', expected an integer from 0 to 120"],
    [
      'missing',
      1,
      '',
      "column 'age' has no value, expected an integer from 0 to 120, or the column declared nullable",
    ],
    ['missing', 1, ' ? ', "column 'age' has no value"],
    ['missing', 1, '-1.0', "column 'age' has no value"],
    ['not finite', 2, 'NaN', "column 'height' is 'NaN', expected a number"],
    ['not finite', 2, '-Infinity', "column 'height' is '-Infinity', expected a number"],
    ['not finite', 2, '1e400', "column 'height' is '1e400', expected a number"],
    ['too large for a feature', 2, '1e39', "column 'height' is '1e39', expected a number"],
    ['in another notation', 2, '"1,5"', "column 'height' is '1,5', expected a number"],
    [
      'an unknown category',
      3,
      'greem',
      "column 'color' is 'greem', expected one of its categories (the nearest is 'green')",
    ],
    [
      'an unknown category',
      3,
      'ultraviolet',
      "column 'color' is 'ultraviolet', expected one of 'red', 'green', 'blue'",
    ],
    [
      'a category in another case',
      3,
      'RED',
      "column 'color' is 'RED', expected one of its categories (the nearest is 'red')",
    ],
    ['no boolean', 4, 'maybe', "column 'member' is 'maybe', expected true or false"],
    ['a weight of nothing', 6, '0', "column 'weight' is '0', expected a number above 0"],
    [
      'a missing label',
      8,
      '',
      "column 'rich' has no value, expected one of 'yes', 'no', or the column declared nullable",
    ],
    [
      'a missing identifier',
      0,
      '',
      "column 'name' has no value, expected a text, or the column declared nullable",
    ],
    ['long', 3, 'x'.repeat(300), `column 'color' is '${'x'.repeat(79)}…', expected one of 'red'`],
  ];

  it.each(WRONG)('%s', async (_, column, value, message) => {
    const bad = GOOD.split(',')
      .map((one, i) => (i === column ? value : one))
      .join(',');
    expect(await refusalOf('values.csv', lines(GOOD, '', GOOD, bad))).toContain(
      `'path' row 3 (line 5): ${message}`,
    );
  });

  it('with the number of wrong rows, by the first of them in the source', async () => {
    const rows = Array.from({ length: 9000 }, (_, i) =>
      i >= 4000 && i % 1000 === 0 ? GOOD.replace('30', `${i}`) : GOOD,
    );
    expect(await refusalOf('many.csv', lines(...rows))).toBe(
      "'path' row 4,001 (line 4,002): column 'age' is '4000', expected an integer from 0 to 120; " +
        "correct the file or the column's declaration; 5 rows have such problems, this is the first.",
    );
  });

  it('without showing what names a person', async () => {
    const table: TableInput = {
      ...people,
      columns: people.columns.map((column) =>
        column.name === 'name' ? { name: 'name', type: 'integer', role: 'identifier' } : column,
      ),
    };
    const message = await refusalOf('names.csv', lines(GOOD), { table });
    expect(message).toContain(
      "column 'name' has a value that is not shown, because the column is an identifier, expected an integer",
    );
    expect(message).not.toContain('Ann');
  });

  it.each([
    ['NaN', "is 'NaN', expected a number"],
    ['Infinity', "is 'Infinity', expected a number"],
    ['-inf', "is '-inf', expected a number"],
    ['', 'has no value, expected a number'],
  ])('as labels: %j', async (label, message) => {
    expect(
      await refusalOf('labels.csv', `name,x,y\na,1,2\nb,2,${label}\n`, { table: numbersTable }),
    ).toContain(`'path' row 2 (line 3): column 'y' ${message}`);
  });

  it('as labels in Parquet and JSON, which have their own NaN', async () => {
    const database = await Database.open('');
    await database.run(
      `COPY (SELECT 'a' AS name, 1 AS x, unnest([1, 'nan'::DOUBLE]) AS y) TO '${folder.at('nan.parquet')}'`,
    );
    database.close();
    const message = "'path' row 2: column 'y' is 'nan', expected a number";
    expect(await refusal(folder.at('nan.parquet'), { table: numbersTable })).toContain(message);
    const json = '{"name":"a","x":1,"y":1}\n{"name":"a","x":1,"y":NaN}\n';
    expect(await refusalOf('nan.ndjson', json, { table: numbersTable })).toContain(
      "'path' row 2 (line 2): column 'y' is 'NaN', expected a number",
    );
  });
});

describe('rows are refused', () => {
  it('when none is left', async () => {
    const table: TableInput = { ...people, keep: [{ column: 'age', is: '>', value: 119 }] };
    expect(await refusalOf('none.csv', peopleCsv(10), { table })).toBe(
      "No row of 'path' is left: 'keep' filtered out 10 and missing values dropped 0; loosen the rules of 'keep' or the 'drop-row' policies.",
    );
  });

  it('when all have one class', async () => {
    expect(await refusalOf('class.csv', lines(...Array<string>(20).fill(GOOD)))).toBe(
      "All rows of the training part have the class 'no' of the target 'rich'; two classes or more are needed: check the target, the rules of 'keep' and the split.",
    );
  });

  it('when a part is empty', async () => {
    const split = { by: 'column', column: 'part', training: 'a', test: 'b' } as const;
    const csv = peopleCsv(20)
      .trimEnd()
      .split('\n')
      .map((line, i) => `${line},${i === 0 ? 'part' : 'a'}`)
      .join('\n');
    expect(await refusalOf('part.csv', csv, { split })).toBe(
      "The test part has no rows: of 20 rows the split gives it none; change the split's values or fractions, or give more rows.",
    );
    expect(await refusalOf('part.csv', csv.replace(/a$/, 'aa'), { split })).toContain(
      "row 20 (line 21): column 'part' is 'aa', expected one of its categories (the nearest is 'a')",
    );
    expect(await refusalOf('few.csv', lines(GOOD))).toContain('The validation part has no rows: of 1 rows');
  });

  it('when there is nothing to fill in with', async () => {
    const rows = Array.from({ length: 40 }, (_, i) => `Ann,30,?,red,yes,Male,1,,${i % 2 ? 'yes' : 'no'}`);
    expect(await refusalOf('height.csv', lines(...rows))).toContain(
      "Column 'height' has no value in any training row, so there is no mean to fill in",
    );
  });
});

describe('params are refused', () => {
  it.each<[Partial<ParamsInput>, string]>([
    [
      { split: { by: 'column', column: 'part', training: ['a', 'b'], test: 'b' } },
      "gives the value 'b' twice",
    ],
    [{ split: { by: 'fraction', test: 1 } }, "'split.test'"],
    [{ validation: { fraction: 0 } }, "'validation.fraction'"],
    [{ seed: -1 }, "'seed'"],
    [{ table: { ...people, task: { type: 'binary', positive: 'yess' } } }, "did you mean 'yes'?"],
    [{ sourc: 'x' } as object, "unknown param 'sourc', did you mean 'source'?"],
  ])('%j', async (rest, message) => {
    expect(await refusalOf('good.csv', peopleCsv(40), rest)).toContain(message);
  });
});

it('stops between chunks when it is told to', async () => {
  const source = await folder.write('long.csv', peopleCsv(200_000));
  const controller = new AbortController();
  const run = runStage(prepare, { params: { source, table: people }, inputs: {}, signal: controller.signal });
  const stopped = expect(run).rejects.toThrow(Cancelled);
  setTimeout(() => controller.abort(new Cancelled('The run')), 60);
  await stopped;
});
