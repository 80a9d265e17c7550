import { z } from 'zod';
import { type Digest } from '@plumbline/stage';
import { readTyped, replaceDocument } from './documents.ts';
import { InvalidDocument } from './errors.ts';
import { DigestSchema, OutputRecordSchema, RunIdSchema } from './run-record.ts';
import { type Store } from './store.ts';

/** What a stage call with one cache key came to. */
export const CallCacheSchema = z.strictObject({
  format: z.literal('plumbline-cache/1'),
  outputs: z.record(z.string(), OutputRecordSchema),
  metrics: z.record(z.string(), z.number()),
  /** The run whose call made the outputs. */
  run: RunIdSchema,
});
export type CallCache = z.output<typeof CallCacheSchema>;

const nameOf = (key: Digest) => `cache/${DigestSchema.parse(key)}.json`;

/**
 * The remembered result of a call. An entry that cannot be read is as good as none: the call runs again and its entry
 * is written anew. Whether the artifacts are still there is for the caller to see.
 */
export async function readCallCache(store: Store, key: Digest): Promise<CallCache | undefined> {
  try {
    return (await readTyped(store, nameOf(key), CallCacheSchema))?.value;
  } catch (error) {
    if (error instanceof InvalidDocument) return undefined;
    throw error;
  }
}

/** Remembers a call's result. The last writer wins: equal keys give equal outputs, or the newer ones are right. */
export async function writeCallCache(
  store: Store,
  key: Digest,
  result: Omit<CallCache, 'format'>,
): Promise<void> {
  await replaceDocument(store, nameOf(key), CallCacheSchema, { format: 'plumbline-cache/1', ...result });
}
