import { constants } from 'node:fs';
import { link, open, readdir, unlink } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { sha256 } from '@plumbline/stage';
import { checkDocumentName, DocumentNameSchema, isDocumentPrefix } from '../document-name.ts';
import { DocumentConflict } from '../errors.ts';
import { type Expected, type StoredDocument } from '../store.ts';
import { Claim } from './claim.ts';
import { makeFolder, syncFolder, writeDurably } from './durable.ts';
import { codeOf, ifThere, reading, writing } from './fs-errors.ts';
import { type Layout } from './layout.ts';
import { ownedName } from './temporary.ts';

const READ_NO_LINK = constants.O_RDONLY | constants.O_NOFOLLOW;
const WAIT_FOR_SLOT_MS = 3;

/** Documents as files of the same name. A document's version is the SHA-256 of its text. */
export class FileDocuments {
  constructor(private readonly layout: Layout) {}

  async read(name: string): Promise<StoredDocument | undefined> {
    const path = this.#pathOf(name);
    const text = await reading(path, () =>
      ifThere(async () => {
        const file = await open(path, READ_NO_LINK);
        return file.readFile('utf8').finally(() => file.close());
      }),
    );
    return text === undefined ? undefined : { text, version: sha256(text) };
  }

  async write(name: string, text: string, expected: Expected): Promise<StoredDocument> {
    const path = this.#pathOf(name);
    await writing(path, () =>
      expected === 'absent' ? this.#create(name, text) : this.#replace(name, text, expected.version),
    );
    return { text, version: sha256(text) };
  }

  async list(prefix: string): Promise<string[]> {
    if (!isDocumentPrefix(prefix)) return [];
    const names = await this.#namesUnder(prefix.slice(0, prefix.lastIndexOf('/') + 1));
    return names.filter((name) => name.startsWith(prefix)).sort();
  }

  /** A link is made only where nothing has its name, in one step of the file system: no lock is needed. */
  async #create(name: string, text: string): Promise<void> {
    const path = this.#pathOf(name);
    const temporary = join(this.layout.temporary, ownedName());
    try {
      await writeDurably(temporary, text);
      if (!(await linkToNew(temporary, path))) throw new DocumentConflict(name, 'absent');
    } finally {
      await ifThere(() => unlink(temporary));
    }
    await syncFolder(dirname(path));
  }

  async #replace(name: string, text: string, version: string): Promise<void> {
    while (!(await this.#replaceOnce(name, text, version))); // until our claim held from check to commit
    await syncFolder(dirname(this.#pathOf(name)));
  }

  async #replaceOnce(name: string, text: string, version: string): Promise<boolean> {
    await this.#expect(name, version);
    const slot = join(this.layout.claims, name.replaceAll('/', '~'));
    const claim = await Claim.prepare(this.layout.temporary, slot, text);
    try {
      while (!(await claim.enter())) {
        await sleep(WAIT_FOR_SLOT_MS * Math.random());
        await this.#expect(name, version);
      }
      await this.#expect(name, version);
      return await claim.commit(this.#pathOf(name));
    } finally {
      await claim.withdraw();
    }
  }

  async #expect(name: string, version: string): Promise<void> {
    if ((await this.read(name))?.version !== version) throw new DocumentConflict(name, 'unchanged');
  }

  async #namesUnder(folder: string): Promise<string[]> {
    const path = join(this.layout.documents, folder);
    const entries = await reading(path, () => ifThere(() => readdir(path, { withFileTypes: true })));
    const names = (entries ?? []).map(async (entry) => {
      const name = folder + entry.name;
      if (entry.isDirectory()) return this.#namesUnder(`${name}/`);
      return entry.isFile() && DocumentNameSchema.safeParse(name).success ? [name] : [];
    });
    return (await Promise.all(names)).flat();
  }

  #pathOf(name: string): string {
    return join(this.layout.documents, checkDocumentName(name));
  }
}

/** Links a file to a path, whose folder may not be there yet; `false` where the path is taken. */
async function linkToNew(file: string, path: string, folderMade = false): Promise<boolean> {
  try {
    await link(file, path);
    return true;
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return false;
    if (codeOf(error) !== 'ENOENT' || folderMade) throw error;
  }
  await makeFolder(dirname(path));
  return linkToNew(file, path, true);
}
