import type { Column } from '@plumbline/dataset';
import { PseudonymKey } from '@plumbline/personal-data';
import type { Progress } from '@plumbline/stage';
import { Database } from './duckdb/database.ts';
import { NoRowsLeft } from './errors/rows.ts';
import { EmptySource } from './errors/source.ts';
import type { PrepareParams } from './prepare-params.ts';
import { loadRows, type LoadedRows } from './rows/load-rows.ts';
import { isKeyed } from './rows/read-column.ts';
import { matchColumns } from './rows/match-columns.ts';
import { readRows } from './rows/read-rows.ts';
import { expectNoPersonalData } from './scan/expect-no-personal-data.ts';
import { openSource } from './source/open-source.ts';

export interface LoadContext {
  readonly scratch: string;
  readonly signal: AbortSignal;
  readonly progress: (step: Progress) => void;
}

/**
 * Loads the rows of a source that fit the declared table, and that its rules keep.
 *
 * @param divider the column that the split is by, where it is
 * @throws {EmptySource | NoRowsLeft} when there is no row to work with, besides what opening and reading throw.
 * @throws {PersonalDataFound} when a column seems to hold personal data and is not declared to.
 * @throws {PseudonymKeyMissing | PseudonymKeyTooShort} when an identifier is to be pseudonymised.
 */
export async function loadTable(
  { source: path, format, delimiter, table }: PrepareParams,
  divider: Column | undefined,
  { scratch, signal, progress }: LoadContext,
): Promise<LoadedRows> {
  signal.throwIfAborted();
  const database = await Database.open(scratch);
  try {
    const source = await openSource(database, path, { format, delimiter, scratch, signal });
    const declared = table.columns.map((column) => ({
      column,
      wanted: leavesTrace(column),
      keyed: isKeyed(column),
    }));
    const all = divider ? [...declared, { column: divider, wanted: true }] : declared;
    await expectNoPersonalData(database, source, all, table.missingValues);
    const columns = matchColumns(source, all, []);
    const loaded = await loadRows(
      readRows(database, source, columns, table, signal),
      columns,
      progress,
      source.rows,
      columns.some(({ keyed }) => keyed) ? PseudonymKey.fromEnvironment() : undefined,
    );
    if (loaded.read === 0) throw new EmptySource(path, source.lineOf ? 'a header alone' : 'no rows');
    if (loaded.rows === 0) throw new NoRowsLeft(path, loaded.filtered, loaded.dropped);
    return loaded;
  } finally {
    database.close();
  }
}

const leavesTrace = ({ role }: Column) => role !== 'identifier' && role !== 'ignored';
