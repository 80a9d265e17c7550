import { InvalidParams } from '@plumbline/stage';
import { runStage, testStage } from '@plumbline/stage/testing';
import { describe, expect, it } from 'vitest';
import { prepare } from '../prepare.ts';
import { people, peopleCsv, peopleFolder, personRow, type TableInput } from '../testing/people.ts';
import type { ParamsInput } from '../testing/people.ts';

const folder = peopleFolder();

/** The people with bounds for every number, and nothing fitted to them. */
const bounded: TableInput = {
  ...people,
  columns: people.columns.map((column) => {
    if (column.name === 'height')
      return { ...column, missing: 'keep', scale: 'none', min: 100, max: 250 } as typeof column;
    return column.name === 'weight' ? ({ ...column, min: 0, max: 10 } as typeof column) : column;
  }),
};
const privacy = { dataset: 'people', protects: 'all', epsilon: 1, delta: 1e-6 } as const;

const prepared = async (rows: number, more: Partial<ParamsInput> = {}, extra = '') => ({
  params: {
    source: await folder.write(`people-${rows}-${extra.length}.csv`, peopleCsv(rows) + extra),
    table: bounded,
    privacy,
    ...more,
  },
  inputs: {},
});

describe('all rows protected', () => {
  testStage(
    prepare,
    () => prepared(200),
    () => prepared(200, {}, `${personRow(7)}\n`),
  );
});

describe('the rows to learn from protected', () => {
  /** By age: those up to 69 are to learn from. */
  const ages = Array.from({ length: 121 }, (_, age) => String(age));
  const split = { by: 'column', column: 'age', training: ages.slice(0, 70), test: ages.slice(70) } as const;
  const more = { split, privacy: { ...privacy, protects: 'training' } } as const;
  testStage(
    prepare,
    () => prepared(200, more),
    () => prepared(200, more, `${personRow(7)}\n`),
  );

  it('leaves those to test by open', async () => {
    const { artifacts, spend } = await runStage(prepare, await prepared(200, more));
    expect(artifacts.training.facts).toMatchObject({ protected: 'people' });
    expect(artifacts.validation.facts).toMatchObject({ protected: 'people' });
    expect(artifacts.test.facts).not.toHaveProperty('protected');
    expect(spend).toMatchObject({
      dataset: 'people',
      neighbours: 'add-remove',
      releases: [{ name: 'profile' }],
    });
  });
});

describe('the profile of protected rows', () => {
  it('comes near that of the rows, tells no exact range, and leaves out what is not released', async () => {
    const few = { ...privacy, epsilon: 60 };
    const { source } = (await prepared(3000)).params;
    const plain = { source, table: bounded };
    const exact = (await runStage(prepare, { params: plain, inputs: {} })).outputs.profile;
    const { outputs, metrics } = await runStage(prepare, await prepared(3000, { privacy: few }));
    const { rows, columns, anonymity, noise } = outputs.profile;
    expect(noise).toMatchObject({ dataset: 'people' });
    expect(exact.anonymity).toBeDefined();
    expect(anonymity).toBeUndefined();
    expect(Math.abs(rows.read - 3000)).toBeLessThan(20);
    expect(metrics).toMatchObject({ rowsRead: rows.read, trainingRows: rows.training });
    const column = (name: string) => columns.find((one) => one.column === name)?.values;
    expect(column('age')).toMatchObject({
      type: 'number',
      min: 0,
      max: 120,
      mean: expect.closeTo(49.5, 0) as number,
    });
    const sexes = column('sex');
    expect(
      sexes?.type === 'category' && sexes.counts.map(({ rows: count }) => Math.round(count / 1000)),
    ).toEqual([1, 1]);
  });
});

describe('what would show protected rows as they are', () => {
  it.each<[string, TableInput, RegExp]>([
    [
      'numbers without bounds',
      people,
      /'height', 'weight': a number of protected rows needs declared bounds/,
    ],
    ['a fitted fill', people, /'height' is filled in with its mean, an exact figure of protected rows/],
    ['a fitted scale', people, /'height' is scaled by z-score, exact figures/],
  ])('is refused by name: %s', async (_, table, message) => {
    const refused = runStage(prepare, await prepared(20, { table }));
    await expect(refused).rejects.toThrow(InvalidParams);
    await expect(refused).rejects.toThrow(message);
  });

  it.each([{ epsilon: 0 }, { epsilon: -1 }, { delta: 0 }, { delta: 1 }, { dataset: 'My People' }])(
    'and so is %o',
    async (wrong) => {
      const setup = await prepared(20, { privacy: { ...privacy, ...wrong } });
      await expect(runStage(prepare, setup)).rejects.toThrow(InvalidParams);
    },
  );
});

it('puts one row more nowhere but into its own part', async () => {
  const one = await runStage(prepare, await prepared(300));
  const other = await runStage(prepare, await prepared(300, {}, `${personRow(301)}\n`));
  for (const part of ['training', 'validation', 'test'] as const) {
    const rows = [...other.outputs[part].sourceRows].filter((row) => row <= 300);
    expect(rows).toEqual([...one.outputs[part].sourceRows]);
  }
});
