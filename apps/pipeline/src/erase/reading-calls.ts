import { PrepareParamsSchema, type FileOptions } from '@plumbline/data-prep';
import type { CallRecord, RunRecord } from '@plumbline/store';
import { NoIdentifierColumn, SeveralIdentifierColumns } from './errors.ts';

/** A call that read a table of people from a file, as its run's record has it. */
export interface ReadingCall {
  readonly path: string;
  /** Of the file's bytes as they were read. */
  readonly sha256: string;
  /** The identifier that the subject's id is looked for in. */
  readonly column: string;
  readonly options: FileOptions;
  readonly outputs: CallRecord['outputs'];
}

/** The columns of a call's table that name a person; none where the call reads no table. */
export function identifiersOf(unvalidatedParams: unknown): readonly string[] {
  const table = PrepareParamsSchema.safeParse(unvalidatedParams).data?.table;
  return table?.columns.flatMap(({ name, role }) => (role === 'identifier' ? [name] : [])) ?? [];
}

/**
 * The calls of all runs that read a table with the identifier.
 *
 * @param column - Left out where all tables have the same single one.
 * @throws {NoIdentifierColumn | SeveralIdentifierColumns}
 */
export function readingCalls(runs: readonly RunRecord[], column: string | undefined): ReadingCall[] {
  const calls = runs.flatMap((run) => run.calls).filter(({ sources }) => sources.length > 0);
  const known = new Set(calls.flatMap(({ params }) => identifiersOf(params)));
  if (known.size === 0 || (column !== undefined && !known.has(column))) throw new NoIdentifierColumn(column);
  if (column === undefined && known.size > 1) throw new SeveralIdentifierColumns([...known]);
  const wanted = column ?? ([...known][0] as string);
  return calls.flatMap(({ params: unvalidatedParams, sources: [source], outputs }) => {
    if (!source || !identifiersOf(unvalidatedParams).includes(wanted)) return [];
    const { format, delimiter } = PrepareParamsSchema.parse(unvalidatedParams);
    const { path, sha256 } = source;
    return [{ path, sha256, column: wanted, options: { format, delimiter }, outputs }];
  });
}
