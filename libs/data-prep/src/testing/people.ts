import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TableSchema } from '@plumbline/dataset';
import { runStage, type StageRun } from '@plumbline/stage/testing';
import { afterAll, beforeAll } from 'vitest';
import type { z } from 'zod';
import { prepare } from '../prepare.ts';
import type { PrepareParamsSchema } from '../prepare-params.ts';

export type TableInput = z.input<typeof TableSchema>;
export type ParamsInput = z.input<typeof PrepareParamsSchema>;

/** A small table with a column of every type and role. */
export const people: TableInput = {
  task: { type: 'binary', positive: 'yes' },
  missingValues: ['?', '-1'],
  columns: [
    { name: 'name', type: 'text', role: 'identifier' },
    { name: 'age', type: 'integer', role: 'quasi-identifier', label: 'Age', unit: 'years', min: 0, max: 120 },
    { name: 'height', type: 'number', nullable: true, missing: 'mean', scale: 'z-score' },
    {
      name: 'color',
      type: 'category',
      nullable: true,
      categories: ['red', 'green', 'blue'],
      encode: 'one-hot',
    },
    { name: 'member', type: 'boolean', nullable: true },
    { name: 'sex', type: 'category', role: 'sensitive', nullable: true, categories: ['Female', 'Male'] },
    { name: 'weight', type: 'number', role: 'weight' },
    { name: 'note', type: 'text', role: 'ignored', nullable: true },
    { name: 'rich', type: 'category', role: 'target', categories: ['yes', 'no'] },
  ],
};

export const HEADER = 'name,age,height,color,member,sex,weight,note,rich';

/** As many rows of people as asked for, always the same, each value followed from the row's number. */
export function personRow(i: number): string {
  const height = i % 5 === 0 ? '?' : (150 + (i % 40) * 1.25).toString();
  const color = i % 7 === 0 ? '' : ['red', 'green', 'blue'][i % 3];
  const member = i % 11 === 0 ? '' : ['yes', 'No', 'TRUE', '0'][i % 4];
  const sex = i % 13 === 0 ? '?' : i % 2 === 0 ? 'Female' : 'Male';
  return [
    `Person ${i}`,
    20 + (i % 60),
    height,
    color,
    member,
    sex,
    1 + (i % 3),
    'x',
    i % 4 === 0 ? 'yes' : 'no',
  ].join(',');
}

export const peopleCsv = (rows: number, header = HEADER): string =>
  `${[header, ...Array.from({ length: rows }, (_, i) => personRow(i + 1))].join('\n')}\n`;

/** A folder that lives as long as the tests of a file, and ways to fill it and to prepare what is in it. */
export function peopleFolder() {
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'plumbline-people-'));
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));
  const at = (name: string) => join(folder, name);
  return {
    at,
    async write(name: string, content: string | Uint8Array): Promise<string> {
      await writeFile(at(name), content);
      return at(name);
    },
    /** Prepares a file with the table of people, and what else is given. */
    prepare: (
      source: string,
      rest: Partial<ParamsInput> = {},
    ): Promise<StageRun<typeof prepare.definition.outputs>> =>
      runStage(prepare, { params: { source, table: people, ...rest }, inputs: {} }),
  };
}
