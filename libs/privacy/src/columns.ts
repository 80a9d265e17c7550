import { z } from 'zod';
import { ColumnRoleSchema, Dataset, DatasetMetaSchema, type ColumnRole } from '@plumbline/dataset';
import type { Artifact, JsonObject } from '@plumbline/stage';
import { UnknownColumnRoles, type Place } from './errors.ts';

/** A column and what it is for. */
export interface ColumnInRole {
  readonly name: string;
  readonly role: ColumnRole;
}

/** The part of a data set's facts that is looked at. A data set without any column cannot be one that was read right. */
const FactsSchema = z.object({ columns: DatasetMetaSchema.shape.columns.min(1) });

/** The part of a declared table that is looked at. */
const TableSchema = z.object({
  columns: z.array(z.object({ name: z.string(), role: ColumnRoleSchema })).min(1),
});

export const isDataset = (artifact: Artifact): boolean => artifact.kind === Dataset.name;

/**
 * The columns that left a trace in a data set, by its facts.
 *
 * @throws {UnknownColumnRoles} when the facts do not say.
 */
export function columnsOf({ facts }: Artifact, place: Place): readonly ColumnInRole[] {
  const parsed = FactsSchema.safeParse(facts);
  if (!parsed.success) throw new UnknownColumnRoles(place);
  return parsed.data.columns;
}

/** The columns of every table that a call's params declare: what `prepare` is told of the rows it reads. */
export const declaredColumns = (params: JsonObject): readonly ColumnInRole[] =>
  Object.values(params).flatMap((param) => TableSchema.safeParse(param).data?.columns ?? []);

/** The names of the columns in a role, each once, in alphabetical order. */
export const namesIn = (role: ColumnRole, columns: readonly ColumnInRole[]): string[] =>
  sortedNames(columns.filter((column) => column.role === role).map(({ name }) => name));

export const sortedNames = (names: Iterable<string>): string[] => [...new Set(names)].sort();
