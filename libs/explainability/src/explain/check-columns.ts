import { type DatasetMeta, type DatasetTask, type TableSchema } from '@plumbline/dataset';
import { nearestName } from '@plumbline/stage';
import { type z } from 'zod';
import { NoSuchClass, NoSuchColumn } from '../errors.ts';
import { type ExplainParams } from './params.ts';

type DeclaredTable = Pick<z.input<typeof TableSchema>, 'columns'>;

/** Names of columns that params may use. */
export interface ColumnNames {
  /** All of the source's. */
  readonly all: readonly string[];
  readonly sensitive: readonly string[];
  readonly learned: readonly string[];
}

/** The columns of a declared table: what can be known before any row is read. */
export function columnsOfTable({ columns }: DeclaredTable): ColumnNames {
  const having = (...roles: string[]) =>
    columns.filter(({ role = 'feature' }) => roles.includes(role)).map(({ name }) => name);
  return {
    all: columns.map(({ name }) => name),
    sensitive: having('sensitive'),
    learned: having('feature', 'quasi-identifier'),
  };
}

/** The columns of prepared rows, and all those of the table they came from. */
export const columnsOfData = (
  { features, groups }: Pick<DatasetMeta, 'features' | 'groups'>,
  table: DeclaredTable,
): ColumnNames => ({
  all: columnsOfTable(table).all,
  sensitive: groups.map(({ column }) => column),
  learned: [...new Set(features.map(({ column }) => column))],
});

/** Columns whose groups can be told apart: their values are kept beside the rows, or the model learns from them. */
export const groupable = ({ sensitive, learned }: ColumnNames): string[] => [...sensitive, ...learned];

/** What is wrong with names of columns, in a sentence that names those there are; nothing where all are known. */
export function unknownAmong(names: readonly string[], known: readonly string[]): string | undefined {
  const unknown = names.find((name) => !known.includes(name));
  if (unknown === undefined) return undefined;
  const near = nearestName(unknown, known);
  const hint = near ? `; did you mean '${near}'?` : '';
  return `unknown column '${unknown}', known: ${known.join(', ') || 'none'}${hint}`;
}

/** @throws {NoSuchColumn} when a param names a column that there is not. */
export function checkColumns(
  { counterfactuals, cohorts }: Pick<ExplainParams, 'counterfactuals' | 'cohorts'>,
  names: ColumnNames,
): void {
  const immutable = unknownAmong(counterfactuals.immutable, names.all);
  if (immutable) throw new NoSuchColumn('counterfactuals.immutable', immutable);
  const columns = unknownAmong(cohorts.columns ?? [], groupable(names));
  if (columns) throw new NoSuchColumn('cohorts.columns', columns);
}

/** @throws {NoSuchClass} when the class that counterfactuals are asked for is none of the task's. */
export function checkClass(
  { counterfactuals: { class: wanted } }: Pick<ExplainParams, 'counterfactuals'>,
  task: DatasetTask,
): void {
  if (wanted === undefined || task.type === 'regression') return;
  if (!task.classes.includes(wanted)) throw new NoSuchClass(wanted, task.classes);
}
