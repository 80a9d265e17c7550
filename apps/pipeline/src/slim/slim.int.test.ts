import { auditHook, AuditLog, endRun, verifyAudit } from '@plumbline/audit';
import { PreparationSchema } from '@plumbline/data-prep';
import { Dataset, sharedFloat32 } from '@plumbline/dataset';
import { runPipeline } from '@plumbline/runner';
import { slimming as slimPipeline } from '@plumbline/slim';
import { Json, pipeline, stage, type Graph } from '@plumbline/stage';
import { FileStore, modelRegistry, newRunId } from '@plumbline/store';
import { evaluate, exportOnnx, register, train } from '@plumbline/training';
import { mkdtemp, rename, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { z } from 'zod';
import { LineageGone, lineageOf } from './lineage.ts';
import { slimmingParams } from './slimming-params.ts';

const Preparation = Json('preparation', PreparationSchema);
const task = { type: 'binary', target: 'rich', classes: ['no', 'yes'] } as const;

/** Rows of two features, whose label is their sum with some luck. */
function rowsFrom(seed: number, rows: number): Dataset {
  let state = seed;
  const random = () => (state = (state * 48_271) % 2_147_483_647) / 2_147_483_647;
  const features = sharedFloat32(rows * 2).map(random);
  const labels = sharedFloat32(rows).map((_, row) =>
    Number((features[2 * row] as number) + (features[2 * row + 1] as number) + random() - 0.5 > 1),
  );
  const names = ['age', 'hours'];
  return {
    meta: {
      rows,
      features: names.map((name) => ({ name, column: name, label: name, kind: 'number' })),
      task: { ...task, classes: [...task.classes] },
      columns: names.map((name) => ({ name, role: 'feature' })),
      groups: [],
      weighted: false,
    },
    features,
    labels,
    groups: {},
    sourceRows: new Uint32Array(new SharedArrayBuffer(rows * 4)).map((_, row) => row + 1),
  };
}

const rows = stage({
  name: 'rows',
  module: import.meta.url,
  params: z.strictObject({}),
  inputs: {},
  outputs: { training: Dataset, validation: Dataset, test: Dataset, preparation: Preparation },
  run: async () => ({
    training: rowsFrom(1, 500),
    validation: rowsFrom(2, 300),
    test: rowsFrom(3, 1000),
    preparation: PreparationSchema.parse({
      version: 1,
      table: {
        columns: [
          { name: 'age', type: 'number' },
          { name: 'rich', type: 'category', role: 'target', categories: ['no', 'yes'] },
        ],
        task: { type: 'binary', positive: 'yes' },
      },
      task: { ...task, classes: [...task.classes] },
      features: [{ name: 'age', column: 'age', label: 'Age', kind: 'number' }],
      fitted: [{ name: 'age' }],
      dropped: [],
    }),
  }),
});

const small = pipeline('small', z.strictObject({}), () => {
  const { training, validation, test, preparation } = rows({});
  const { model } = train({ training, validation, rounds: 12, maxDepth: 4, earlyStoppingRounds: null });
  const { quality } = evaluate({ model, test, gates: [{ metric: 'auc', min: 0.7 }] });
  const { onnx, parity } = exportOnnx({ model, sample: test });
  return register({ name: 'small', onnx, model, preparation, quality, parity });
});

let folder: string;
let store: FileStore;
let audit: AuditLog;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'plumbline-slim-'));
  store = await FileStore.open(folder);
  audit = await AuditLog.open(store);
  expect((await run(small.trace({}))).failure).toBeUndefined();
});
afterAll(() => rm(folder, { recursive: true, force: true }));

async function run(graph: Graph) {
  const id = newRunId();
  await audit.append({ type: 'run.started', run: id, pipeline: graph.pipeline });
  const ending = (record: Parameters<typeof endRun>[1]) => endRun(audit, record);
  return runPipeline(graph, { store, id, hooks: [auditHook(audit)], ending });
}

async function slimGraph(maxLoss: number) {
  const source = await sourceModel();
  const options = { store: folder, model: 'small', smallest: 'bytes', maxLoss, set: ['studentDepths=[2]'] };
  return slimPipeline.trace(await slimmingParams(source, await lineageOf(store, source), options));
}

async function sourceModel() {
  const version = await modelRegistry(store).find('small');
  if (!version) throw new Error('It was not registered.');
  return version;
}

it('slims a registered model in an audited run and registers it with its lineage', async () => {
  const { record, failure } = await run(await slimGraph(0.05));
  expect(failure).toBeUndefined();
  expect(record.calls.map(({ id }) => id).sort()).toEqual(['evaluate', 'export', 'plot', 'register', 'slim']);
  const gates = record.calls.find(({ id }) => id === 'evaluate')?.params['gates'];
  const source = await sourceModel();
  expect(gates).toEqual([
    { metric: 'auc', min: 0.7 },
    { metric: 'logLoss', max: (source.metrics['logLoss'] ?? NaN) + 0.05 },
  ]);

  const slimmed = await modelRegistry(store).find('small-slim');
  expect(slimmed?.artifacts).toMatchObject({
    source: source.digest,
    booster: record.results['booster']?.digest,
    slimming: record.results['slimming']?.digest,
    preparation: source.artifacts['preparation'],
  });
  expect((await verifyAudit(store)).problems).toEqual([]);

  const again = await run(await slimGraph(0.05));
  expect(again.record.calls.every(({ cached }) => cached)).toBe(true);
});

it('does not register a model that loses more on held-out rows than was declared', async () => {
  const graph = await slimGraph(0);
  const strict = structuredClone(graph.params) as {
    evaluation: { gates: { metric: string; max?: number }[] };
  };
  for (const gate of strict.evaluation.gates) if (gate.metric === 'logLoss') gate.max = 0;
  const { record, failure } = await run(slimPipeline.trace(strict));
  expect(failure).toMatchObject({ name: 'GateFailed' });
  expect(record.results['figures']).toBeDefined();
  expect(await modelRegistry(store).find('small-slim', 2)).toBeUndefined();
});

it('says what is gone where a model’s rows or its run are', async () => {
  const source = await sourceModel();
  const { training } = (await lineageOf(store, source)).source;
  const at = await store.openArtifact(training);
  await rename(at, `${folder}/moved`);
  await expect(lineageOf(store, source)).rejects.toThrow(
    `small 1 cannot be slimmed: its training, artifact ${training.slice(0, 12)}, is not in the store`,
  );
  await rename(`${folder}/moved`, at);
  const unknown = { ...source, run: '20200101-000000-0000' };
  await expect(lineageOf(store, unknown)).rejects.toThrow(LineageGone);
});
