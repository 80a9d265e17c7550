import { PreparationSchema } from '@plumbline/data-prep';
import { Dataset } from '@plumbline/dataset';
import { InvalidParams, Json, pipeline, stage } from '@plumbline/stage';
import { expect, it } from 'vitest';
import { z } from 'zod';
import { evaluate } from './evaluate/evaluate.ts';
import { EvaluateParamsSchema } from './evaluate/params.ts';
import { exportOnnx } from './export/export.ts';
import { register } from './register/register.ts';
import { TrainParamsSchema } from './train/params.ts';
import { train } from './train/train.ts';

/** Stands for all that comes before and beside: this test runs nothing. */
const source = stage({
  name: 'source',
  module: import.meta.url,
  params: z.strictObject({}),
  inputs: {},
  outputs: { data: Dataset, preparation: Json('preparation', PreparationSchema) },
  run: async () => {
    throw new Error('It is only traced.');
  },
});

const Params = z.strictObject({
  training: TrainParamsSchema.prefault({}),
  evaluation: EvaluateParamsSchema.prefault({}),
});

const flow = pipeline('flow', Params, (p) => {
  const { data, preparation } = source({});
  const { model } = train({ training: data, validation: data, ...p.training });
  const { quality } = evaluate({ model, test: data, ...p.evaluation });
  const { onnx, parity } = exportOnnx({ model, sample: data });
  return register({ onnx, model, preparation, quality, parity, name: 'flow' });
});

it('passes a pipeline’s own params on to its stages, with their defaults', () => {
  const { calls, results } = flow.trace({
    training: { maxDepth: 4, earlyStoppingRounds: null },
    evaluation: { gates: [{ metric: 'auc', min: 0.9 }] },
  });
  expect(calls.map(({ id }) => id)).toEqual(['source', 'train', 'evaluate', 'export', 'register']);
  const paramsOf = (id: string) => calls.find((call) => call.id === id)?.params;
  expect(paramsOf('train')).toMatchObject({
    rounds: 300,
    maxDepth: 4,
    earlyStoppingRounds: null,
    classWeights: 'none',
  });
  expect(paramsOf('train')).not.toHaveProperty('threads');
  expect(paramsOf('evaluate')).toEqual({
    threshold: 0.5,
    slices: true,
    resamples: 1000,
    seed: 0,
    gates: [{ metric: 'auc', min: 0.9 }],
  });
  expect(paramsOf('export')).toEqual({ tolerance: 1e-6, runtime: '1.11' });
  expect(results['registration']).toMatchObject({ call: 'register', output: 'registration' });
});

it('finds a wrong param before anything runs, and says what was meant', () => {
  expect(() => flow.trace({ training: { maxDeth: 4 } })).toThrow(InvalidParams);
  expect(() => flow.trace({ training: { maxDeth: 4 } })).toThrow(
    "unknown param 'training.maxDeth', did you mean 'maxDepth'?",
  );
  expect(() => flow.trace({ evaluation: { gates: [{ metric: 'acu', min: 0.9 }] } })).toThrow(
    "unknown metric 'acu', did you mean 'auc'?",
  );
  expect(() => flow.trace({ training: { threads: 4 } })).toThrow("unknown param 'training.threads'");
});
