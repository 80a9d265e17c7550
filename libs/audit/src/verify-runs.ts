import { sha256, type Digest } from '@plumbline/stage';
import {
  InvalidDocument,
  parseDocument,
  RunRecordSchema,
  type RunRecord,
  type Store,
} from '@plumbline/store';
import { z } from 'zod';
import { AuditHeadSchema, type AuditEntry } from './entry.ts';

const FOLDER = 'runs/';

/** A run's record with the digest of its text, or why it cannot be read. */
type ReadRecord = { readonly record: RunRecord; readonly digest: Digest } | { readonly unreadable: string };

/** The end of a run, as the log has it: where, and the digest of the record it vouches for. */
interface Ending {
  readonly sequence: number;
  readonly record: Digest;
}

/** What the log says of runs, compared with their records. */
export interface RunsReport {
  /** Runs that ended, by the log. */
  readonly finished: readonly string[];
  /** Runs that began and did not end, by the log or by their record: killed, or still going. */
  readonly unfinished: readonly string[];
  readonly problems: readonly string[];
}

/** All runs' records. Read before the log, they never claim an end that the log does not have yet. */
export async function readRecords(store: Store): Promise<Map<string, ReadRecord>> {
  const records = new Map<string, ReadRecord>();
  for (const name of await store.listDocuments(FOLDER)) {
    const run = name.slice(FOLDER.length, -'.json'.length);
    const read = await readRecord(store, run);
    if (read) records.set(run, read);
  }
  return records;
}

/**
 * Compares every run's record with the log: an ended record must be the very text that the log vouches for, and the log
 * must still hold the entry that the record saw as the newest. A record that says `running` claims nothing.
 */
export async function verifyRuns(
  store: Store,
  records: ReadonlyMap<string, ReadRecord>,
  entries: readonly AuditEntry[],
): Promise<RunsReport> {
  const { begun, endings, problems } = runsIn(entries);
  const unfinished = new Set([...begun].filter((run) => !endings.has(run)));
  const digests = new Map(entries.map(({ sequence, digest }) => [sequence, digest]));
  for (const run of new Set([...endings.keys(), ...records.keys()])) {
    const read = records.get(run) ?? (await readRecord(store, run));
    const problem = problemOf(read, endings.get(run), digests);
    if (problem) problems.push(`Run ${run}: ${problem}.`);
    else if (read && 'record' in read && read.record.status === 'running') unfinished.add(run);
  }
  return { finished: [...endings.keys()], unfinished: [...unfinished].sort(), problems };
}

function runsIn(entries: readonly AuditEntry[]) {
  const begun = new Set<string>();
  const endings = new Map<string, Ending>();
  const problems: string[] = [];
  for (const { sequence, event } of entries) {
    if (event.type === 'run.started') begun.add(event.run);
    if (event.type !== 'run.finished') continue;
    const before = endings.get(event.run);
    if (before)
      problems.push(
        `Run ${event.run}: the log says twice that it ended, in entries ${before.sequence} and ${sequence}.`,
      );
    else endings.set(event.run, { sequence, record: event.record });
  }
  return { begun, endings, problems };
}

async function readRecord(store: Store, run: string): Promise<ReadRecord | undefined> {
  const name = `${FOLDER}${run}.json`;
  const document = await store.readDocument(name);
  if (!document) return undefined;
  try {
    const record = parseDocument(store, name, document.text, RunRecordSchema);
    return { record, digest: sha256(document.text) };
  } catch (error) {
    if (error instanceof InvalidDocument) return { unreadable: error.reason };
    throw error;
  }
}

function problemOf(
  read: ReadRecord | undefined,
  ending: Ending | undefined,
  digests: ReadonlyMap<number, Digest>,
): string | undefined {
  if (!read) return 'the log says that it ended, but its record is not in the store';
  if ('unreadable' in read) return `its record cannot be read: ${read.unreadable}`;
  if (read.record.status === 'running') return undefined;
  if (!ending)
    return 'its record says that it ended, but the log does not: entries were cut off, or the record was put there';
  if (read.digest !== ending.record)
    return `its record was changed after it ended: entry ${ending.sequence} vouches for another text`;
  return problemOfHead(read.record, digests);
}

const AuditedSchema = z.object({ audit: AuditHeadSchema });

function problemOfHead({ annotations }: RunRecord, digests: ReadonlyMap<number, Digest>): string | undefined {
  const seen = AuditedSchema.safeParse(annotations).data?.audit;
  if (!seen || digests.get(seen.sequence) === seen.digest) return undefined;
  return `its record names entry ${seen.sequence} of the log, which now is another or gone: the log was rewritten`;
}
