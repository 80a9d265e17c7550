import type { Column, DatasetTask, Feature, Table } from '@plumbline/dataset';
import { isLearned, isNumber, labelOf } from '../rows/read-column.ts';

/** The columns that the model learns from, in the order they are declared. */
export const learnedColumns = (table: Table): Column[] => table.columns.filter(isLearned);

/** The matrix columns that a declared column becomes. */
export function featuresOf(column: Column): Feature[] {
  const common = { name: column.name, column: column.name, label: labelOf(column) };
  if (isNumber(column)) return [{ ...common, kind: 'number', ...(column.unit && { unit: column.unit }) }];
  if (column.type !== 'category') return [{ ...common, kind: 'indicator' }];
  if (column.encode === 'ordinal') return [{ ...common, kind: 'category', categories: column.categories }];
  return column.categories.map((category) => ({
    name: `${column.name}=${category}`,
    column: column.name,
    label: `${common.label}: ${category}`,
    kind: 'indicator',
  }));
}

/** What is predicted, as the data set says it. */
export function taskOf({ columns, task }: Table): DatasetTask {
  const target = columns.find((column) => column.role === 'target') as Column;
  if (task.type === 'regression') {
    const unit = isNumber(target) ? target.unit : undefined;
    return { type: 'regression', target: target.name, ...(unit && { unit }) };
  }
  const classes = target.type === 'category' ? target.categories : [];
  if (task.type === 'multiclass') return { type: 'multiclass', target: target.name, classes };
  const negative = classes.find((name) => name !== task.positive) as string;
  return { type: 'binary', target: target.name, classes: [negative, task.positive] };
}
