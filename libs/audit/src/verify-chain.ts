import { type Store } from '@plumbline/store';
import { AUDIT_FOLDER, readEntry, sequenceOf, type AuditEntry } from './entry.ts';

const READ_AT_ONCE = 64;

/** The entries that can be read, in order, and every link that does not hold. */
export interface Chain {
  readonly entries: readonly AuditEntry[];
  readonly problems: readonly string[];
}

/** Reads the whole log, and names each entry that is missing, changed, moved or not linked to the one before. */
export async function verifyChain(store: Store, signal?: AbortSignal): Promise<Chain> {
  const entries: AuditEntry[] = [];
  const problems: string[] = [];
  const names = await store.listDocuments(AUDIT_FOLDER);
  let before: AuditEntry | undefined;
  let last = 0;
  for await (const { name, text } of readAll(store, names, signal)) {
    const sequence = sequenceOf(name);
    if (sequence === undefined) {
      problems.push(`The document '${name}' is among the entries of the audit log and is none.`);
      continue;
    }
    if (sequence > last + 1) problems.push(missing(last + 1, sequence - 1));
    const entry = readEntry(text, sequence);
    const follows = sequence === last + 1 && (before !== undefined || last === 0);
    if (typeof entry === 'string') problems.push(`Entry ${sequence} of the audit log ${entry}.`);
    else {
      if (follows && entry.previous !== (before?.digest ?? null)) problems.push(unlinked(sequence));
      entries.push(entry);
    }
    before = typeof entry === 'string' ? undefined : entry;
    last = sequence;
  }
  return { entries, problems };
}

async function* readAll(store: Store, names: readonly string[], signal: AbortSignal | undefined) {
  for (let from = 0; from < names.length; from += READ_AT_ONCE) {
    signal?.throwIfAborted();
    const some = names.slice(from, from + READ_AT_ONCE);
    const texts = await Promise.all(some.map(async (name) => (await store.readDocument(name))?.text ?? ''));
    yield* some.map((name, i) => ({ name, text: texts[i] ?? '' }));
  }
}

const missing = (first: number, last: number) =>
  first === last
    ? `Entry ${first} of the audit log is missing.`
    : `Entries ${first} to ${last} of the audit log are missing.`;

const unlinked = (sequence: number) =>
  sequence === 1
    ? 'Entry 1 of the audit log says that another came before it: the beginning of the log was cut off.'
    : `Entry ${sequence} of the audit log does not follow entry ${sequence - 1}: one of them was replaced.`;
