import { MISSING_GROUP, sharedFloat32, type Column, type Dataset, type Table } from '@plumbline/dataset';
import { PSEUDONYM_BYTES } from '@plumbline/personal-data';
import { mapRows } from '../in-slices.ts';
import type { Preparation } from '../preparation.ts';
import type { LoadedRows } from '../rows/load-rows.ts';
import { categoriesOf, isKeyed, labelOf } from '../rows/read-column.ts';
import { encoderOf } from './encoder.ts';
import { learnedColumns } from './features.ts';
import { fillMatrix } from './fill-matrix.ts';

/** The data set of some of the loaded rows. */
export async function datasetOf(
  preparation: Preparation,
  { sourceRows, valuesOf, pseudonymsOf }: LoadedRows,
  rows: Uint32Array,
  signal?: AbortSignal,
): Promise<Dataset> {
  const { table } = preparation;
  const having = (role: Column['role']) => table.columns.filter((column) => column.role === role);
  const [target] = having('target') as [Column];
  const [weight] = having('weight');
  const label = labelling(preparation);
  const floats = (of: (row: number) => number) => mapRows(rows, sharedFloat32(rows.length), of, signal);

  const groups: Record<string, Uint16Array> = {};
  for (const column of having('sensitive')) {
    const codes = valuesOf(column);
    groups[column.name] = await mapRows(
      rows,
      sharedUint16(rows.length),
      (row) => groupCode(codes[row]),
      signal,
    );
  }
  const keyed = table.columns.filter(isKeyed);
  const pseudonyms = Object.fromEntries(
    keyed.map((column) => [column.name, pseudonymsAt(pseudonymsOf(column), rows)]),
  );
  const labels = valuesOf(target);
  const weights = weight && valuesOf(weight);
  return {
    meta: metaOf(preparation, rows.length),
    features: await fillMatrix(encodersOf(preparation), learnedColumns(table).map(valuesOf), rows, signal),
    labels: await floats((row) => label(labels[row] as number)),
    ...(weights && { weights: await floats((row) => weights[row] as number) }),
    groups,
    sourceRows: await mapRows(rows, sharedUint32(rows.length), (row) => sourceRows[row] as number, signal),
    ...(keyed.length > 0 && { pseudonyms }),
  };
}

/** The encoder of each column that the model learns from. */
export const encodersOf = ({ table, fitted }: Preparation) =>
  learnedColumns(table).map((column, i) => encoderOf(column, fitted[i] ?? { name: column.name }));

const metaOf = ({ table, task, features }: Preparation, rows: number): Dataset['meta'] => ({
  rows,
  features,
  task,
  columns: tracedColumns(table),
  groups: table.columns
    .filter(({ role }) => role === 'sensitive')
    .map((column) => ({
      column: column.name,
      label: labelOf(column),
      categories: [...categoriesOf(column)],
    })),
  weighted: table.columns.some(({ role }) => role === 'weight'),
  ...(table.columns.some(isKeyed) && { pseudonyms: table.columns.filter(isKeyed).map(({ name }) => name) }),
});

/** Columns that leave a trace in the data set. Identifiers and what nothing needs do not. */
const tracedColumns = ({ columns }: Table) =>
  columns.flatMap(({ name, role }) => (role === 'identifier' || role === 'ignored' ? [] : [{ name, role }]));

/** How a value of the target becomes a label: in a binary task 1 is the positive class, whatever its code. */
function labelling({ table, task }: Preparation): (value: number) => number {
  if (task.type !== 'binary') return (value) => value;
  const target = table.columns.find(({ role }) => role === 'target') as Column;
  const positive = categoriesOf(target).indexOf(task.classes[1]);
  return (code) => (code === positive ? 1 : 0);
}

function pseudonymsAt(all: Uint8Array, rows: Uint32Array): Uint8Array {
  const chosen = new Uint8Array(new SharedArrayBuffer(rows.length * PSEUDONYM_BYTES));
  for (const [i, row] of rows.entries())
    chosen.set(all.subarray(row * PSEUDONYM_BYTES, (row + 1) * PSEUDONYM_BYTES), i * PSEUDONYM_BYTES);
  return chosen;
}

const groupCode = (code = NaN) => (Number.isNaN(code) ? MISSING_GROUP : code);
const sharedUint16 = (length: number) => new Uint16Array(new SharedArrayBuffer(length * 2));
const sharedUint32 = (length: number) => new Uint32Array(new SharedArrayBuffer(length * 4));
