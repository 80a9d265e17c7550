import { ParityFailure } from '@plumbline/onnx';
import { runStage } from '@plumbline/stage/testing';
import type * as Xgboost from '@plumbline/xgboost';
import { expect, it, vi } from 'vitest';
import { modelFor } from '../model.fixture.ts';
import { binaryTask, regressionTask, syntheticRows } from '../rows.fixture.ts';
import { exportOnnx } from './export.ts';

const WRONG_ROW = 123;
let error = 0;

// The booster's own predictions, one of them off by `error`: what a wrong conversion looks like.
vi.mock('@plumbline/xgboost', async (original) => {
  const actual = await original<typeof Xgboost>();
  return {
    ...actual,
    async predictBooster(...args: Parameters<typeof actual.predictBooster>) {
      const predictions = await actual.predictBooster(...args);
      return predictions.map((value, row) => (row === WRONG_ROW ? value + error : value));
    },
  };
});

const exportWith = async (task: typeof binaryTask, off: number, tolerance = 1e-6) => {
  error = off;
  const inputs = { model: await modelFor(task), sample: syntheticRows({ rows: 300, seed: 9, task }) };
  return runStage(exportOnnx, { params: { tolerance }, inputs });
};

it('fails where one probability of all rows differs by more than the tolerance', async () => {
  const failing = exportWith(binaryTask, 3e-6);
  await expect(failing).rejects.toThrow(ParityFailure);
  await expect(failing).rejects.toMatchObject({ exitCode: 1, parity: { worstRow: WRONG_ROW, rows: 300 } });
});

it('fails where only a made row differs', async () => {
  error = 0;
  const inputs = {
    model: await modelFor(binaryTask),
    sample: syntheticRows({ rows: 100, seed: 9, task: binaryTask }),
  };
  const exporting = (off: number) => {
    error = off;
    return runStage(exportOnnx, { params: { tolerance: 1e-6 }, inputs });
  };
  expect((await exporting(0)).outputs.parity.rows).toBeLessThan(WRONG_ROW);
  await expect(exporting(3e-6)).rejects.toThrow(/adversarial rows, more than 0.000001/);
});

it('takes what the tolerance allows', async () => {
  const { outputs } = await exportWith(binaryTask, 3e-6, 1e-5);
  expect(outputs.parity).toMatchObject({ worstRow: WRONG_ROW, tolerance: 1e-5 });
});

it('measures a regression relative to its values', async () => {
  const { outputs } = await exportWith(regressionTask, 1e-3, 1e-4);
  expect(outputs.parity.maxProbabilityDifference).toBeGreaterThan(1e-6);
  await expect(exportWith(regressionTask, 1e-1, 1e-4)).rejects.toThrow(ParityFailure);
});
