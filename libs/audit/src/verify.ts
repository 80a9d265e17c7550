import { PlumblineError, sha256, type Digest } from '@plumbline/stage';
import { InvalidDocument, readTyped, type Store } from '@plumbline/store';
import { z } from 'zod';
import { verifyChain } from './verify-chain.ts';
import type { AuditEntry } from './entry.ts';

/** What was checked, and everything that is not as it should be, each in one sentence. */
export interface VerifyReport {
  readonly entries: number;
  readonly runs: number;
  readonly artifacts: number;
  /** Runs that started and did not end: killed, or still going. */
  readonly unfinished: readonly string[];
  readonly problems: readonly string[];
}

export interface VerifyOptions {
  readonly signal?: AbortSignal;
  onProgress?(progress: { readonly done: number; readonly total: number }): void;
}

/**
 * Checks a store against its audit log: that the chain is whole, that the record of every finished run is the one the
 * log vouches for, that the log still holds what each record saw of it, and that every artifact the log names and the
 * store holds has the bytes its digest says.
 */
export async function verifyAudit(
  store: Store,
  { signal, onProgress }: VerifyOptions = {},
): Promise<VerifyReport> {
  const { entries, problems } = await verifyChain(store);
  const runs = new Map<string, Digest | undefined>();
  for (const { event } of entries) {
    if (event.type === 'run.started') runs.set(String(event['run']), undefined);
    if (event.type === 'run.finished') runs.set(String(event['run']), String(event['record']));
  }
  const finished = [...runs].flatMap(([run, record]) => (record === undefined ? [] : [{ run, record }]));
  for (const { run, record } of finished)
    problems.push(...(await problemsOfRun(store, run, record, entries)));
  problems.push(...(await unknownRuns(store, runs)));

  const artifacts = new Set(
    entries.flatMap(({ event }) => (event.type === 'artifact' ? [String(event['digest'])] : [])),
  );
  let [done, held] = [0, 0];
  for (const digest of artifacts) {
    signal?.throwIfAborted();
    const problem = await problemOfArtifact(store, digest);
    if (problem !== 'absent') held += 1;
    if (problem && problem !== 'absent') problems.push(problem);
    onProgress?.({ done: ++done, total: artifacts.size });
  }
  const unfinished = [...runs].flatMap(([run, record]) => (record === undefined ? [run] : []));
  return { entries: entries.length, runs: finished.length, artifacts: held, unfinished, problems };
}

const HeadSchema = z.looseObject({
  annotations: z.looseObject({ audit: z.strictObject({ sequence: z.int(), digest: z.string() }).optional() }),
});

/** A record must be the text that the log vouches for, and the log must still hold the entry that the record names. */
async function problemsOfRun(
  store: Store,
  run: string,
  record: Digest,
  entries: readonly AuditEntry[],
): Promise<string[]> {
  const document = await store.readDocument(`runs/${run}.json`);
  if (!document) return [`Run ${run}: the log says that it finished, but its record is not in the store.`];
  if (sha256(document.text) !== record)
    return [`Run ${run}: its record was changed after the run ended; the log vouches for another text.`];
  const { audit } = HeadSchema.parse(JSON.parse(document.text)).annotations;
  if (
    !audit ||
    entries.some(({ sequence, digest }) => sequence === audit.sequence && digest === audit.digest)
  )
    return [];
  return [
    `Run ${run}: its record names entry ${audit.sequence} of the log, which now holds another; the log was rewritten.`,
  ];
}

const EndedSchema = z.looseObject({ status: z.string() });

/** Records of ended runs that the log does not know: entries were cut off its end, or a record was slipped in. */
async function unknownRuns(store: Store, known: ReadonlyMap<string, Digest | undefined>): Promise<string[]> {
  const problems: string[] = [];
  for (const name of await store.listDocuments('runs/')) {
    const run = name.slice('runs/'.length, -'.json'.length);
    if (known.get(run) !== undefined) continue;
    try {
      if ((await readTyped(store, name, EndedSchema))?.value.status === 'running') continue;
      problems.push(
        `Run ${run}: its record says that it ended, but the log does not; entries were cut off, or the record was added.`,
      );
    } catch (error) {
      if (!(error instanceof InvalidDocument)) throw error;
      problems.push(`Run ${run}: its record cannot be read: ${error.reason}.`);
    }
  }
  return problems;
}

/** @returns nothing where the bytes are right, `absent` where the store does not hold it (it may have been deleted) */
async function problemOfArtifact(store: Store, digest: Digest): Promise<string | undefined> {
  try {
    if (!(await store.findArtifact(digest))) return 'absent';
    await store.openArtifact(digest);
    return undefined;
  } catch (error) {
    if (error instanceof PlumblineError) return error.message;
    throw error;
  }
}
