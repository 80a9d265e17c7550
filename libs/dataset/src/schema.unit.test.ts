import { describe, expect, it } from 'vitest';
import type { z } from 'zod';
import { TableSchema } from './schema.ts';

type TableInput = z.input<typeof TableSchema>;
type ColumnInput = TableInput['columns'][number];

const target: ColumnInput = { name: 'rich', type: 'category', role: 'target', categories: ['no', 'yes'] };
const age: ColumnInput = { name: 'age', type: 'integer', min: 0, max: 120 };
const name: ColumnInput = { name: 'name', type: 'text', role: 'identifier' };
const task = { type: 'binary', positive: 'yes' } as const;

const table = (columns: ColumnInput[], rest: Partial<TableInput> = {}): TableInput => ({
  columns: [...columns, target],
  task,
  ...rest,
});

const problems = (unvalidatedTable: TableInput): string =>
  TableSchema.safeParse(unvalidatedTable)
    .error?.issues.map((issue) => issue.message)
    .join('; ') ?? 'none';

describe('a declared table', () => {
  it('fills in its defaults', () => {
    expect(TableSchema.parse(table([age])).columns[0]).toEqual({
      ...age,
      role: 'feature',
      nullable: false,
      missing: 'keep',
      scale: 'none',
    });
  });

  it('comes out of its own schema unchanged', () => {
    const once = TableSchema.parse(
      table([{ ...age, nullable: true, missing: 'median', scale: 'z-score' }, name], {
        missingValues: ['?'],
        keep: [{ column: 'age', is: '>', value: 17 }],
      }),
    );
    expect(TableSchema.parse(once)).toEqual(once);
  });

  const color: ColumnInput = { name: 'color', type: 'category', categories: ['red', 'green'] };
  const flag: ColumnInput = { name: 'flag', type: 'boolean' };
  const nullable = { nullable: true } as const;

  it.each<[string, TableInput]>([
    ["column 'age' is declared twice", table([age, age])],
    ["one column must have the role 'target', not 0", { columns: [age, name], task }],
    ["one column must have the role 'target', not 2", table([age, { ...target, name: 'again' }])],
    [
      "at most one column can have the role 'weight'",
      table([age, { ...age, name: 'w', role: 'weight' }, { ...age, name: 'v', role: 'weight' }]),
    ],
    ['nothing to learn from', table([name])],
    [
      "the positive class 'yess' is no category of 'rich', did you mean 'yes'?",
      table([age], { task: { type: 'binary', positive: 'yess' } }),
    ],
    [
      "the target 'three' of a binary task needs 2 categories, not 3",
      { columns: [age, { ...target, name: 'three', categories: ['no', 'yes', 'maybe'] }], task },
    ],
    ["'rich' of a multiclass task needs 3 categories", table([age], { task: { type: 'multiclass' } })],
    [
      "target of a regression task must be a number, and 'rich' is a category",
      table([age], { task: { type: 'regression' } }),
    ],
    [
      "target of a regression task must be a number, and 'y' is a boolean",
      { columns: [age, { ...flag, name: 'y', role: 'target' }], task: { type: 'regression' } },
    ],
    [
      "target of a binary task must be a category, and 'y' is of type boolean",
      { columns: [age, { ...flag, name: 'y', role: 'target' }], task },
    ],
    ["column 'age' has a min of 5, which is above its max of 4", table([{ ...age, min: 5, max: 4 }])],
    [
      "column 'age' is scaled by log1p, so it needs a min above -1",
      table([{ ...age, min: -1, scale: 'log1p' }]),
    ],
    [
      "column 'age' is a part of a date, so it must be an integer or a category",
      table([{ ...age, type: 'number', from: { column: 'at', part: 'hour' } }]),
    ],
    [
      "column 'age' is cut from a number, so it must be a category",
      table([{ ...age, from: { column: 'years', cuts: [18] } }]),
    ],
    [
      "column 'color' has 2 cuts, which make 3 categories, and declares 2",
      table([{ ...color, from: { column: 'hue', cuts: [1, 2] } }]),
    ],
    [
      "column 'color' has cuts that do not ascend",
      table([{ ...color, categories: ['a', 'b', 'c'], from: { column: 'hue', cuts: [2, 2] } }]),
    ],
    ["column 'age' is scaled but no feature", table([flag, { ...age, role: 'ignored', scale: 'z-score' }])],
    ["column 'color' has the category 'red' twice", table([{ ...color, categories: ['red', 'red'] }])],
    [
      "column 'color' has the category ' red' with blanks around it",
      table([{ ...color, categories: [' red'] }]),
    ],
    [
      "column 'color' has the category 'red', which means a missing value",
      table([color], { missingValues: ['red'] }),
    ],
    [
      "sends unknown values to 'grene', which is none of its categories, did you mean 'green'?",
      table([{ ...color, other: 'grene' }]),
    ],
    [
      "column 'age' is sensitive, so it must be a category or a boolean",
      table([flag, { ...age, role: 'sensitive' }]),
    ],
    ["column 'color' is the weight, so it must be a number", table([age, { ...color, role: 'weight' }])],
    [
      "column 'age' says what happens to missing values but is not nullable",
      table([{ ...age, missing: 'median' }]),
    ],
    [
      "column 'rich' is the target and nullable: say 'drop-row'",
      { columns: [age, { ...target, ...nullable }], task },
    ],
    [
      "column 'rich' fills in missing values",
      { columns: [age, { ...target, ...nullable, missing: 'most-frequent' }], task },
    ],
    [
      "column 'color' is no number, so its missing values have no median",
      table([{ ...color, ...nullable, missing: 'median' }]),
    ],
    [
      "fills missing values with 'x', which is no number",
      table([{ ...age, ...nullable, missing: { value: 'x' } }]),
    ],
    [
      'fills missing values with 121, which is out of its bounds',
      table([{ ...age, ...nullable, missing: { value: 121 } }]),
    ],
    [
      "fills missing values with 'rad', none of its categories, did you mean 'red'?",
      table([{ ...color, ...nullable, missing: { value: 'rad' } }]),
    ],
    [
      "fills missing values with 'maybe'; a boolean takes 'true' or 'false'",
      table([{ ...flag, ...nullable, missing: { value: 'maybe' } }]),
    ],
    [
      "'keep' names the column 'agee', which is not declared, did you mean 'age'?",
      table([age], { keep: [{ column: 'agee', is: '>', value: 1 }] }),
    ],
    ['compares a number with a text', table([age], { keep: [{ column: 'age', is: '>', value: '1' }] })],
    [
      'orders a category; only = and != compare it',
      table([color], { keep: [{ column: 'color', is: '<', value: 'red' }] }),
    ],
    [
      "compares with none of the column's categories",
      table([color], { keep: [{ column: 'color', is: '=', value: 'violet' }] }),
    ],
    [
      "must compare with 'true' or 'false'",
      table([flag], { keep: [{ column: 'flag', is: '=', value: '1' }] }),
    ],
    ['reads an identifier', table([age, name], { keep: [{ column: 'name', is: '=', value: 'Bob' }] })],
  ])('is refused: %s', (message, unvalidatedTable) => {
    expect(problems(unvalidatedTable)).toContain(message);
  });

  it('checks 65,535 categories at once', () => {
    const categories = Array.from({ length: 65_535 }, (_, i) => `c${i}`);
    expect(problems(table([{ ...color, categories }]))).toBe('none');
    expect(problems(table([{ ...color, categories: [...categories, 'one more'] }]))).not.toBe('none');
  });
});
