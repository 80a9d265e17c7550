import type { Column, KeepRule, Task } from '../schema.ts';
import { problemsOfColumn } from './column.ts';
import { problemsOfRule } from './keep-rule.ts';
import { hint, repeated } from './words.ts';

/** A table's declaration of which each part is well formed, but not yet their sum. */
interface UncheckedTable {
  readonly columns: readonly Column[];
  readonly task: Task;
  readonly missingValues: readonly string[];
  readonly keep: readonly KeepRule[];
}

/** What contradicts itself in a table's declaration, each as one clause. */
export function problemsOf(table: UncheckedTable): string[] {
  return [
    ...problemsOfRoles(table.columns),
    ...problemsOfTask(table),
    ...table.columns.flatMap((column) =>
      [...problemsOfColumn(column, table.missingValues)].map(
        (problem) => `column '${column.name}' ${problem}`,
      ),
    ),
    ...table.keep.flatMap((rule) => [...problemsOfRule(rule, table.columns)]),
  ];
}

function* problemsOfRoles(columns: readonly Column[]): Iterable<string> {
  for (const name of repeated(columns.map((column) => column.name)))
    yield `column '${name}' is declared twice`;
  const having = (...roles: Column['role'][]) => columns.filter(({ role }) => roles.includes(role)).length;
  if (having('target') !== 1) yield `one column must have the role 'target', not ${having('target')}`;
  if (having('weight') > 1) yield `at most one column can have the role 'weight'`;
  if (having('feature', 'quasi-identifier') === 0)
    yield `no column has the role 'feature' or 'quasi-identifier', so there is nothing to learn from`;
}

function* problemsOfTask({ columns, task }: UncheckedTable): Iterable<string> {
  const target = columns.find((column) => column.role === 'target');
  if (!target) return;
  if (task.type === 'regression') {
    if (target.type !== 'number' && target.type !== 'integer')
      yield `the target of a regression task must be a number, and '${target.name}' is a ${target.type}`;
    return;
  }
  if (target.type !== 'category') {
    yield `the target of a ${task.type} task must be a category, and '${target.name}' is of type ${target.type}`;
    return;
  }
  const { name, categories } = target;
  if (task.type === 'multiclass') {
    if (categories.length < 3)
      yield `the target '${name}' of a multiclass task needs 3 categories or more; with 2 the task is binary`;
    return;
  }
  if (categories.length !== 2)
    yield `the target '${name}' of a binary task needs 2 categories, not ${categories.length}`;
  if (!categories.includes(task.positive))
    yield `the positive class '${task.positive}' is no category of '${name}'${hint(task.positive, categories)}`;
}
