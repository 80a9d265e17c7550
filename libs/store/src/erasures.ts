import { z } from 'zod';
import { type ModelVersion } from '@plumbline/stage';
import { documentText, readTyped } from './documents.ts';
import { DigestSchema, RunIdSchema } from './run-record.ts';
import { type Store, type StoredDocument } from './store.ts';

/** One person's data being taken out of the store, or taken out. It names the person by a keyed hash alone. */
export const ErasureSchema = z.strictObject({
  format: z.literal('plumbline-erasure/1'),
  id: RunIdSchema,
  subject: DigestSchema,
  /** Fingerprint of the key that the hash was made with. */
  key: z.string().regex(/^[0-9a-f]{16}$/),
  startedAt: z.iso.datetime(),
  /** Left out until all of it is done. */
  finishedAt: z.iso.datetime().optional(),
  /** Artifacts whose bytes are deleted. */
  artifacts: z.array(z.strictObject({ digest: DigestSchema, kind: z.string() })),
  /** Registered models that learned from the person's rows, or were measured on them: stale from here on. */
  models: z.array(z.strictObject({ name: z.string(), version: z.int().positive() })),
  /** Files that were read and held the person, and where each was written anew without them. */
  sources: z.array(z.strictObject({ path: z.string(), rows: z.int().positive(), output: z.string() })),
});
export type Erasure = z.output<typeof ErasureSchema>;

const FOLDER = 'erasures/';
const nameOf = (id: string) => `${FOLDER}${RunIdSchema.parse(id)}.json`;

/**
 * Writes an erasure's document: creates it, or replaces the one that is there.
 *
 * @throws {DocumentConflict} when another process writes it at the same time.
 */
export async function saveErasure(store: Store, erasure: Erasure): Promise<StoredDocument> {
  const current = await store.readDocument(nameOf(erasure.id));
  const text = documentText(ErasureSchema.parse(erasure));
  return store.writeDocument(nameOf(erasure.id), text, current ?? 'absent');
}

/**
 * All erasures, oldest first.
 *
 * @throws {InvalidDocument} when one does not have an erasure's form.
 */
export async function listErasures(store: Store): Promise<Erasure[]> {
  const names = await store.listDocuments(FOLDER);
  const read = await Promise.all(names.map((name) => readTyped(store, name, ErasureSchema)));
  return read.flatMap((document) => (document ? [document.value] : []));
}

/** `name@version`, as a person names a model. */
export const modelNameOf = ({ name, version }: Pick<ModelVersion, 'name' | 'version'>): string =>
  `${name}@${version}`;

/** The registered models, as `name@version`, that hold what was learned from rows that since were erased. */
export async function staleModels(store: Store): Promise<Set<string>> {
  return new Set((await listErasures(store)).flatMap(({ models }) => models.map(modelNameOf)));
}
