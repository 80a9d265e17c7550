import { PSEUDONYM_KEY_VARIABLE, PseudonymKey } from '@plumbline/personal-data';
import type { StageHook } from '@plumbline/stage';
import { listErasures, type Erasure, type Store } from '@plumbline/store';
import { resolve } from 'node:path';
import { ErasedSubjectInSource, OtherKey } from './errors.ts';
import { identifiersOf } from './reading-calls.ts';
import { rowsWhere } from './subject-rows.ts';
import { PrepareParamsSchema } from '@plumbline/data-prep';

/** @throws {OtherKey} when an erasure was written down with another key. */
export function requireKeyOf(erasures: readonly Erasure[], key: PseudonymKey): void {
  const other = erasures.find((erasure) => erasure.key !== key.fingerprint);
  if (other) throw new OtherKey(PSEUDONYM_KEY_VARIABLE, other.id);
}

/**
 * Keeps people whose data were erased out of every later run: a table that still has one of them is not read, whichever
 * file it comes in. Where nothing was ever erased it costs nothing and needs no key.
 *
 * @throws {ErasedSubjectInSource | OtherKey | PseudonymKeyMissing} before the stage runs, and before the cache is asked.
 */
export function erasedSubjectsHook(store: Store): StageHook {
  return async (call, next) => {
    const columns = identifiersOf(call.params);
    const erasures = columns.length > 0 ? await listErasures(store) : [];
    if (erasures.length > 0) await expectNone(erasures, columns, PrepareParamsSchema.parse(call.params));
    return next();
  };
}

async function expectNone(
  erasures: readonly Erasure[],
  columns: readonly string[],
  {
    source,
    format,
    delimiter,
  }: { source: string; format?: 'csv' | 'parquet' | 'ndjson' | undefined; delimiter?: string | undefined },
): Promise<void> {
  const key = PseudonymKey.fromEnvironment();
  requireKeyOf(erasures, key);
  const isErased = among(erasures, key);
  for (const column of columns) {
    const rows = await rowsWhere(source, column, isErased, { format, delimiter });
    if (rows.size === 0) continue;
    const written = erasures.flatMap(({ sources }) => sources).filter(({ path }) => path === resolve(source));
    throw new ErasedSubjectInSource(source, rows.size, Math.min(...rows), written.at(-1)?.output);
  }
}

/** Whether an id is one of those erased. */
export function among(
  erasures: readonly Pick<Erasure, 'subject'>[],
  key: PseudonymKey,
): (id: string) => boolean {
  const subjects = new Set(erasures.map(({ subject }) => subject));
  return (id) => subjects.has(key.erasedSubjectOf(id));
}
