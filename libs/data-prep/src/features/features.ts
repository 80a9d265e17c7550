import type { Column, DatasetTask, Feature, Table } from '@plumbline/dataset';
import { isLearned, isNumber, labelOf, type NumberColumn } from '../rows/read-column.ts';

/** The columns that the model learns from, in the order they are declared. */
export const learnedColumns = (table: Table): Column[] => table.columns.filter(isLearned);

/** The matrix columns that a declared column becomes. */
export function featuresOf(column: Column): Feature[] {
  const common = {
    name: column.name,
    column: column.name,
    label: labelOf(column),
    ...(isFitted(column) && { fitted: true }),
  };
  if (isNumber(column)) return [{ ...common, kind: 'number', ...numberFacts(column) }];
  if (column.type !== 'category') return [{ ...common, kind: 'indicator' }];
  if (column.encode === 'ordinal') return [{ ...common, kind: 'category', categories: column.categories }];
  return column.categories.map((category) => ({
    name: `${column.name}=${category}`,
    column: column.name,
    label: `${common.label}: ${category}`,
    kind: 'indicator',
  }));
}

/** Whether training rows decide on its values: those of a scale, or of what missing values are filled with. */
function isFitted(column: Column): boolean {
  if (isNumber(column) && (column.scale === 'z-score' || column.scale === 'min-max')) return true;
  return column.nullable && ['mean', 'median', 'most-frequent'].includes(String(column.missing));
}

function numberFacts(column: NumberColumn): Pick<Feature, 'unit' | 'bounds' | 'integer'> {
  const bounds = boundsOf(column);
  const scaled = column.scale === 'log1p' && bounds;
  return {
    ...(column.unit && { unit: column.unit }),
    ...(bounds && {
      bounds: scaled ? { min: Math.log1p(bounds.min), max: Math.log1p(bounds.max) } : bounds,
    }),
    ...(column.type === 'integer' && column.scale === 'none' && { integer: true }),
  };
}

const boundsOf = ({ min, max }: NumberColumn) =>
  min === undefined || max === undefined ? undefined : { min, max };

/** What is predicted, as the data set says it. */
export function taskOf({ columns, task }: Table): DatasetTask {
  const target = columns.find((column) => column.role === 'target') as Column;
  if (task.type === 'regression') {
    const unit = isNumber(target) ? target.unit : undefined;
    const bounds = isNumber(target) ? boundsOf(target) : undefined;
    return { type: 'regression', target: target.name, ...(unit && { unit }), ...(bounds && { bounds }) };
  }
  const classes = target.type === 'category' ? target.categories : [];
  if (task.type === 'multiclass') return { type: 'multiclass', target: target.name, classes };
  const negative = classes.find((name) => name !== task.positive) as string;
  return { type: 'binary', target: target.name, classes: [negative, task.positive] };
}
