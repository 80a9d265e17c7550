import {
  ModelCandidateSchema,
  ModelNameSchema,
  ModelVersionSchema,
  type ModelRegistry,
  type ModelVersion,
} from '@plumbline/stage';
import { readTyped, writeTyped } from './documents.ts';
import { DocumentConflict, InvalidDocument } from './errors.ts';
import { type Store } from './store.ts';

const FOLDER = 'registry/';
const folderOf = (name: string) => `${FOLDER}${name}/`;
const nameOf = (name: string, version: number) => `${folderOf(name)}${String(version).padStart(6, '0')}.json`;

/**
 * The model registry over a store's documents: `registry/NAME/000001.json` and so on. A version's document is only
 * ever created, so of two registrars who want one number the second is told, and takes the next.
 */
export function modelRegistry(store: Store, { now = () => new Date() } = {}): ModelRegistry {
  const read = async (document: string): Promise<ModelVersion[]> => {
    const version = (await readTyped(store, document, ModelVersionSchema))?.value;
    if (version && nameOf(version.name, version.version) !== document)
      throw new InvalidDocument(document, store.location, `it says it is ${version.name} ${version.version}`);
    return version ? [version] : [];
  };
  const versionsUnder = async (folder: string): Promise<ModelVersion[]> =>
    (await Promise.all((await store.listDocuments(folder)).map(read))).flat();

  return {
    async register(unvalidatedCandidate) {
      const candidate = ModelCandidateSchema.parse(unvalidatedCandidate);
      for (;;) {
        const versions = await versionsUnder(folderOf(candidate.name));
        const same = versions.find((version) => version.digest === candidate.digest);
        if (same) return same;
        const version = (versions.at(-1)?.version ?? 0) + 1;
        const entry = { ...candidate, version, createdAt: now().toISOString() };
        try {
          await writeTyped(store, nameOf(candidate.name, version), ModelVersionSchema, entry, 'absent');
          return entry;
        } catch (error) {
          if (!(error instanceof DocumentConflict)) throw error; // else another took the number: look again
        }
      }
    },

    async list() {
      const versions = await versionsUnder(FOLDER);
      return versions.sort((a, b) => (a.name === b.name ? a.version - b.version : a.name < b.name ? -1 : 1));
    },

    async find(name, version) {
      if (!ModelNameSchema.safeParse(name).success) return undefined;
      if (version !== undefined) {
        const valid = Number.isSafeInteger(version) && version > 0;
        return valid ? (await read(nameOf(name, version)))[0] : undefined;
      }
      const newest = (await store.listDocuments(folderOf(name))).at(-1);
      return newest === undefined ? undefined : (await read(newest))[0];
    },
  };
}
