import { CorruptArtifact, sizeOf, type Digest, type Progress } from '@plumbline/stage';
import { StoreNotReadable, type Store } from '@plumbline/store';
import { type AuditEntry } from './entry.ts';

export interface ArtifactsReport {
  /** How many of the log's artifacts the store holds, whole or not. */
  readonly held: number;
  /** Bytes that were read and are right. */
  readonly bytes: number;
  readonly problems: readonly string[];
}

export interface ArtifactsOptions {
  readonly signal?: AbortSignal;
  /** Told after each artifact, in bytes. */
  onProgress?(progress: Progress): void;
}

/** Reads every artifact that the log names and the store still holds. One that was removed as a whole is no problem. */
export async function verifyArtifacts(
  store: Store,
  entries: readonly AuditEntry[],
  { signal, onProgress }: ArtifactsOptions,
): Promise<ArtifactsReport> {
  const problems: string[] = [];
  const sizes = new Map<Digest, number>();
  for (const digest of digestsIn(entries)) {
    const found = await problemIn(async () => store.findArtifact(digest));
    if (typeof found === 'string') problems.push(found);
    else if (found) sizes.set(digest, sizeOf(found));
  }
  const held = sizes.size + problems.length;
  const total = [...sizes.values()].reduce((sum, bytes) => sum + bytes, 0);
  let [done, bytes] = [0, 0];
  for (const [digest, size] of sizes) {
    signal?.throwIfAborted();
    const opened = await problemIn(async () => void (await store.openArtifact(digest)));
    if (opened) problems.push(opened);
    else bytes += size;
    onProgress?.({ done: (done += size), total, unit: 'bytes' });
  }
  return { held, bytes, problems };
}

function digestsIn(entries: readonly AuditEntry[]): Set<Digest> {
  const digests = entries.flatMap(({ event }) => {
    if (event.type === 'artifact') return event.digest;
    return event.type === 'stage.finished' ? Object.values(event.outputs) : [];
  });
  return new Set(digests);
}

/** What reading gave, or the problem in a sentence. */
async function problemIn<T>(read: () => Promise<T>): Promise<T | string> {
  try {
    return await read();
  } catch (error) {
    if (error instanceof CorruptArtifact || error instanceof StoreNotReadable) return error.message;
    throw error;
  }
}
