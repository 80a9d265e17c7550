import { PreparationSchema } from '@plumbline/data-prep';
import { exportOnnx as toOnnx, readOnnxModel, type OnnxModel } from '@plumbline/onnx';
import {
  InvalidParams,
  sha256,
  type ModelCandidate,
  type ModelRegistry,
  type ModelVersion,
} from '@plumbline/stage';
import { runStage, testStage } from '@plumbline/stage/testing';
import { readModel, type XgboostModel } from '@plumbline/xgboost';
import { beforeAll, describe, expect, it } from 'vitest';
import { modelFor } from '../model.fixture.ts';
import type { GateResult, Quality } from '../quality.ts';
import { binaryTask } from '../rows.fixture.ts';
import { GateFailed } from './gate-failed.ts';
import { register } from './register.ts';

const preparation = PreparationSchema.parse({
  version: 1,
  table: {
    columns: [
      { name: 'age', type: 'number' },
      { name: 'income', type: 'category', role: 'target', categories: ['low', 'high'] },
    ],
    task: { type: 'binary', positive: 'high' },
  },
  task: binaryTask,
  features: [{ name: 'age', column: 'age', label: 'Age', kind: 'number' }],
  fitted: [{ name: 'age' }],
  dropped: [],
});

const qualityWith = (gates: GateResult[]): Quality => ({
  rows: 10,
  metrics: { rmse: 2, r2: 0.9 },
  detail: { type: 'regression', sample: [] },
  slices: [],
  gates,
});

let models: { model: XgboostModel; onnx: OnnxModel };
beforeAll(async () => {
  const model = await modelFor(binaryTask);
  const featureNames = model.features;
  const bytes = await toOnnx(readModel(model.bytes), {
    featureNames,
    metadata: { sourceDigest: sha256(model.bytes) },
  });
  models = { model, onnx: await readOnnxModel(bytes) };
});

const setup = (gates: GateResult[] = []) => ({
  params: { name: 'census-income' },
  inputs: {
    ...models,
    preparation,
    quality: qualityWith(gates),
    parity: {
      rows: 10,
      maxProbabilityDifference: 0,
      worstRow: 0,
      tolerance: 1e-6,
      adversarial: { rows: 30, maxProbabilityDifference: 0, splitsTried: 9, splits: 9 },
    },
  },
});

/** Keeps what it was offered, and says it is version 7. */
function fakeRegistry(): ModelRegistry & { offered: ModelCandidate[] } {
  const offered: ModelCandidate[] = [];
  const register = async (candidate: ModelCandidate): Promise<ModelVersion> => {
    offered.push(candidate);
    return { ...candidate, version: 7, createdAt: '2026-01-01T00:00:00.000Z' };
  };
  return { offered, register, list: async () => [], find: async () => undefined };
}

testStage(register, setup);

describe('register', () => {
  it('offers the exported model with its metrics and the artifacts it was made from', async () => {
    const registry = fakeRegistry();
    const { outputs, metrics } = await runStage(register, { ...setup(), registry });
    const digest = expect.stringMatching(/^[0-9a-f]{64}$/);
    expect(registry.offered).toEqual([
      {
        name: 'census-income',
        digest,
        run: 'test-run',
        artifacts: {
          onnx: digest,
          booster: digest,
          preparation: digest,
          quality: digest,
          parity: digest,
        },
        metrics: { rmse: 2, r2: 0.9 },
      },
    ]);
    const [candidate] = registry.offered;
    expect(candidate?.artifacts['onnx']).toBe(candidate?.digest);
    expect(new Set(Object.values(candidate?.artifacts ?? {})).size).toBe(5);
    const { run, ...offered } = candidate as ModelCandidate;
    expect(run).toBe('test-run');
    expect(outputs.registration).toEqual({ ...offered, version: 7 });
    expect(metrics).toEqual({ version: 7 });
  });

  it('registers nothing when a gate failed, and names all that did', async () => {
    const registry = fakeRegistry();
    const passed = { metric: 'r2', min: 0.5, value: 0.9, passed: true };
    const failed = { metric: 'rmse', max: 1, value: 2, passed: false };
    const run = runStage(register, { ...setup([passed, failed]), registry });
    await expect(run).rejects.toThrow(GateFailed);
    await expect(run).rejects.toMatchObject({ exitCode: 1, failures: [failed] });
    expect(registry.offered).toEqual([]);
  });

  it('registers a model whose gates all passed', async () => {
    const gates = [{ metric: 'r2', min: 0.5, value: 0.9, passed: true }];
    expect((await runStage(register, setup(gates))).metrics).toEqual({ version: 1 });
  });

  it('vouches for what the run offered, not for what an older entry of the registry says', async () => {
    const registry: ModelRegistry = {
      ...fakeRegistry(),
      register: async (candidate) => ({
        ...candidate,
        metrics: { rmse: 0 },
        artifacts: {},
        version: 3,
        createdAt: '2026-01-01T00:00:00.000Z',
      }),
    };
    const { registration } = (await runStage(register, { ...setup(), registry })).outputs;
    expect(registration).toMatchObject({ version: 3, metrics: { rmse: 2, r2: 0.9 } });
    expect(Object.keys(registration.artifacts)).toHaveLength(5);
  });

  it('refuses a name that is none', async () => {
    const run = runStage(register, { ...setup(), params: { name: 'Census Income' } });
    await expect(run).rejects.toThrow(InvalidParams);
  });
});

describe('a remembered registration', () => {
  const registration = {
    name: 'census-income',
    version: 2,
    digest: sha256('onnx'),
    artifacts: { onnx: sha256('onnx') },
    metrics: { auc: 0.9 },
  };
  const entry: ModelVersion = { ...registration, run: 'an-older-run', createdAt: '2026-01-01T00:00:00.000Z' };
  const holds = async (...entries: ModelVersion[]) =>
    register.definition.holds?.(
      { registration },
      {
        ...fakeRegistry(),
        find: async (name, version) => entries.find((one) => one.name === name && one.version === version),
      },
    );

  it('holds while the registry has the model under its name and number', async () => {
    expect(await holds(entry)).toBe(true);
    expect(await holds({ ...entry, version: 1, digest: sha256('older') }, entry)).toBe(true);
  });

  it.each<[string, ModelVersion[]]>([
    ['registry is gone', []],
    ['number is another model now', [{ ...entry, digest: sha256('another') }]],
    ['model has another number', [{ ...entry, version: 1 }]],
    ['model has another name', [{ ...entry, name: 'other' }]],
  ])('does not hold when the %s', async (_, entries) => {
    expect(await holds(...entries)).toBe(false);
  });
});
