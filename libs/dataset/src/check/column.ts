import type { Column } from '../schema.ts';
import { hint, repeated } from './words.ts';

/** What contradicts itself in one column's declaration: clauses that go on after the column's name. */
export function* problemsOfColumn(column: Column, missingValues: readonly string[]): Iterable<string> {
  yield* problemsOfRole(column);
  yield* problemsOfDerivation(column);
  if (column.type === 'number' || column.type === 'integer') yield* problemsOfBounds(column);
  if (column.type === 'category') yield* problemsOfCategories(column, missingValues);
  yield* problemsOfMissing(column);
}

type NumberColumn = Extract<Column, { type: 'number' | 'integer' }>;
type CategoryColumn = Extract<Column, { type: 'category' }>;

function* problemsOfRole(column: Column): Iterable<string> {
  const isNumber = column.type === 'number' || column.type === 'integer';
  if (column.role === 'sensitive' && column.type !== 'category' && column.type !== 'boolean')
    yield `is sensitive, so it must be a category or a boolean: its values are the groups that are compared`;
  if (column.role === 'weight' && !isNumber) yield `is the weight, so it must be a number`;
  if (column.pseudonymise && column.role !== 'identifier')
    yield `is pseudonymised, which only an identifier can be`;
  if (column.personalData && column.role === 'identifier')
    yield `is an identifier, so there is no personal data in it to allow`;
  const learned = column.role === 'feature' || column.role === 'quasi-identifier';
  if (isNumber && column.scale !== 'none' && !learned) yield `is scaled but no feature`;
}

function* problemsOfDerivation({ from, type, ...column }: Column): Iterable<string> {
  if (from && 'part' in from && type !== 'integer' && type !== 'category')
    yield `is a part of a date, so it must be an integer or a category`;
  if (!from || !('cuts' in from)) return;
  if (type !== 'category') yield `is cut from a number, so it must be a category`;
  else if ('categories' in column && column.categories.length !== from.cuts.length + 1)
    yield `has ${from.cuts.length} cuts, which make ${from.cuts.length + 1} categories, and declares ${column.categories.length}`;
  if (from.cuts.some((cut, i) => cut <= (from.cuts[i - 1] ?? -Infinity))) yield `has cuts that do not ascend`;
}

function* problemsOfBounds({ min = -Infinity, max = Infinity, scale }: NumberColumn): Iterable<string> {
  if (min > max) yield `has a min of ${min}, which is above its max of ${max}`;
  if (scale === 'log1p' && min <= -1) yield `is scaled by log1p, so it needs a min above -1`;
}

function* problemsOfCategories(
  { categories, other }: CategoryColumn,
  missingValues: readonly string[],
): Iterable<string> {
  for (const name of repeated(categories)) yield `has the category '${name}' twice`;
  for (const name of categories) {
    if (name.trim() !== name) yield `has the category '${name}' with blanks around it; values are trimmed`;
    else if (name === '' || missingValues.includes(name))
      yield `has the category '${name}', which means a missing value`;
  }
  if (other !== undefined && !categories.includes(other))
    yield `sends unknown values to '${other}', which is none of its categories${hint(other, categories)}`;
}

function* problemsOfMissing(column: Column): Iterable<string> {
  const { missing, role } = column;
  if (missing === 'keep') {
    if (column.nullable && (role === 'target' || role === 'weight'))
      yield `is the ${role} and nullable: say 'drop-row' for its missing values`;
    return;
  }
  if (!column.nullable) yield `says what happens to missing values but is not nullable`;
  if (missing === 'drop-row') return;
  if (role !== 'feature' && role !== 'quasi-identifier')
    yield `fills in missing values, which a column of role '${role}' does not: keep them or drop the row`;
  if (typeof missing === 'object') yield* problemsOfConstant(column, missing.value);
  else if (missing !== 'most-frequent' && column.type !== 'number' && column.type !== 'integer')
    yield `is no number, so its missing values have no ${missing}`;
}

function* problemsOfConstant(column: Column, value: number | string): Iterable<string> {
  if (column.type === 'number' || column.type === 'integer') {
    const { min = -Infinity, max = Infinity } = column;
    if (typeof value !== 'number') yield `fills missing values with '${value}', which is no number`;
    else if (value < min || value > max)
      yield `fills missing values with ${value}, which is out of its bounds`;
  } else if (column.type === 'category' && !column.categories.includes(String(value))) {
    yield `fills missing values with '${value}', none of its categories${hint(String(value), column.categories)}`;
  } else if (column.type === 'boolean' && value !== 'true' && value !== 'false') {
    yield `fills missing values with '${value}'; a boolean takes 'true' or 'false'`;
  }
}
