import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { adversarialRows, exportOnnx, withoutInfinities } from '@plumbline/onnx';
import { randomStream } from '@plumbline/statistics';
import {
  modelOf,
  predictBooster,
  readBooster,
  writeModel,
  type Link,
  type TreeModel,
} from '@plumbline/xgboost';
import { RowsMismatch, WalkerUnsupported } from '../errors.ts';
import { randomModel } from '../testing/random-model.ts';
import { Walker } from '../walker/walker.ts';
import { createPredictor } from './create-predictor.ts';

const FIXTURES = new URL('../../../xgboost/src/model/fixtures/', import.meta.url);
const fixture = (name: string) => readBooster(readFileSync(new URL(name, FIXTURES)));

const modelWith = (link: Link, outputs = 1) =>
  randomModel(
    { features: 6, outputs, trees: 25, maxDepth: 6, thresholds: 60, leafShare: 0.1, link },
    randomStream(outputs + link.length),
  );

/** Rows at every threshold of a model, without what XGBoost does not take. */
function rowsFor(model: TreeModel) {
  const { rows, columns, values } = adversarialRows(model, { limit: 1500 });
  return { rows, columns, values: withoutInfinities(values) };
}

/** @param relative by default two units in the last place of float32, which carries 24 bits. */
function expectClose(found: Float32Array, expected: Float32Array, relative = 2 ** -22) {
  expect(found).toHaveLength(expected.length);
  const far = found.findIndex((value, i) => {
    const other = expected[i] as number;
    return !(Math.abs(value - other) <= relative * Math.abs(other) + 1e-15);
  });
  expect({ at: far, found: found[far], expected: expected[far] }).toEqual({ at: -1 });
}

describe('createPredictor', () => {
  it.each([
    ['logit', 1],
    ['softmax', 3],
    ['log', 1],
    ['identity', 1],
    ['step', 1],
  ] as const)('predicts the same by both paths and by XGBoost: %s, %i outputs', async (link, outputs) => {
    const model = modelWith(link, outputs);
    const rows = rowsFor(model);
    const walker = await createPredictor({ model });
    const runtime = await createPredictor({ model }, { path: 'onnxruntime' });
    expect([walker.path, runtime.path]).toEqual(['walker', 'onnxruntime']);
    expect([walker.outputs, runtime.outputs]).toEqual([outputs, outputs]);

    const found = await walker.predict(rows);
    expectClose(found, await runtime.predict(rows));
    const first = rows.values.subarray(0, model.features);
    expectClose(await walker.predictRow(first), await runtime.predictRow(first));
    expect(await walker.predictRow(first)).toEqual(found.slice(0, outputs));
    await runtime.dispose();

    const booster = modelOf(writeModel(model));
    const byXgboost = await predictBooster(booster, rows, { output: 'probability' });
    // XGBoost adds the exponentials of classes up in float32.
    expectClose(found, byXgboost, link === 'softmax' ? 2 ** -20 : 2 ** -22);
    const margins = await (await Walker.create(model, { output: 'margin' })).predict(rows);
    expect(margins).toEqual(await predictBooster(booster, rows, { output: 'margin' }));
  });

  it('agrees with ONNX Runtime on infinities', async () => {
    const model = modelWith('logit');
    const rows = adversarialRows(model, { limit: 1000 });
    const runtime = await createPredictor({ model }, { path: 'onnxruntime' });
    expectClose(await (await createPredictor({ model })).predict(rows), await runtime.predict(rows));
    await runtime.dispose();
  });

  it.each([
    ['categorical-3.2-ubj.model', /categorical/],
    ['linear-3.2-ubj.model', /linear/],
  ])('leaves what the walker does not take to ONNX Runtime: %s', async (name, reason) => {
    const model = fixture(name);
    await expect(createPredictor({ model }, { path: 'walker' })).rejects.toThrow(WalkerUnsupported);
    await expect(createPredictor({ model }, { path: 'walker' })).rejects.toThrow(reason);
    const predictor = await createPredictor({ model });
    expect(predictor.path).toBe('onnxruntime');
    expect(await predictor.predictRow(new Float32Array(model.features))).toHaveLength(predictor.outputs);
    await predictor.dispose();
  });

  it('takes an ONNX file alone, and refuses rows of another width on either path', async () => {
    const model = modelWith('logit');
    const featureNames = ['a', 'b', 'c', 'd', 'e', 'f'];
    const onnx = await exportOnnx(model, { featureNames, metadata: { sourceDigest: 'ab'.repeat(32) } });
    const runtime = await createPredictor({ onnx });
    expect(runtime.path).toBe('onnxruntime');
    for (const predictor of [runtime, await createPredictor({ model })]) {
      await expect(predictor.predictRow([1, 2])).rejects.toThrow(RowsMismatch);
      const narrow = { rows: 1, columns: 2, values: new Float32Array(2) };
      await expect(predictor.predict(narrow)).rejects.toThrow(
        'These rows cannot be predicted: they have 2 values each, but the model has 6 features.',
      );
      await predictor.dispose();
    }
    await expect(createPredictor({ onnx }, { path: 'walker' })).rejects.toThrow(/its trees are not given/);
    await expect(createPredictor({})).rejects.toThrow(TypeError);
  });
});
