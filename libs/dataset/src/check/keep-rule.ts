import type { Column, KeepRule } from '../schema.ts';
import { hint } from './words.ts';

/** What is wrong with one rule of `keep`, given the columns it can name. */
export function* problemsOfRule(rule: KeepRule, columns: readonly Column[]): Iterable<string> {
  const column = columns.find(({ name }) => name === rule.column);
  if (!column) {
    const names = columns.map(({ name }) => name);
    yield `'keep' names the column '${rule.column}', which is not declared${hint(rule.column, names)}`;
    return;
  }
  const where = `the rule '${rule.column} ${rule.is} ${rule.value}' of 'keep'`;
  const value = String(rule.value);
  if (column.role === 'identifier') yield `${where} reads an identifier`;
  if (column.type === 'number' || column.type === 'integer') {
    if (typeof rule.value !== 'number') yield `${where} compares a number with a text`;
    return;
  }
  if (rule.is !== '=' && rule.is !== '!=') yield `${where} orders a ${column.type}; only = and != compare it`;
  if (column.type === 'category' && !column.categories.includes(value))
    yield `${where} compares with none of the column's categories${hint(value, column.categories)}`;
  if (column.type === 'boolean' && value !== 'true' && value !== 'false')
    yield `${where} must compare with 'true' or 'false'`;
}
