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
  // The types say so, but not to callers in JavaScript.
  if (!(values instanceof Float32Array)) return 'has values in another form than a Float32Array';
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
  const at = firstInfinite(values);
  if (at === -1) return undefined;
  const [row, feature] = [Math.floor(at / columns) + 1, nameOf(model, at % columns)];
  return `has ${values[at]} in row ${row}, feature '${feature}', where a number or NaN (missing) is expected`;
}

/** In bits, where it takes half as long: an exponent of all ones and no fraction, whatever the sign. */
function firstInfinite({ buffer, byteOffset, length }: Float32Array): number {
  const bits = new Int32Array(buffer, byteOffset, length);
  for (let at = 0; at < length; at++) if ((bits[at] as number) << 1 === INFINITE) return at;
  return -1;
}

const INFINITE = 0xff << 24;

const nameOf = ({ featureNames }: RowsShape, feature: number): string =>
  featureNames?.[feature] ?? `f${feature}`;
