import { chmod, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { sha256, type Digest, type ModelCandidate, type ModelVersion } from '@plumbline/stage';
import { documentText, FileStore, modelRegistry } from '@plumbline/store';
import { AuditLog } from './audit-log.ts';
import { verifyAudit } from './verify.ts';

let folder: string;
let store: FileStore;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'plumbline-audit-'));
  store = await FileStore.open(folder);
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const RUN = '20260101-000000-0001';
const NEXT_RUN = '20260101-000000-0002';
const keys = { key: sha256('key'), code: sha256('code') };

async function put(kind: string, text: string): Promise<Digest> {
  const source = await mkdtemp(join(folder, 'source-'));
  await writeFile(join(source, 'value.json'), text);
  return (await store.putArtifact(kind, source, {})).digest;
}

const started = async (run: string, inputs: Readonly<Record<string, Digest>>) =>
  (await AuditLog.open(store)).append({
    type: 'stage.started',
    run,
    call: 'register',
    stage: 'register',
    ...keys,
    inputs,
    sources: {},
  });

const finished = async (run: string, registration: Digest, cached: boolean) => {
  const log = await AuditLog.open(store);
  const place = { run, call: 'register' };
  if (!cached) {
    const made = { output: 'registration', kind: 'json:registration', digest: registration };
    await log.append({ type: 'artifact', ...place, ...made });
  }
  await log.append({ type: 'stage.finished', ...place, cached, outputs: { registration }, metrics: {} });
};

async function candidateOf(model: string, metrics = { auc: 0.9 }): Promise<ModelCandidate> {
  const onnx = await put('onnx-model', `onnx of ${model}`);
  const booster = await put('xgboost-model', `booster of ${model}`);
  return { name: 'census-income', digest: onnx, run: RUN, artifacts: { onnx, booster }, metrics };
}

const artifactOf = ({ name, digest, artifacts, metrics }: ModelCandidate, version: number) =>
  put('json:registration', documentText({ name, version, digest, artifacts, metrics }));

/** A registering call as the runner, the stage and the hook leave it. */
async function registered(model: string, metrics?: { auc: number }): Promise<ModelVersion> {
  const candidate = await candidateOf(model, metrics);
  await started(RUN, candidate.artifacts);
  const entry = await modelRegistry(store).register(candidate);
  await finished(RUN, await artifactOf(candidate, entry.version), false);
  return entry;
}

const versionFile = (version: number) =>
  join(folder, 'documents/registry/census-income', `00000${version}.json`);
const edit = async (version: number, change: (entry: ModelVersion) => unknown) => {
  const file = versionFile(version);
  const entry = JSON.parse(await readFile(file, 'utf8')) as ModelVersion;
  await chmod(file, 0o644);
  await writeFile(file, documentText(change(entry)));
};
const remove = (digest: Digest | undefined) =>
  rm(join(folder, 'artifacts', digest ?? 'none'), { recursive: true });
const problems = async () => (await verifyAudit(store)).problems;

const CHANGED =
  'Model census-income 1: its registry entry was changed or added; the log vouches for no such registration.';

describe('a registry as runs leave it', () => {
  it('has no problems, and its versions are counted', async () => {
    await registered('first');
    await registered('second');
    expect(await verifyAudit(store)).toMatchObject({ models: 2, problems: [] });
  });

  it('may be offered a model again with other figures: its entry stays the first one', async () => {
    await registered('first');
    expect(await registered('first', { auc: 0.8 })).toMatchObject({ version: 1, metrics: { auc: 0.9 } });
    expect(await verifyAudit(store)).toMatchObject({ models: 1, problems: [] });
  });

  it('may hold the work of a call that was killed before it ended in the log', async () => {
    const candidate = await candidateOf('first');
    await started(RUN, candidate.artifacts);
    await modelRegistry(store).register(candidate);
    expect(await problems()).toEqual([]);
    await finished(RUN, await artifactOf(candidate, 2), false);
    expect(await problems()).toContain(CHANGED);
  });

  it('may hold what a call registered that was killed between its cache entry and the log', async () => {
    const candidate = await candidateOf('first');
    await started(RUN, candidate.artifacts);
    await modelRegistry(store).register(candidate);
    const registration = await artifactOf(candidate, 1);
    await started(NEXT_RUN, candidate.artifacts);
    await finished(NEXT_RUN, registration, true);
    await edit(1, (entry) => ({ ...entry, run: NEXT_RUN }));
    expect(await problems()).toEqual([]);
  });
});

