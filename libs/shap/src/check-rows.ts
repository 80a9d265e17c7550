import { InvalidMatrix, type Matrix, type TreeModel } from '@plumbline/xgboost';

/** Rows as they are explained: those of a matrix for XGBoost. */
export type Rows = Pick<Matrix, 'rows' | 'columns' | 'values' | 'featureNames'>;

/** What rows must have: a model's columns. */
export type RowsShape = Pick<TreeModel, 'features' | 'featureNames'>;

/** @throws {InvalidMatrix} when there are no rows, they have other columns than the model, or an infinite value. */
export function checkRows(rows: Rows, model: RowsShape): void {
  const problem = problemOfShape(rows) ?? problemOfColumns(rows, model) ?? problemOfValues(rows, model);
  if (problem) throw new InvalidMatrix('input', problem);
}

function problemOfShape({ rows, columns, values }: Rows): string | undefined {
  if (!Number.isInteger(rows) || rows < 1) return `has ${rows} rows, and needs at least one`;
  if (values.length === rows * columns) return undefined;
  return `has ${values.length} values, which is not ${rows} rows × ${columns} columns`;
}

function problemOfColumns({ columns, featureNames }: Rows, model: RowsShape): string | undefined {
  if (columns !== model.features) return `has ${columns} columns, and the model ${model.features} features`;
  const at = featureNames?.findIndex((name, i) => name !== nameOf(model, i)) ?? -1;
  if (at < 0) return undefined;
  return `has '${featureNames?.[at]}' as column ${at + 1}, where the model has the feature '${nameOf(model, at)}'`;
}

function problemOfValues({ values, columns }: Rows, model: RowsShape): string | undefined {
  let at = 0;
  while (at < values.length && Math.abs(values[at] as number) !== Infinity) at++;
  if (at === values.length) return undefined;
  const [row, feature] = [Math.floor(at / columns) + 1, nameOf(model, at % columns)];
  return `has ${values[at]} in row ${row}, feature '${feature}', where a number or NaN (missing) is expected`;
}

const nameOf = ({ featureNames }: RowsShape, feature: number): string =>
  featureNames?.[feature] ?? `f${feature}`;
