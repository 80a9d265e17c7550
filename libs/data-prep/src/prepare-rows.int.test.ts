import type { Dataset } from '@plumbline/dataset';
import { Cancelled } from '@plumbline/stage';
import { describe, expect, it } from 'vitest';
import { InvalidValue, MissingColumns } from './errors/table.ts';
import type { Preparation } from './preparation.ts';
import { prepareRows, type PreparedRows } from './prepare-rows.ts';
import { HEADER, people, peopleCsv, peopleFolder, type TableInput } from './testing/people.ts';

const folder = peopleFolder();

async function all(rows: AsyncIterable<PreparedRows>): Promise<PreparedRows[]> {
  const blocks: PreparedRows[] = [];
  for await (const block of rows) blocks.push(block);
  return blocks;
}

/** Source row → the bits of its features. */
function bitsByRow(
  rows: readonly { sourceRows: Uint32Array; values: Float32Array; columns: number }[],
): Map<number, string> {
  const found = new Map<number, string>();
  for (const { sourceRows, values, columns } of rows)
    sourceRows.forEach((row, i) => {
      const features = values.slice(i * columns, (i + 1) * columns);
      found.set(row, Buffer.from(features.buffer).toString('hex'));
    });
  return found;
}

const asRows = ({ sourceRows, features, meta }: Dataset) => ({
  sourceRows,
  values: features,
  columns: meta.features.length,
});

const TABLES: [string, TableInput][] = [
  ['as they are', people],
  [
    'filled in and scaled in every way',
    {
      ...people,
      keep: [
        { column: 'age', is: '>=', value: 25 },
        { column: 'note', is: '=', value: 'x' },
      ],
      columns: people.columns.map((column): typeof column => {
        if (column.name === 'age') return { ...column, scale: 'min-max' } as typeof column;
        if (column.name === 'height')
          return { ...column, missing: 'median', scale: 'log1p', min: 0 } as typeof column;
        if (column.name === 'color')
          return { ...column, missing: 'most-frequent', encode: 'ordinal' } as typeof column;
        return column.name === 'member' ? ({ ...column, missing: 'drop-row' } as typeof column) : column;
      }),
    },
  ],
];

describe.each(TABLES)('new rows, %s', (_, table) => {
  it('become, bit by bit, what the model learned from', async () => {
    const source = await folder.write('people.csv', peopleCsv(5000));
    const { outputs } = await folder.prepare(source, { table });
    const learned = bitsByRow([outputs.training, outputs.validation, outputs.test].map(asRows));
    const replayed = await all(prepareRows(source, outputs.preparation));
    expect(bitsByRow(replayed)).toEqual(new Map([...learned].sort(([a], [b]) => a - b)));
    expect(learned.size).toBeGreaterThan(3000);
    expect(replayed.length).toBeGreaterThan(1);
    expect(replayed[0]?.featureNames).toEqual(outputs.training.meta.features.map(({ name }) => name));
  });
});

describe('new rows', () => {
  const fitted = async (): Promise<Preparation> =>
    (await folder.prepare(await folder.write('fit.csv', peopleCsv(200)))).outputs.preparation;

  it('need the columns of the features alone, in any order and among others', async () => {
    const source = await folder.write('few.csv', 'id,member,color,height,age\n7,yes,blue,?,30\n');
    const [block] = await all(prepareRows(source, await fitted()));
    expect(block).toMatchObject({ rows: 1, columns: 6, sourceRows: Uint32Array.of(1) });
    expect(block?.values).toEqual(Float32Array.of(30, 0, 0, 0, 1, 1));
    expect(block?.values.buffer).toBeInstanceOf(SharedArrayBuffer);
  });

  it('are not held to rules on the target, which they need not have', async () => {
    const table: TableInput = {
      ...people,
      keep: [
        { column: 'rich', is: '=', value: 'yes' },
        { column: 'age', is: '>', value: 25 },
      ],
    };
    const { preparation } = (
      await folder.prepare(await folder.write('fit.csv', peopleCsv(200)), { table: { ...table, keep: [] } })
    ).outputs;
    const source = await folder.write('new.csv', 'age,height,color,member\n30,160,red,no\n20,160,red,no\n');
    const blocks = await all(
      prepareRows(source, { ...preparation, table: { ...preparation.table, keep: table.keep ?? [] } }),
    );
    expect(blocks.map(({ sourceRows }) => [...sourceRows])).toEqual([[1]]);
  });

  it('are checked as in training', async () => {
    const preparation = await fitted();
    const unknown = await folder.write(
      'unknown.csv',
      'age,height,color,member\n30,160,red,no\n31,160,pink,no\n',
    );
    await expect(all(prepareRows(unknown, preparation))).rejects.toThrow(InvalidValue);
    await expect(all(prepareRows(unknown, preparation))).rejects.toThrow(
      "row 2 (line 3): column 'color' is 'pink'",
    );
    const outside = await folder.write('outside.csv', 'age,height,color,member\n130,160,red,no\n');
    await expect(all(prepareRows(outside, preparation))).rejects.toThrow('expected an integer from 0 to 120');
    const lacking = await folder.write('lacking.csv', 'age,hight,color,member\n30,160,red,no\n');
    await expect(all(prepareRows(lacking, preparation))).rejects.toThrow(MissingColumns);
    await expect(all(prepareRows(lacking, preparation))).rejects.toThrow("rename 'hight' to 'height'");
  });

  it('can be none', async () => {
    const source = await folder.write('none.csv', 'age,height,color,member\n');
    expect(await all(prepareRows(source, await fitted()))).toEqual([]);
  });

  it('can be left off after some blocks', async () => {
    const preparation = await fitted();
    const source = await folder.write('long.csv', peopleCsv(20_000));
    for await (const block of prepareRows(source, preparation)) {
      expect(block.rows).toBeGreaterThan(0);
      break;
    }
    expect(bitsByRow(await all(prepareRows(source, preparation))).size).toBe(20_000);
  });

  it('can begin behind any row, at which the rest is the same', async () => {
    const preparation = await fitted();
    const source = await folder.write('long.csv', peopleCsv(9_000));
    const whole = bitsByRow(await all(prepareRows(source, preparation)));
    for (const after of [1, 2048, 2050, 8_999, 9_000]) {
      const rest = bitsByRow(await all(prepareRows(source, preparation, { after })));
      expect(rest).toEqual(new Map([...whole].filter(([row]) => row > after)));
    }
  });

  it('stop coming when they are told to', async () => {
    const preparation = await fitted();
    const source = await folder.write('long.csv', peopleCsv(50_000));
    const controller = new AbortController();
    const read = async () => {
      for await (const { rows } of prepareRows(source, preparation, { signal: controller.signal }))
        if (rows > 0) controller.abort(new Cancelled('The prediction'));
    };
    await expect(read()).rejects.toThrow(Cancelled);
  });

  it('come from the header of the file, not from the table', async () => {
    const source = await folder.write('header.csv', `${HEADER},age\n`);
    await expect(all(prepareRows(source, await fitted()))).rejects.toThrow("the column 'age' twice");
  });
});
