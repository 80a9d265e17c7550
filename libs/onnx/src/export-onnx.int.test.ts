import { marginOf, type LinearModel, type TreeModel } from '@plumbline/xgboost';
import { describe, expect, it } from 'vitest';
import { adversarialRows } from './adversarial-rows.ts';
import { NamesMismatch } from './errors.ts';
import { exportOnnx } from './export-onnx.ts';
import { comparePredictions } from './parity.ts';
import { decodeMessage } from './protobuf/decode.ts';
import { fixture, golden, NAMES, runOnnx as run, SOURCE } from './testing.ts';

const metadata = { sourceDigest: SOURCE };
const exported = (model: TreeModel | LinearModel, classes?: readonly string[], runtime = '1.11') =>
  exportOnnx(model, { featureNames: NAMES, metadata, runtime, ...(classes && { classes }) });

const kinds = ['binary', 'categorical', 'dart', 'multiclass', 'poisson', 'pruned', 'regression'];
const cases = ['1.7', '3.2'].flatMap((version) =>
  kinds.flatMap((kind) => ['1.11', '1.21'].map((runtime) => [kind, version, runtime] as const)),
);
const extension = (kind: string) => (kind === 'regression' ? 'json' : 'ubj');

describe('exported models', () => {
  it.each(cases)(
    'of kind %s, saved by XGBoost %s, predict for ONNX Runtime %s what XGBoost does',
    async (kind, version, runtime) => {
      const model = fixture(`${kind}-${version}-${extension(kind)}.model`);
      const { matrix, predictions } = golden(kind, version);
      const { probabilities, variable } = await run(await exported(model, undefined, runtime), matrix);
      const onnx =
        probabilities && model.task === 'binary'
          ? positives(probabilities.data)
          : (probabilities ?? variable)?.data;
      const parity = comparePredictions({
        reference: predictions,
        onnx: onnx as Float32Array,
        outputs: model.outputs,
      });
      expect(parity.maxProbabilityDifference).toBeLessThanOrEqual(1e-7);
      expect(parity.rows).toBe(matrix.rows);
    },
  );

  it.each(cases)(
    'of kind %s, saved by XGBoost %s, add up for ONNX Runtime %s the same margins to the bit on adversarial rows',
    async (kind, version, runtime) => {
      const model = fixture(`${kind}-${version}-${extension(kind)}.model`);
      const rows = adversarialRows(model);
      const regression: TreeModel = { ...model, task: 'regression', link: 'identity' };
      const { variable } = await run(await exported(regression, undefined, runtime), rows);
      const margins = Array.from({ length: rows.rows }, (_, i) =>
        marginOf(model, rows.values.subarray(i * 4, i * 4 + 4)),
      );
      expect(variable?.data).toEqual(Float32Array.from(margins.flatMap((row) => [...row])));
    },
  );

  it('label rows with the classes, in their order', async () => {
    const { matrix, predictions } = golden('multiclass', '3.2');
    const best = Array.from({ length: matrix.rows }, (_, i) => {
      const row = [...predictions.subarray(i * 3, i * 3 + 3)];
      return row.indexOf(Math.max(...row));
    });
    const model = fixture('multiclass-3.2-ubj.model');
    const named = await run(await exported(model, ['low', 'middle', 'high']), matrix);
    expect(named['label']).toMatchObject({
      data: best.map((i) => ['low', 'middle', 'high'][i]),
      dims: [matrix.rows],
    });
    expect(named['probabilities']?.dims).toEqual([matrix.rows, 3]);
    const numbered = await run(await exported(model), matrix);
    expect([...(numbered['label']?.data as BigInt64Array)].map(Number)).toEqual(best);
    expect(new Set(best).size).toBeGreaterThan(1);
  });

  it('label a row positive above one half only', async () => {
    const model: TreeModel = { ...fixture('binary-1.7-ubj.model'), trees: [] };
    const at = async (margin: number) => {
      const bytes = await exported({ ...model, baseMargin: Float32Array.of(margin) }, ['no', 'yes']);
      const { label, probabilities } = await run(bytes, { rows: 1, columns: 4, values: new Float32Array(4) });
      return [label?.data, probabilities?.data];
    };
    expect(await at(0)).toEqual([['no'], Float32Array.of(0.5, 0.5)]);
    expect(await at(1e-6)).toMatchObject([['yes'], {}]);
    expect(await at(-40)).toEqual([['no'], Float32Array.of(1, Math.exp(-40))]);
  });
});

describe('the exported file', () => {
  it('has the same bytes for the same model', async () => {
    const model = () => exported(fixture('binary-3.2-ubj.model'));
    expect(await model()).toEqual(await model());
    expect(await exported(fixture('binary-3.2-json.model'))).toEqual(await model());
  });

  it('imports operator sets of 2022, and says who made it', async () => {
    const file = await decodeMessage('Model', await exported(fixture('binary-3.2-ubj.model')));
    expect(file).toMatchObject({
      irVersion: 8,
      producerName: 'plumbline',
      domain: 'plumbline',
      modelVersion: 1,
      opsetImport: [
        { domain: '', version: 15 },
        { domain: 'ai.onnx.ml', version: 3 },
      ],
    });
  });

  it.each([
    ['three names', { featureNames: NAMES.slice(1) }, '3 feature names: it has 4'],
    ['three classes', { featureNames: NAMES, classes: ['a', 'b', 'c'] }, '3 classes: it has 2'],
  ])('is refused with %s', async (_, names, message) => {
    const refused = exportOnnx(fixture('binary-3.2-ubj.model'), { ...names, metadata });
    await expect(refused).rejects.toThrow(NamesMismatch);
    await expect(refused).rejects.toThrow(message);
  });

  it('has no classes for regression', async () => {
    await expect(exported(fixture('regression-3.2-json.model'), ['a', 'b'])).rejects.toThrow(
      '2 classes: it has 0',
    );
  });
});

const positives = (data: unknown) => (data as Float32Array).filter((_, i) => i % 2 === 1);
