import { codesOf, MISSING_GROUP, type Dataset } from '@plumbline/dataset';
import { testStage } from '@plumbline/stage/testing';
import { describe, expect, it } from 'vitest';
import { prepare } from './prepare.ts';
import { people, peopleCsv, peopleFolder, type TableInput } from './testing/people.ts';

const folder = peopleFolder();

testStage(prepare, async () => ({
  params: { source: await folder.write('stage.csv', peopleCsv(60)), table: people },
  inputs: {},
}));

/** The people with some columns changed or left out. */
const peopleWith = (
  changes: Readonly<Record<string, object | undefined>>,
  rest: Partial<TableInput> = {},
): TableInput => ({
  ...people,
  ...rest,
  columns: people.columns.flatMap((column) => {
    if (!(column.name in changes)) return [column];
    const change = changes[column.name];
    return change ? [{ ...column, ...change } as typeof column] : [];
  }),
});

const parts = (outputs: { training: Dataset; validation: Dataset; test: Dataset }) =>
  [outputs.training, outputs.validation, outputs.test] as const;

const featureOf = (dataset: Dataset, name: string): number[] => {
  const width = dataset.meta.features.length;
  const at = dataset.meta.features.findIndex((feature) => feature.name === name);
  return Array.from({ length: dataset.meta.rows }, (_, row) => dataset.features[row * width + at] as number);
};

