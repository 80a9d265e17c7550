import { Dataset } from '@plumbline/dataset';
import { PSEUDONYM_BYTES, type PseudonymKey } from '@plumbline/personal-data';
import { CorruptArtifact, type Digest } from '@plumbline/stage';
import { ArtifactMissing, loadArtifact, type RunRecord, type Store } from '@plumbline/store';
import { SourceGone } from './errors.ts';
import { isErased, withDescendants, type Artifacts } from './lineage.ts';
import type { ReadingCall } from './reading-calls.ts';
import { isUnchanged, normalId, rowsWhere } from './subject-rows.ts';

/** Whom to look for, and where. */
export interface Search {
  readonly store: Store;
  readonly runs: readonly RunRecord[];
  readonly subject: string;
  readonly key: PseudonymKey;
  /** Whether a source that cannot be read any more counts as having held the subject. */
  readonly includeUnreadable: boolean;
}

/** Where the subject is. */
export interface Found {
  /** A call for each file that is still as it was read → the subject's rows in it. */
  readonly rows: ReadonlyMap<ReadingCall, number>;
  /** What calls made from the subject's rows, and all that was made from that. */
  readonly held: Artifacts;
}

/**
 * Looks into each file once, and into each data set made from it.
 *
 * @throws {SourceGone} when a file is gone or changed, its data sets have no pseudonyms to look for, and something that was
 *   made from it is there to be erased.
 */
export async function findSubject(calls: readonly ReadingCall[], search: Search): Promise<Found> {
  const rows = new Map<ReadingCall, number>();
  const outputs: Artifacts = new Map();
  const gone = new Set<string>();
  for (const [call, ...others] of bySource(calls)) {
    const found = (await isUnchanged(call)) ? await rowsOf(call, search.subject) : undefined;
    if (found && found.size > 0) rows.set(call, found.size);
    for (const one of [call, ...others]) {
      const held = found ? await holdsRows(one, found, search) : await holdsPseudonym(one, search);
      if (held === 'unknown' && !search.includeUnreadable) gone.add(one.path);
      else if (held !== false)
        for (const { digest, kind } of Object.values(one.outputs)) outputs.set(digest, kind);
    }
  }
  if (gone.size > 0) throw new SourceGone([...gone]);
  return { rows, held: withDescendants(search.runs, outputs) };
}

/** Calls that read the same bytes from the same place, the first of them first. */
function bySource(calls: readonly ReadingCall[]): [ReadingCall, ...ReadingCall[]][] {
  const groups = new Map<string, [ReadingCall, ...ReadingCall[]]>();
  for (const call of calls) {
    const key = `${call.sha256} ${call.path} ${JSON.stringify(call.options)}`;
    const group = groups.get(key);
    if (group) group.push(call);
    else groups.set(key, [call]);
  }
  return [...groups.values()];
}

const rowsOf = ({ path, column, options }: ReadingCall, subject: string): Promise<Set<number>> =>
  rowsWhere(path, column, (id) => id === normalId(subject), options);

/** A data set that is not there any more, or is damaged, counts: what was made from it may hold the rows still. */
async function holdsRows(call: ReadingCall, rows: ReadonlySet<number>, { store }: Search): Promise<boolean> {
  if (rows.size === 0) return false;
  for (const dataset of await datasetsOf(store, call))
    if (!dataset || dataset.sourceRows.some((row) => rows.has(row))) return true;
  return false;
}

/** By the pseudonyms beside the rows. Without them it is unknown, as long as anything is there that could be erased. */
async function holdsPseudonym(call: ReadingCall, search: Search): Promise<boolean | 'unknown'> {
  const datasets = await datasetsOf(search.store, call);
  const pseudonyms = datasets.map((dataset) => dataset?.pseudonyms?.[call.column]);
  const wanted = search.key.pseudonymOf(normalId(search.subject));
  if (pseudonyms.every((some) => some !== undefined))
    return pseudonyms.some((some) => includes(some, wanted));
  const outputs: Artifacts = new Map(Object.values(call.outputs).map(({ digest, kind }) => [digest, kind]));
  for (const [digest, kind] of withDescendants(search.runs, outputs))
    if (isErased(kind, false) && (await isThere(search.store, digest))) return 'unknown';
  return false;
}

function includes(pseudonyms: Uint8Array, wanted: Buffer): boolean {
  const all = Buffer.from(pseudonyms.buffer, pseudonyms.byteOffset, pseudonyms.byteLength);
  for (let at = all.indexOf(wanted); at >= 0; at = all.indexOf(wanted, at + 1))
    if (at % PSEUDONYM_BYTES === 0) return true;
  return false;
}

/** The data sets of a call; `undefined` for one that cannot be read. */
const datasetsOf = (store: Store, { outputs }: ReadingCall): Promise<(Dataset | undefined)[]> =>
  Promise.all(
    Object.values(outputs)
      .filter(({ kind }) => kind === Dataset.name)
      .map(async (output) => {
        try {
          return await loadArtifact(store, Dataset, output);
        } catch (error) {
          if (error instanceof ArtifactMissing || error instanceof CorruptArtifact) return undefined;
          throw error;
        }
      }),
  );

/** Whether anything is under the digest, even a damaged rest. */
export const isThere = (store: Store, digest: Digest): Promise<boolean> =>
  store.findArtifact(digest).then(
    (found) => found !== undefined,
    () => true,
  );
