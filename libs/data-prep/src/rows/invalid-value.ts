import type { Column } from '@plumbline/dataset';
import { nearestName } from '@plumbline/stage';
import { InvalidValue } from '../errors/table.ts';
import type { Source } from '../source/source.ts';
import type { Problem } from './column-sql.ts';
import { isNumber, type NumberColumn, type ReadColumn } from './read-column.ts';
import { problemAt } from './row-query.ts';

/** A wrong value, as the query tells of it. */
export interface FoundProblem {
  readonly row: number;
  readonly status: number;
  readonly offending: string | null;
}

/** The error for the first wrong value of a source. */
export async function invalidValue(
  source: Source,
  columns: readonly ReadColumn[],
  { row, status, offending }: FoundProblem,
  invalidRows: number,
): Promise<InvalidValue> {
  const { position, problem } = problemAt(status);
  const { column } = columns[position] as ReadColumn;
  const line = await source.lineOf?.(row);
  const value = offending === null || problem === 'missing' ? undefined : shortened(offending);
  return new InvalidValue({
    path: source.path,
    column: column.name,
    row,
    ...(line !== undefined && { line }),
    ...(value !== undefined && { value }),
    found: foundText(problem, value),
    expected: expectedText(column, problem, value),
    invalidRows,
  });
}

/** A value at the length of a message. */
const shortened = (value: string) => (value.length > 80 ? `${value.slice(0, 79)}…` : value);

function foundText(problem: Problem, value: string | undefined): string {
  if (problem === 'missing') return 'has no value';
  return value === undefined
    ? 'has a value that is not shown, because the column is an identifier'
    : `is '${value}'`;
}

function expectedText(column: Column, problem: Problem, value: string | undefined): string {
  const expected = column.from ? derivedText(column, problem) : validText(column, value);
  return problem === 'missing' ? `${expected}, or the column declared nullable` : expected;
}

/** The message names the declared column and shows the value it was to be made from. */
function derivedText(column: Column, problem: Problem): string {
  const from = column.from?.column ?? '';
  if (column.from && 'cuts' in column.from) return `a number in '${from}'`;
  const date = `a date and time in '${from}', such as 2001-01-31 17:05`;
  return problem === 'type' || problem === 'missing'
    ? date
    : `${date}, of which it is ${validText(column, undefined)}`;
}

function validText(column: Column, value: string | undefined): string {
  if (isNumber(column)) return numberText(column);
  if (column.type === 'category') return categoryText(column.categories, value);
  return column.type === 'boolean' ? 'true or false' : 'a text';
}

function numberText({ type, min, max, role }: NumberColumn): string {
  const noun = type === 'integer' ? 'an integer' : 'a number';
  if (min !== undefined && max !== undefined) return `${noun} from ${min} to ${max}`;
  if (min !== undefined) return `${noun} of ${min} or more`;
  if (max !== undefined) return `${noun} of ${max} or less`;
  return role === 'weight' ? `${noun} above 0` : noun;
}

function categoryText(categories: readonly string[], value: string | undefined): string {
  const near = value === undefined ? undefined : nearestName(value, categories);
  const some = categories
    .slice(0, 8)
    .map((category) => `'${category}'`)
    .join(', ');
  const rest = categories.length > 8 ? ` … (${categories.length} categories)` : '';
  return near === undefined ? `one of ${some}${rest}` : `one of its categories (the nearest is '${near}')`;
}