describe('people prepared', () => {
  it('become features, labels, weights and groups', async () => {
    const { outputs } = await folder.prepare(await folder.write('people.csv', peopleCsv(100)));
    const { training } = outputs;
    expect(training.meta).toMatchObject({
      rows: 68,
      features: [
        { name: 'age', kind: 'number', label: 'Age', unit: 'years' },
        { name: 'height', kind: 'number' },
        { name: 'color=red', kind: 'indicator' },
        { name: 'color=green', kind: 'indicator' },
        { name: 'color=blue', kind: 'indicator' },
        { name: 'member', kind: 'indicator' },
      ],
      task: { type: 'binary', target: 'rich', classes: ['no', 'yes'] },
      columns: ['age', 'height', 'color', 'member', 'sex', 'weight', 'rich'].map((name) => ({ name })),
      groups: [{ column: 'sex', label: 'sex', categories: ['Female', 'Male'] }],
      weighted: true,
    });
    for (const part of parts(outputs)) {
      part.sourceRows.forEach((row, i) => {
        expect(part.labels[i]).toBe(row % 4 === 0 ? 1 : 0);
        expect(part.weights?.[i]).toBe(1 + (row % 3));
        expect(codesOf(part, 'sex')[i]).toBe(row % 13 === 0 ? MISSING_GROUP : row % 2);
        expect(featureOf(part, 'age')[i]).toBe(20 + (row % 60));
        expect(featureOf(part, 'member')[i]).toBe(row % 11 === 0 ? NaN : [1, 0, 1, 0][row % 4]);
        expect(featureOf(part, 'color=green')[i]).toBe(row % 7 === 0 ? NaN : row % 3 === 1 ? 1 : 0);
      });
    }
  });

  it('have their missing heights filled in and scaled by the training rows alone', async () => {
    const { outputs } = await folder.prepare(await folder.write('people.csv', peopleCsv(100)));
    const height = (row: number) => 150 + (row % 40) * 1.25;
    const known = [...outputs.training.sourceRows].filter((row) => row % 5 !== 0).map(height);
    const mean = known.reduce((sum, one) => sum + one, 0) / known.length;
    const filled = [...outputs.training.sourceRows].map((row) => (row % 5 === 0 ? mean : height(row)));
    const deviation = Math.sqrt(filled.reduce((sum, one) => sum + (one - mean) ** 2, 0) / filled.length);
    for (const part of parts(outputs))
      featureOf(part, 'height').forEach((value, i) => {
        const row = part.sourceRows[i] as number;
        expect(value).toBeCloseTo(((row % 5 === 0 ? mean : height(row)) - mean) / deviation, 5);
      });
    expect(outputs.preparation.fitted[1]).toEqual({
      name: 'height',
      fill: expect.closeTo(mean, 10),
      scaling: { type: 'z-score', mean: expect.closeTo(mean, 10), deviation: expect.closeTo(deviation, 10) },
    });
  });

  it('are split at random with every class in its share, and each row in one part', async () => {
    const source = await folder.write('people.csv', peopleCsv(1000));
    const { outputs, metrics } = await folder.prepare(source, {
      split: { by: 'fraction', test: 0.3 },
      validation: { fraction: 0.1 },
      seed: 11,
    });
    const rows = parts(outputs).flatMap((part) => [...part.sourceRows]);
    expect(rows.sort((a, b) => a - b)).toEqual(Array.from({ length: 1000 }, (_, i) => i + 1));
    expect(metrics).toMatchObject({ trainingRows: 629, validationRows: 71, testRows: 300, rowsRead: 1000 });
    const yes = ({ labels }: Dataset) => labels.filter((label) => label === 1).length;
    expect(parts(outputs).map(yes)).toEqual([157, 18, 75]);
    const again = await folder.prepare(source, { split: { by: 'fraction', test: 0.3 }, seed: 12 });
    expect(again.outputs.test.sourceRows).not.toEqual(outputs.test.sourceRows);
  });

  it('can have all three parts from a column', async () => {
    const lines = peopleCsv(90).trimEnd().split('\n');
    const csv = lines.map((line, i) => `${line},${i === 0 ? 'part' : 'abcda'[i % 5]}`).join('\n');
    const { outputs } = await folder.prepare(await folder.write('parts.csv', csv), {
      split: { by: 'column', column: 'part', training: ['a', 'b'], validation: 'c', test: 'd' },
    });
    const rowsOf = (part: Dataset) => [...new Set(Array.from(part.sourceRows, (row) => row % 5))].sort();
    expect(parts(outputs).map(rowsOf)).toEqual([[0, 1, 4], [2], [3]]);
    expect(parts(outputs).map(({ meta }) => meta.rows)).toEqual([54, 18, 18]);
  });

  it('can be split by a column that is also a feature', async () => {
    const table = peopleWith({ color: { nullable: false, encode: 'ordinal' } });
    const csv = peopleCsv(90).replaceAll(/,,(yes|No|TRUE|0|),/g, ',red,$1,');
    const { outputs } = await folder.prepare(await folder.write('parts.csv', csv), {
      table,
      split: { by: 'column', column: 'color', training: ['green', 'blue'], test: ['red'] },
    });
    expect(new Set(featureOf(outputs.test, 'color'))).toEqual(new Set([0]));
    expect(new Set(featureOf(outputs.training, 'color'))).toEqual(new Set([1, 2]));
  });

  it('are filtered by the rules of keep, whose left-out rows need not be right', async () => {
    const wrong = `X,200,1,red,yes,Male,1,,no\nY,50,huh,pink,yes,Male,0,,maybe`;
    const source = await folder.write('keep.csv', `${peopleCsv(100)}${wrong}\n`);
    const table = peopleWith({ age: { max: 300 } }, { keep: [{ column: 'age', is: '<', value: 50 }] });
    const { outputs, metrics } = await folder.prepare(source, { table });
    const kept = Array.from({ length: 100 }, (_, i) => i + 1).filter((row) => row % 60 < 30);
    expect(
      parts(outputs)
        .flatMap((part) => [...part.sourceRows])
        .sort((a, b) => a - b),
    ).toEqual(kept);
    expect(metrics).toMatchObject({ rowsRead: 102, rowsFiltered: 102 - kept.length, rowsDropped: 0 });
  });

  it('can be kept by a category, a boolean, a text, and a missing value holds no rule', async () => {
    const source = await folder.write('people.csv', peopleCsv(200));
    const rowsKept = async (keep: TableInput['keep']) => {
      const { outputs } = await folder.prepare(source, { table: { ...people, keep } });
      return parts(outputs)
        .flatMap((part) => [...part.sourceRows])
        .sort((a, b) => a - b);
    };
    const where = (holds: (row: number) => boolean) =>
      Array.from({ length: 200 }, (_, i) => i + 1).filter(holds);
    expect(await rowsKept([{ column: 'color', is: '!=', value: 'red' }])).toEqual(
      where((row) => row % 7 !== 0 && row % 3 !== 0),
    );
    expect(
      await rowsKept([
        { column: 'sex', is: '=', value: 'Female' },
        { column: 'note', is: '=', value: 'x' },
      ]),
    ).toEqual(where((row) => row % 13 !== 0 && row % 2 === 0));
    expect(
      await rowsKept([
        { column: 'member', is: '=', value: 'true' },
        { column: 'height', is: '>=', value: 160 },
      ]),
    ).toEqual(where((row) => row % 11 !== 0 && row % 2 === 0 && row % 5 !== 0 && row % 40 >= 8));
  });

  it('lose the rows whose missing values are declared to', async () => {
    const table = peopleWith({ color: { missing: 'drop-row' }, sex: { missing: 'drop-row' } });
    const { outputs, metrics } = await folder.prepare(await folder.write('people.csv', peopleCsv(100)), {
      table,
    });
    expect(metrics['rowsDropped']).toBe(14 + 7 - 1);
    expect(
      parts(outputs).every((part) => part.sourceRows.every((row) => row % 7 !== 0 && row % 13 !== 0)),
    ).toBe(true);
  });

  it('tell a profile of the training rows', async () => {
    const { outputs } = await folder.prepare(await folder.write('people.csv', peopleCsv(100)));
    const rows = [...outputs.training.sourceRows];
    const { columns } = outputs.profile;
    expect(outputs.profile.rows).toEqual({
      read: 100,
      filtered: 0,
      dropped: 0,
      training: 68,
      validation: 12,
      test: 20,
    });
    expect(columns.map(({ column }) => column)).toEqual([
      'age',
      'height',
      'color',
      'member',
      'sex',
      'weight',
      'rich',
    ]);
    const ages = rows.map((row) => 20 + (row % 60));
    expect(columns[0]).toMatchObject({
      role: 'quasi-identifier',
      missing: 0,
      values: { type: 'number', min: Math.min(...ages), max: Math.max(...ages) },
    });
    expect(columns[1]?.missing).toBe(rows.filter((row) => row % 5 === 0).length);
    expect(columns[2]?.values).toEqual({
      type: 'category',
      counts: ['red', 'green', 'blue'].map((category, code) => ({
        category,
        rows: rows.filter((row) => row % 7 !== 0 && row % 3 === code).length,
      })),
    });
  });

  it('leave no identifier anywhere', async () => {
    const { outputs } = await folder.prepare(await folder.write('people.csv', peopleCsv(100)));
    const { preparation, profile, training } = outputs;
    expect(JSON.stringify([preparation, profile, training.meta])).not.toContain('Person');
    expect(training.meta.columns.map(({ name }) => name)).not.toContain('name');
    expect(preparation.dropped).toEqual([
      { column: 'name', role: 'identifier', reason: 'it names a person' },
      { column: 'note', role: 'ignored', reason: 'the table declares that nothing needs it' },
    ]);
  });
});

