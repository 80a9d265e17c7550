import { sha256, type Digest } from '@plumbline/stage';
import { type Store } from '@plumbline/store';
import { type AuditEntry } from './entry.ts';

/** Artifacts that the log says were, or are being, erased: their bytes may be gone. */
export function erasedArtifacts(entries: readonly AuditEntry[]): Set<Digest> {
  return new Set(entries.flatMap(({ event }) => (event.type === 'erasure.started' ? event.artifacts : [])));
}

interface LoggedErasure {
  readonly artifacts: Set<Digest>;
  /** Digest of the finished document; left out while the erasure goes on. */
  record?: Digest;
}

/**
 * Names each erasure that did not end, whose document is not the one that the log vouches for, or whose artifacts are in
 * the store again.
 */
export async function verifyErasures(store: Store, entries: readonly AuditEntry[]): Promise<string[]> {
  const problems: string[] = [];
  const logged = erasuresIn(entries);
  for (const [id, { artifacts, record }] of logged) {
    const document = await store.readDocument(documentOf(id));
    if (!document)
      problems.push(`Erasure ${id}: its document is gone, so that models that it made stale look fresh.`);
    else if (record === undefined || !isFinished(document.text))
      problems.push(`Erasure ${id} began and did not end; run the same erase command again.`);
    else if (sha256(document.text) !== record)
      problems.push(
        `Erasure ${id}: its document was changed after it ended; the log vouches for another text.`,
      );
    for (const digest of record === undefined ? [] : artifacts)
      if (await isThere(store, digest))
        problems.push(`Erasure ${id}: artifact ${digest.slice(0, 12)} was erased and is in the store again.`);
  }
  for (const name of await store.listDocuments(FOLDER))
    if (!logged.has(name.slice(FOLDER.length, -'.json'.length)))
      problems.push(
        `The document '${name}' says that data are to be erased, and the log does not: run the same erase command again.`,
      );
  return problems;
}

const FOLDER = 'erasures/';
const documentOf = (id: string) => `${FOLDER}${id}.json`;

function erasuresIn(entries: readonly AuditEntry[]): Map<string, LoggedErasure> {
  const found = new Map<string, LoggedErasure>();
  for (const { event } of entries) {
    if (event.type === 'erasure.started') {
      const { artifacts } = found.get(event.erasure) ?? { artifacts: new Set() };
      for (const digest of event.artifacts) artifacts.add(digest);
      found.set(event.erasure, { artifacts });
    }
    const erasure = event.type === 'erasure.finished' ? found.get(event.erasure) : undefined;
    if (erasure && event.type === 'erasure.finished') erasure.record = event.record;
  }
  return found;
}

/** The log is written first: an erasure killed between the two has a document that still says nothing of an end. */
const isFinished = (text: string): boolean => text.includes('"finishedAt"');

/** Whether anything is under the digest, even a damaged rest. */
const isThere = (store: Store, digest: Digest): Promise<boolean> =>
  store.findArtifact(digest).then(
    (found) => found !== undefined,
    () => true,
  );
