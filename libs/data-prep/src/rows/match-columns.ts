import type { Column } from '@plumbline/dataset';
import { DuplicateColumns, MissingColumns, UndeclaredColumns, WrongColumnType } from '../errors/table.ts';
import type { Source, SourceColumn, SourceForm } from '../source/source.ts';
import type { ReadColumn } from './read-column.ts';

/** A column that is to be read, and what of it is wanted. */
export type WantedColumn = Omit<ReadColumn, 'source'>;

/**
 * Finds the source's column for each declared one.
 *
 * @param mayHave names besides the wanted ones that the source may have; without it, it may have any
 * @throws {DuplicateColumns | MissingColumns | UndeclaredColumns | WrongColumnType} when the source does not fit.
 */
export function matchColumns(
  source: Source,
  wanted: readonly WantedColumn[],
  mayHave?: readonly string[],
): ReadColumn[] {
  const found = new Map<string, SourceColumn>();
  const twice = new Set<string>();
  for (const column of source.columns) {
    if (found.has(column.name)) twice.add(column.name);
    found.set(column.name, column);
  }
  if (twice.size > 0) throw new DuplicateColumns(source.path, [...twice]);

  const names = new Set(wanted.map(({ column }) => sourceNameOf(column)));
  const allowed = new Set([...names, ...(mayHave ?? [])]);
  const others = [...found.keys()].filter((name) => !allowed.has(name));
  const missing = [...names].filter((name) => !found.has(name));
  if (missing.length > 0) throw new MissingColumns(source.path, missing, others);
  if (mayHave && others.length > 0) throw new UndeclaredColumns(source.path, others, [...allowed]);

  return wanted.map((one) => {
    const column = found.get(sourceNameOf(one.column)) as SourceColumn;
    if (!isReadable(column, one.column))
      throw new WrongColumnType(source.path, column.name, column.type, wordFor(one.column));
    return { ...one, source: column };
  });
}

/** The name of the source's column that a declared one comes from. */
export const sourceNameOf = ({ name, from }: Column): string => from?.column ?? name;

function isReadable({ form, type: sourceType }: SourceColumn, { type, from }: Column): boolean {
  if (!from) return READABLE_AS[form].includes(type);
  if ('part' in from) return form === 'text' || /^(TIMESTAMP|DATE)/.test(sourceType);
  return form === 'text' || form === 'number';
}

const wordFor = ({ type, from }: Column): string =>
  from ? ('part' in from ? 'date and time' : 'number') : type;

const READABLE_AS: Readonly<Record<SourceForm, readonly Column['type'][]>> = {
  text: ['number', 'integer', 'category', 'boolean', 'text'],
  number: ['number', 'integer', 'category', 'boolean', 'text'],
  boolean: ['category', 'boolean', 'text'],
  other: ['category', 'text'],
};
