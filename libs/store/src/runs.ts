import { availableParallelism } from 'node:os';
import { documentText, readTyped } from './documents.ts';
import { hasEnded, thisProcess } from './process-identity.ts';
import { RunIdSchema, RunRecordSchema, type RunHost, type RunRecord, type RunStatus } from './run-record.ts';
import { type Store, type StoredDocument } from './store.ts';

const FOLDER = 'runs/';
const nameOf = (id: string) => `${FOLDER}${id}.json`;

/** The `host` of a record whose run is in this process. */
export function thisHost(): RunHost {
  const { host, pid, start } = thisProcess;
  return {
    name: host,
    pid,
    ...(start !== undefined && { processStart: start }),
    node: process.versions.node,
    platform: `${process.platform}-${process.arch}`,
    cores: availableParallelism(),
  };
}

/** The text a record is stored as: equal records have equal text, so its SHA-256 can vouch for the record. */
export const runRecordText = (record: RunRecord): string => documentText(RunRecordSchema.parse(record));

/**
 * Writes a run's record: creates it, or replaces the one that an earlier `saveRun` gave back.
 *
 * @throws {DocumentConflict} when the run has a record already, or another process changed it since `previous`.
 */
export const saveRun = (
  store: Store,
  record: RunRecord,
  previous?: StoredDocument,
): Promise<StoredDocument> =>
  store.writeDocument(
    nameOf(record.id),
    runRecordText(record),
    previous ? { version: previous.version } : 'absent',
  );

/**
 * One run's record; `undefined` where there is none, as for an id that cannot be a run's.
 *
 * @throws {InvalidDocument} when the record does not have a record's form.
 */
export async function readRun(store: Store, id: string): Promise<RunRecord | undefined> {
  if (!RunIdSchema.safeParse(id).success) return undefined;
  return (await readTyped(store, nameOf(id), RunRecordSchema))?.value;
}

/**
 * All runs' records, newest first.
 *
 * @throws {InvalidDocument} when one does not have a record's form.
 */
export async function listRuns(store: Store): Promise<RunRecord[]> {
  const names = await store.listDocuments(FOLDER);
  const records = await Promise.all(names.map((name) => readTyped(store, name, RunRecordSchema)));
  return records
    .flatMap((record) => (record ? [record.value] : []))
    .sort((a, b) => (a.startedAt < b.startedAt || (a.startedAt === b.startedAt && a.id < b.id) ? 1 : -1));
}

/** What a run's status is now: a run whose process is gone was interrupted, whatever its record still says. */
export function effectiveStatus({
  status,
  host,
}: Pick<RunRecord, 'status' | 'host'>): RunStatus | 'interrupted' {
  const identity = { host: host.name, pid: host.pid, start: host.processStart };
  return status === 'running' && hasEnded(identity) ? 'interrupted' : status;
}
