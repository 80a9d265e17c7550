import type { Column, Table } from '@plumbline/dataset';
import { featuresOf, learnedColumns, taskOf } from '../features/features.ts';
import type { FittedColumn, Preparation } from '../preparation.ts';
import type { Values } from '../rows/load-rows.ts';
import { fitFill } from './fit-fill.ts';
import { fitScaling } from './scaling.ts';

/**
 * Fits what the table declares to be fitted.
 *
 * @param values the values of a column, one a loaded row
 * @param rows the training rows: nothing is learned from others
 * @throws {NothingToFillWith} when a column to fill in has no value in them.
 */
export async function fitPreparation(
  table: Table,
  values: (column: Column) => Values,
  rows: Uint32Array,
  signal?: AbortSignal,
): Promise<Preparation> {
  const learned = learnedColumns(table);
  const fitted: FittedColumn[] = [];
  for (const column of learned) {
    const fill = await fitFill(column, values(column), rows, signal);
    const scaling = await fitScaling(column, values(column), rows, fill, signal);
    fitted.push({ name: column.name, ...(fill !== undefined && { fill }), ...(scaling && { scaling }) });
  }
  return {
    version: 1,
    table,
    task: taskOf(table),
    features: learned.flatMap(featuresOf),
    fitted,
    dropped: table.columns.flatMap(({ name, role }) =>
      role === 'identifier' || role === 'ignored' ? [{ column: name, role, reason: REASONS[role] }] : [],
    ),
  };
}

const REASONS = {
  identifier: 'it names a person',
  ignored: 'the table declares that nothing needs it',
} as const;
