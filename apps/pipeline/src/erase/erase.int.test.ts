import { existsSync } from 'node:fs';
import { cp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { AuditLog, verifyAudit } from '@plumbline/audit';
import { PseudonymKey } from '@plumbline/personal-data';
import {
  FileStore,
  listErasures,
  modelRegistry,
  newRunId,
  readRun,
  saveRun,
  staleModels,
  thisHost,
  type Store,
} from '@plumbline/store';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { requireFresh } from '../predict/require-fresh.ts';
import { carryOut } from './carry-out.ts';
import {
  ErasedSubjectInSource,
  NoIdentifierColumn,
  OtherKey,
  RunGoingOn,
  SourceGone,
  SubjectNotFound,
} from './errors.ts';
import { isEmpty, planErasure, type ErasureRequest } from './plan.ts';
import { KEY, loansCsv, peopleStore, storeIn, trainLoans, type PeopleStore } from './testing/people-store.ts';

let first: PeopleStore;
let run: string;
const copies: string[] = [];

beforeAll(async () => {
  vi.stubEnv('PLUMBLINE_PSEUDONYM_KEY', KEY);
  first = await peopleStore(240);
  run = (await trainLoans(first)).record.id;
}, 120_000);
afterAll(async () => {
  vi.unstubAllEnvs();
  for (const folder of [first.folder, ...copies]) await rm(folder, { recursive: true, force: true });
});

/** A copy of the trained store, to do harm to. The source keeps its place: runs name it by its path. */
async function copyOf(place: PeopleStore): Promise<PeopleStore> {
  const folder = `${place.folder}-${copies.length}`;
  copies.push(folder);
  await cp(place.folder, folder, { recursive: true });
  return { ...storeIn(folder), source: place.source };
}

const request = (subject: string, more: Partial<ErasureRequest> = {}): ErasureRequest => ({
  subject,
  deleteModels: false,
  includeUnreadable: false,
  ...more,
});
const key = () => PseudonymKey.fromEnvironment();

async function eraseIn(
  place: PeopleStore,
  subject: string,
  more: Partial<ErasureRequest> = {},
  using?: Store,
) {
  const store = using ?? (await place.open());
  const output = join(place.folder, 'left.csv');
  const plan = await planErasure(store, key(), request(subject, { output, ...more }));
  return carryOut(plan, { store, audit: await AuditLog.open(store), key: key(), runFolder: place.runFolder });
}

/** Kinds of the artifacts that the run made and the store still holds. */
async function kindsLeft(place: PeopleStore): Promise<string[]> {
  const store = await place.open();
  const outputs = (await readRun(store, run))?.calls.flatMap((call) => Object.values(call.outputs)) ?? [];
  const left = await Promise.all(
    outputs.map(async (output) => ((await store.findArtifact(output.digest)) ? [output.kind] : [])),
  );
  return [...new Set(left.flat())].sort();
}

describe('an erasure', () => {
  it('takes out all that holds rows, keeps models that are marked stale, and is proved by the log', async () => {
    const place = await copyOf(first);
    const { erasure } = await eraseIn(place, 'C-17');
    expect(await kindsLeft(place)).toEqual([
      'json:parity',
      'json:preparation',
      'json:registration',
      'json:training-history',
      'onnx-model',
      'xgboost-model',
    ]);
    expect(erasure.models).toEqual([{ name: 'loans', version: 1 }]);
    const store = await place.open();
    expect([...(await staleModels(store))]).toEqual(['loans@1']);
    const [version] = await modelRegistry(store).list();
    await expect(requireFresh(store, version as NonNullable<typeof version>)).rejects.toThrow(
      'loans@1 is stale',
    );
    expect((await readdir(place.runFolder(run))).sort()).toEqual(['onnx.onnx']);
    expect((await verifyAudit(store)).problems).toEqual([]);
  });

  it('writes the source anew without the person, and leaves the original alone', async () => {
    const place = await copyOf(first);
    const { erasure } = await eraseIn(place, ' C-17 ');
    const lines = loansCsv(240).split('\n');
    expect(await readFile(erasure.sources[0]?.output as string, 'utf8')).toBe(
      lines.filter((_, i) => i !== 17).join('\n'),
    );
    expect(await readFile(first.source, 'utf8')).toBe(loansCsv(240));
    expect(erasure.sources).toEqual([
      { path: first.source, rows: 1, output: join(place.folder, 'left.csv') },
    ]);
  });

  it('names the person nowhere', async () => {
    const place = await copyOf(first);
    await eraseIn(place, 'C-17');
    for (const entry of await readdir(place.location, { recursive: true, withFileTypes: true })) {
      if (!entry.isFile()) continue;
      expect((await readFile(join(entry.parentPath, entry.name))).includes('C-17'), entry.name).toBe(false);
    }
    expect((await listErasures(await place.open()))[0]?.subject).toBe(key().erasedSubjectOf('C-17'));
  });

  it('deletes models where that is asked for', async () => {
    const place = await copyOf(first);
    await eraseIn(place, 'C-17', { deleteModels: true });
    expect(await kindsLeft(place)).toEqual(['json:parity', 'json:registration', 'json:training-history']);
    expect((await verifyAudit(await place.open())).problems).toEqual([]);
  });

  it('has nothing left to do the second time', async () => {
    const place = await copyOf(first);
    await eraseIn(place, 'C-17');
    const again = await planErasure(await place.open(), key(), request('C-17'));
    expect(isEmpty(again.erasure)).toBe(true);
    expect(again.before).toHaveLength(1);
  });

  it('keeps the person out of every later run, in whichever file they come', async () => {
    const place = await copyOf(first);
    const { erasure } = await eraseIn(place, 'C-17');
    const refused = await trainLoans(place);
    expect(refused.failure).toBeInstanceOf(ErasedSubjectInSource);
    expect(String(refused.failure)).toContain(`first in row 17; use '${erasure.sources[0]?.output}'`);
    const other = join(place.folder, 'other.csv');
    await writeFile(other, loansCsv(100, 3));
    expect((await trainLoans(place, { source: other })).failure).toBeInstanceOf(ErasedSubjectInSource);

    const fresh = await trainLoans(place, { source: erasure.sources[0]?.output as string });
    expect(fresh.failure).toBeUndefined();
    const versions = await modelRegistry(await place.open()).list();
    expect(versions.map(({ version }) => version)).toEqual([1, 2]);
    expect(await staleModels(await place.open())).not.toContain('loans@2');
    expect((await verifyAudit(await place.open())).problems).toEqual([]);
  });
});

describe('killed at any point', () => {
  it('is accounted for, and done again to its end', async () => {
    for (let survives = 0; ; survives++) {
      const place = await copyOf(first);
      const killed = await eraseIn(place, 'C-17', {}, dyingStore(await place.open(), survives)).catch(
        (error: unknown) => error,
      );
      const store = await place.open();
      if (!(killed instanceof Killed)) {
        expect(survives).toBeGreaterThan(10);
        break;
      }
      const problems = (await verifyAudit(store)).problems;
      if (survives > 0) expect(problems.join()).toContain('run the same erase command again');
      expect(problems.filter((problem) => !problem.includes('run the same erase command again'))).toEqual([]);

      await eraseIn(place, 'C-17', existsSync(join(place.folder, 'left.csv')) ? { output: undefined } : {});
      expect((await verifyAudit(store)).problems).toEqual([]);
      expect(await kindsLeft(place)).not.toContain('dataset');
      expect(await listErasures(store)).toHaveLength(1);
    }
  }, 60_000);
});

class Killed extends Error {}

/** A store whose process is killed before it changes anything for the nth time. */
function dyingStore(store: FileStore, changes: number): Store {
  let left = changes;
  const live = <T>(change: () => Promise<T>): Promise<T> =>
    left-- > 0 ? change() : Promise.reject(new Killed());
  return {
    location: store.location,
    putArtifact: (...of) => live(() => store.putArtifact(...of)),
    removeArtifact: (digest) => live(() => store.removeArtifact(digest)),
    writeDocument: (...of) => live(() => store.writeDocument(...of)),
    findArtifact: (digest) => store.findArtifact(digest),
    openArtifact: (digest) => store.openArtifact(digest),
    readDocument: (name) => store.readDocument(name),
    listDocuments: (prefix) => store.listDocuments(prefix),
  };
}

describe('what verify notices after', () => {
  it('bytes that are gone without an entry, or back after one, and a document that was changed or taken away', async () => {
    const place = await copyOf(first);
    const store = await place.open();
    const [model] = await modelRegistry(store).list();
    const quality = model?.artifacts['quality'] as string;
    await store.removeArtifact(quality);
    expect((await verifyAudit(store)).problems.join()).toContain("its artifact 'quality'");

    const { erasure } = await eraseIn(place, 'C-17');
    const document = join(place.location, 'documents', 'erasures', `${erasure.id}.json`);
    const back = erasure.artifacts[0]?.digest as string;
    await cp(join(first.location, 'artifacts', back), join(place.location, 'artifacts', back), {
      recursive: true,
    });
    await writeFile(document, (await readFile(document, 'utf8')).replace('"version": 1', '"version": 9'));
    const problems = (await verifyAudit(store)).problems.join('\n');
    expect(problems).toContain(`artifact ${back.slice(0, 12)} was erased and is in the store again`);
    expect(problems).toContain('its document was changed after it ended');
    await rm(document);
    expect((await verifyAudit(store)).problems.join('\n')).toContain('its document is gone');
  });
});

describe('what is refused', () => {
  it('an id that nobody has, without repeating it', async () => {
    const refused = planErasure(await first.open(), key(), request('C-9999'));
    await expect(refused).rejects.toThrow(SubjectNotFound);
    await expect(refused).rejects.not.toThrow('9999');
  });

  it('a column that is no identifier, or a store where none was ever read', async () => {
    await expect(planErasure(await first.open(), key(), request('C-1', { column: 'age' }))).rejects.toThrow(
      NoIdentifierColumn,
    );
    const empty = await FileStore.open(join(first.folder, 'empty'));
    await expect(planErasure(empty, key(), request('C-1'))).rejects.toThrow(NoIdentifierColumn);
  });

  it('a source that changed, unless all that was made from it is to go', async () => {
    const place = await peopleStore(120);
    copies.push(place.folder);
    await trainLoans(place, { prepareOnly: true });
    await writeFile(place.source, loansCsv(120, 1));
    const store = await place.open();
    await expect(planErasure(store, key(), request('C-5'))).rejects.toThrow(SourceGone);
    const { erasure } = await planErasure(store, key(), request('C-5', { includeUnreadable: true }));
    expect(erasure.artifacts.filter(({ kind }) => kind === 'dataset')).toHaveLength(3);
  });

  it('nothing where a source is gone and the pseudonyms beside the rows tell', async () => {
    const place = await peopleStore(121);
    copies.push(place.folder);
    await trainLoans(place, { pseudonymise: true, prepareOnly: true });
    await rm(place.source);
    const store = await place.open();
    const { erasure } = await planErasure(store, key(), request('C-5'));
    expect(erasure.artifacts.filter(({ kind }) => kind === 'dataset')).toHaveLength(3);
    expect(erasure.sources).toEqual([]);
    await expect(planErasure(store, key(), request('C-9999'))).rejects.toThrow(SubjectNotFound);
  });

  it('another key than that of earlier erasures', async () => {
    const place = await copyOf(first);
    await eraseIn(place, 'C-17');
    const other = PseudonymKey.fromEnvironment({ PLUMBLINE_PSEUDONYM_KEY: `${KEY}!` });
    await expect(planErasure(await place.open(), other, request('C-3'))).rejects.toThrow(OtherKey);
  });

  it('to erase while a run goes on', async () => {
    const place = await copyOf(first);
    const store = await place.open();
    const record = await readRun(store, run);
    const going = { ...record, id: newRunId(), status: 'running', host: thisHost(), finishedAt: undefined };
    await saveRun(store, going as NonNullable<typeof record>);
    await expect(planErasure(store, key(), request('C-17'))).rejects.toThrow(RunGoingOn);
  });
});