describe('declared values', () => {
  it('that are unknown become the other category, and a missing one does not', async () => {
    const table = peopleWith({ color: { encode: 'ordinal', other: 'blue' } });
    const csv = peopleCsv(60).replaceAll(',green,', ',turquoise,');
    const { outputs } = await folder.prepare(await folder.write('other.csv', csv), { table });
    for (const part of parts(outputs))
      featureOf(part, 'color').forEach((code, i) => {
        const row = part.sourceRows[i] as number;
        expect(code).toBe(row % 7 === 0 ? NaN : row % 3 === 0 ? 0 : 2);
      });
  });

  it('that mean a missing one do so in numbers however they are written', async () => {
    const table = peopleWith({}, { missingValues: ['?', 'NaN', '-9'] });
    const written = ['nan', 'NaN', '-9', '-9.0', ' -9e0 ', '?'];
    const csv = peopleCsv(60)
      .split('\n')
      .map((line, i) => line.replace(/^([^,]+,\d+),\?/, `$1,${written[i % written.length]}`));
    const source = await folder.write('missing.csv', csv.join('\n'));
    const { outputs } = await folder.prepare(source, { table });
    const plain = await folder.prepare(await folder.write('people.csv', peopleCsv(60)));
    expect(outputs.training.features).toEqual(plain.outputs.training.features);
  });

  it('of a sensitive boolean are its groups', async () => {
    const table = peopleWith({ member: { role: 'sensitive' } });
    const { outputs } = await folder.prepare(await folder.write('people.csv', peopleCsv(60)), { table });
    const { training } = outputs;
    expect(training.meta.groups[0]).toEqual({
      column: 'member',
      label: 'member',
      categories: ['false', 'true'],
    });
    expect(training.meta.features.map(({ column }) => column)).not.toContain('member');
    training.sourceRows.forEach((row, i) =>
      expect(codesOf(training, 'member')[i]).toBe(row % 11 === 0 ? MISSING_GROUP : [1, 0, 1, 0][row % 4]),
    );
  });
});

describe('other tasks', () => {
  const numbers = (target: (i: number) => string) =>
    ['x,y', ...Array.from({ length: 200 }, (_, i) => `${i},${target(i)}`)].join('\n');

  it('a number to predict is the label as it is', async () => {
    const source = await folder.write(
      'regression.csv',
      numbers((i) => `${i * 1.5}`),
    );
    const table: TableInput = {
      task: { type: 'regression' },
      columns: [
        { name: 'x', type: 'integer' },
        { name: 'y', type: 'number', role: 'target', unit: 'metres' },
      ],
    };
    const { outputs } = await folder.prepare(source, { table });
    expect(outputs.training.meta.task).toEqual({ type: 'regression', target: 'y', unit: 'metres' });
    expect(parts(outputs).map(({ meta }) => meta.rows)).toEqual([136, 24, 40]);
    for (const part of parts(outputs))
      part.sourceRows.forEach((row, i) => expect(part.labels[i]).toBe((row - 1) * 1.5));
  });

  it('one of several classes is a label by its position', async () => {
    const classes = ['low', 'middle', 'high'];
    const source = await folder.write(
      'multiclass.csv',
      numbers((i) => classes[i % 3] as string),
    );
    const table: TableInput = {
      task: { type: 'multiclass' },
      columns: [
        { name: 'x', type: 'integer' },
        { name: 'y', type: 'category', role: 'target', categories: classes },
      ],
    };
    const { outputs } = await folder.prepare(source, { table });
    expect(outputs.test.meta.task).toEqual({ type: 'multiclass', target: 'y', classes });
    outputs.test.sourceRows.forEach((row, i) => expect(outputs.test.labels[i]).toBe((row - 1) % 3));
  });
});

it('declares the file it reads as its source', () => {
  const params = { source: 'rows.csv' } as Parameters<NonNullable<typeof prepare.definition.sources>>[0];
  expect(prepare.definition.sources?.(params)).toEqual(['rows.csv']);
});
