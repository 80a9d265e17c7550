import { createHash } from 'node:crypto';
import { OnnxSession } from '@plumbline/onnx';
import { runStage, testStage } from '@plumbline/stage/testing';
import { predictBooster, type XgboostModel } from '@plumbline/xgboost';
import { beforeAll, describe, expect, it } from 'vitest';
import { matrixOf } from '../matrix.ts';
import { modelFor } from '../model.fixture.ts';
import { binaryTask, multiclassTask, regressionTask, syntheticRows } from '../rows.fixture.ts';
import { ModelMismatch } from '../check-model.ts';
import { exportOnnx } from './export.ts';

const sample = (task = binaryTask) => syntheticRows({ rows: 300, seed: 9, task });

let model: XgboostModel;
beforeAll(async () => {
  model = await modelFor(binaryTask);
});

testStage(exportOnnx, () => ({ params: {}, inputs: { model, sample: sample() } }));

describe('exportOnnx', () => {
  it.each([binaryTask, multiclassTask, regressionTask])(
    'gives a file that predicts what the booster does for a $type task',
    async (task) => {
      const inputs = { model: await modelFor(task), sample: sample(task) };
      const { outputs, metrics } = await runStage(exportOnnx, { params: {}, inputs });
      expect(outputs.parity).toMatchObject({ rows: 300, tolerance: 1e-6 });
      expect(metrics).toEqual({
        maxProbabilityDifference: outputs.parity.maxProbabilityDifference,
        parityRows: 300,
        adversarialRows: outputs.parity.adversarial.rows,
      });
      const { splits, splitsTried, ...adversarial } = outputs.parity.adversarial;
      expect(splits).toBeGreaterThan(0);
      expect(splitsTried).toBe(splits);
      expect(adversarial.maxProbabilityDifference).toBeLessThanOrEqual(1e-6);
      const session = await OnnxSession.create(outputs.onnx.bytes);
      const predicted = await session.predict(matrixOf(inputs.sample));
      await session.dispose();
      const expected = await predictBooster(inputs.model, matrixOf(inputs.sample), { output: 'probability' });
      expect(predicted).toHaveLength(expected.length);
      const differences = predicted.map((value, i) => Math.abs(value - (expected[i] as number)));
      expect(Math.max(...differences)).toBeLessThanOrEqual(task.type === 'regression' ? 1e-4 : 1e-6);
    },
  );

  it('says in the file what it was made from, and not by which run', async () => {
    const { outputs } = await runStage(exportOnnx, { params: {}, inputs: { model, sample: sample() } });
    expect(outputs.onnx.metadata).toMatchObject({
      featureNames: ['age', 'hours', 'noise'],
      classes: ['low', 'high'],
      sourceDigest: createHash('sha256').update(model.bytes).digest('hex'),
    });
    expect(outputs.onnx.metadata).not.toHaveProperty('run');
  });

  it('refuses rows whose target the model does not predict', async () => {
    const run = runStage(exportOnnx, { params: {}, inputs: { model, sample: sample(regressionTask) } });
    await expect(run).rejects.toThrow(ModelMismatch);
  });
});
