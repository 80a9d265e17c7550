import { InvalidDocument, readTyped, type Store } from '@plumbline/store';
import { AUDIT_FOLDER, AuditEntrySchema, digestOf, documentOf, type AuditEntry } from './entry.ts';

/** Reads the whole chain, and names every link that does not hold. */
export async function verifyChain(store: Store): Promise<{ entries: AuditEntry[]; problems: string[] }> {
  const entries: AuditEntry[] = [];
  const problems: string[] = [];
  let sequence = 0;
  let before: AuditEntry | undefined;
  for (const name of await store.listDocuments(AUDIT_FOLDER)) {
    sequence += 1;
    for (; name > documentOf(sequence); sequence++)
      problems.push(`Entry ${sequence} of the audit log is missing.`);
    const read = await readEntry(store, name);
    if (typeof read === 'string') problems.push(`Entry ${sequence} of the audit log cannot be read: ${read}`);
    else {
      problems.push(...problemsOf(read, sequence, before));
      entries.push(read);
    }
    before = typeof read === 'string' ? undefined : read;
  }
  return { entries, problems };
}

async function readEntry(store: Store, name: string): Promise<AuditEntry | string> {
  try {
    const entry = await readTyped(store, name, AuditEntrySchema);
    return entry ? entry.value : 'it went away while it was read.';
  } catch (error) {
    if (error instanceof InvalidDocument) return error.reason;
    throw error;
  }
}

function problemsOf(entry: AuditEntry, sequence: number, before: AuditEntry | undefined): string[] {
  const problems: string[] = [];
  const problem = (what: string) => problems.push(`Entry ${sequence} of the audit log ${what}.`);
  if (entry.sequence !== sequence) problem(`says that it is entry ${entry.sequence}: entries were moved`);
  if (digestOf(entry) !== entry.digest) problem('was changed: its digest is not that of its content');
  const expected = sequence === 1 ? null : before?.digest;
  if (expected !== undefined && entry.previous !== expected)
    problem(`does not follow entry ${sequence - 1}: the chain is broken here`);
  return problems;
}