describe('a registry that was tampered with', () => {
  it.each<[string, (entry: ModelVersion) => unknown]>([
    ['better metrics', (entry) => ({ ...entry, metrics: { auc: 0.99 } })],
    ['another lineage', ({ artifacts, ...entry }) => ({ ...entry, artifacts: { onnx: artifacts['onnx'] } })],
    ['another model', (entry) => ({ ...entry, digest: entry.artifacts['booster'] })],
  ])('has an entry named that was given %s', async (_, change) => {
    await registered('first');
    await registered('second');
    await edit(1, change);
    expect(await problems()).toEqual([CHANGED]);
  });

  it('does not get a changed entry vouched for by registering the model again', async () => {
    await registered('first');
    await edit(1, (entry) => ({ ...entry, metrics: { auc: 0.99 } }));
    await registered('first');
    expect(await problems()).toEqual([CHANGED]);
  });

  it('has a version named that was added by hand, with the artifacts it lacks', async () => {
    const entry = await registered('first');
    const digest = sha256('mine');
    const added = { ...entry, version: 2, digest, artifacts: { booster: entry.artifacts['booster'] } };
    await writeFile(versionFile(2), documentText(added));
    expect(await verifyAudit(store)).toMatchObject({
      models: 2,
      problems: [
        CHANGED.replace('income 1', 'income 2'),
        `Model census-income 2: its artifact 'model', ${digest.slice(0, 12)}, is not in the store.`,
      ],
    });
  });

  it('does not take a version for the work of an open call that it has not to do with', async () => {
    const { artifacts } = await candidateOf('other');
    await started(RUN, artifacts);
    const entry = { ...(await candidateOf('first')), version: 1, createdAt: '2026-01-01T00:00:00.000Z' };
    await mkdir(join(versionFile(1), '..'), { recursive: true });
    await writeFile(versionFile(1), documentText(entry));
    expect(await problems()).toEqual([CHANGED]);
    await writeFile(
      versionFile(1),
      documentText({ ...entry, digest: artifacts['onnx'], artifacts, run: NEXT_RUN }),
    );
    expect(await problems()).toEqual([CHANGED]);
  });

  it('has a model named whose artifact is gone', async () => {
    const { digest } = await registered('first');
    await remove(digest);
    expect(await problems()).toEqual([
      `Model census-income 1: its artifact 'onnx', ${digest.slice(0, 12)}, is not in the store.`,
    ]);
  });

  it('has a model named whose artifact is corrupt', async () => {
    const { digest } = await registered('first');
    const manifest = join(folder, 'artifacts', digest, 'manifest.json');
    await chmod(manifest, 0o644);
    await writeFile(manifest, '{}');
    expect(await problems()).toContain(
      `Model census-income 1: its artifact 'onnx', ${digest.slice(0, 12)}, cannot be read.`,
    );
  });

  it('has a version named once that was deleted', async () => {
    await registered('first');
    await registered('first', { auc: 0.8 });
    await rm(versionFile(1));
    expect(await verifyAudit(store)).toMatchObject({
      models: 0,
      problems: [
        'Model census-income 1: the log says that it was registered, but its registry entry is gone.',
      ],
    });
  });

  it('has an entry named whose registration is gone or broken', async () => {
    await registered('first');
    for (const digest of await readdir(join(folder, 'artifacts'))) {
      const manifest = await readFile(join(folder, 'artifacts', digest, 'manifest.json'), 'utf8');
      if (!manifest.includes('json:registration')) continue;
      await rm(join(folder, 'artifacts', digest, 'value.json'));
      expect(await problems()).toEqual([CHANGED, expect.stringMatching(/^Artifact .* is corrupt/)]);
      await remove(digest);
    }
    expect(await problems()).toEqual([CHANGED]);
  });

  it.each<[string, string, string, RegExp]>([
    [
      'is not JSON',
      'census-income/000001.json',
      '{',
      /^The registry's document '.*' cannot be read: it is not JSON\.$/,
    ],
    [
      'is no version',
      'census-income/000001.json',
      '{}',
      /^The registry's document '.*' cannot be read: .*\.$/,
    ],
    ['is a stranger', 'x.json', '{}', /^The registry's document 'registry\/x\.json' cannot be read: .*\.$/],
  ])('has a document named that %s', async (_, document, text, says) => {
    await registered('first');
    await writeFile(join(folder, 'documents/registry', document), text);
    const found = await verifyAudit(store);
    expect(found.problems).toEqual([expect.stringMatching(says)]);
  });

  it('has a version named that says it is another', async () => {
    await registered('first');
    await edit(1, (entry) => ({ ...entry, version: 2 }));
    expect(await problems()).toEqual([
      "The registry's document 'registry/census-income/000001.json' says that it is census-income 2.",
    ]);
  });
});
