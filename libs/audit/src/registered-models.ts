import { ModelVersionSchema, type ModelVersion } from '@plumbline/stage';
import { InvalidDocument, parseDocument, StoreNotReadable, type Store } from '@plumbline/store';

const FOLDER = 'registry/';

/** A version of a model as the registry has it, or what is wrong with its document, in a sentence. */
export type ReadVersion = { readonly version: ModelVersion } | { readonly problem: string };

/** A version's document; names sort as the versions do. */
export const documentOfVersion = ({ name, version }: Pick<ModelVersion, 'name' | 'version'>): string =>
  `${FOLDER}${name}/${String(version).padStart(6, '0')}.json`;

/** All documents of the registry. Read before the log, they never hold what the log cannot have yet. */
export async function readRegistry(store: Store): Promise<Map<string, ReadVersion>> {
  const versions = new Map<string, ReadVersion>();
  for (const document of await store.listDocuments(FOLDER)) {
    const read = await readVersion(store, document);
    if (read) versions.set(document, read);
  }
  return versions;
}

/** One document of the registry; `undefined` where there is none. */
export async function readVersion(store: Store, document: string): Promise<ReadVersion | undefined> {
  try {
    const found = await store.readDocument(document);
    if (!found) return undefined;
    const version = parseDocument(store, document, found.text, ModelVersionSchema);
    if (documentOfVersion(version) === document) return { version };
    return {
      problem: `The registry's document '${document}' says that it is ${version.name} ${version.version}.`,
    };
  } catch (error) {
    if (error instanceof StoreNotReadable) return { problem: error.message };
    if (!(error instanceof InvalidDocument)) throw error;
    return { problem: `The registry's document '${document}' cannot be read: ${error.reason}.` };
  }
}
