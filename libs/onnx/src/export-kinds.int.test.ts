import { marginOf, type LinearModel, type Tree, type TreeModel } from '@plumbline/xgboost';
import { describe, expect, it } from 'vitest';
import { RuntimeNotKnown, SplitTooLarge } from './errors.ts';
import { exportOnnx } from './export-onnx.ts';
import { readOnnxModel } from './onnx-model.ts';
import { decodeMessage } from './protobuf/decode.ts';
import { fixture, golden, linearFixture, NAMES, runOnnx, SOURCE } from './testing.ts';

const exported = (model: TreeModel | LinearModel, runtime = '1.11') =>
  exportOnnx(model, { featureNames: NAMES, runtime, metadata: { sourceDigest: SOURCE } });

async function predict(bytes: Uint8Array, values: Float32Array): Promise<number[]> {
  const { variable, probabilities } = await runOnnx(bytes, { rows: values.length / 4, columns: 4, values });
  return [...((variable ?? probabilities)?.data as Float32Array)];
}

/** One split on feature 0, whose categories go right: 1 on the left, 2 on the right. */
function splitting(categories: number[]): TreeModel {
  const tree: Tree = {
    output: 0,
    left: Int32Array.of(1, -1, -1),
    right: Int32Array.of(2, -1, -1),
    feature: Int32Array.of(0, -1, -1),
    threshold: new Float32Array(3),
    value: Float32Array.of(0, 1, 2),
    defaultLeft: Uint8Array.of(0, 0, 0),
    cover: new Float32Array(3),
    gain: new Float32Array(3),
    categories: {
      begin: Int32Array.of(0, categories.length, categories.length, categories.length),
      values: Int32Array.from(categories),
    },
  };
  return { ...fixture('regression-3.2-json.model'), baseMargin: Float32Array.of(0), trees: [tree] };
}

const NO_CATEGORIES = { begin: new Int32Array(4), values: new Int32Array() };

const VALUES = [0, -0, 1, 2, 3.5, 4.7, -0.5, 900, 901, 2 ** 24, 1e30, NaN, Infinity, -Infinity];
const rows = Float32Array.from(VALUES.flatMap((value) => [value, 0, 0, 0]));
const expected = (model: TreeModel) =>
  VALUES.flatMap((_, i) => [...marginOf(model, rows.subarray(i * 4, i * 4 + 4))]);

describe('categorical splits', () => {
  const even = Array.from({ length: 451 }, (_, i) => 2 * i);
  it.each([
    ['one category', [4]],
    ['zero', [0]],
    ['a run and one more', [0, 1, 2, 900]],
    ['hundreds apart', even],
  ])('of %s send any float where the booster does', async (_, categories) => {
    for (const missing of [0, 1]) {
      const model = splitting(categories);
      model.trees[0]?.defaultLeft.fill(missing, 0, 1);
      for (const runtime of ['1.11', '1.21'])
        expect(await predict(await exported(model, runtime), rows)).toEqual(expected(model));
    }
  });

  it('of tens of thousands are for runtimes that take sets', async () => {
    const model = splitting(Array.from({ length: 20_000 }, (_, i) => 2 * i));
    expect(await predict(await exported(model, '1.21'), rows)).toEqual(expected(model));
    await expect(exported(model)).rejects.toThrow(SplitTooLarge);
    await expect(exported(model)).rejects.toThrow('tree 0, node 0 take 40000 comparisons, more than 1024');
  });

  it('become comparisons for all runtimes where their feature is compared too', async () => {
    const model = splitting([1, 2]);
    const [tree] = model.trees;
    if (!tree) throw new Error('The model has no tree.');
    const compared = { ...tree, threshold: Float32Array.of(3.2, 0, 0), categories: NO_CATEGORIES };
    const mixed = { ...model, trees: [tree, compared] };
    const bytes = await exported(mixed, '1.21');
    expect(await predict(bytes, rows)).toEqual(expected(mixed));
    const { opsetImport } = await decodeMessage('Model', bytes);
    expect(opsetImport).toContainEqual({ domain: 'ai.onnx.ml', version: 3 });
  });
});

it('takes trees as deep as the reader does', async () => {
  const depth = 1024;
  const nodes = Array.from({ length: 2 * depth + 1 }, (_, i) => i);
  const inner = (node: number) => node % 2 === 0 && node < 2 * depth;
  const of = (split: (node: number) => number, leaf: (node: number) => number) =>
    nodes.map((node) => (inner(node) ? split(node) : leaf(node)));
  const tree: Tree = {
    output: 0,
    left: Int32Array.from(
      of(
        (node) => node + 1,
        () => -1,
      ),
    ),
    right: Int32Array.from(
      of(
        (node) => node + 2,
        () => -1,
      ),
    ),
    feature: Int32Array.from(
      of(
        () => 0,
        () => -1,
      ),
    ),
    threshold: Float32Array.from(
      of(
        (node) => node,
        () => 0,
      ),
    ),
    value: Float32Array.from(
      of(
        () => 0,
        (node) => node,
      ),
    ),
    defaultLeft: new Uint8Array(nodes.length),
    cover: new Float32Array(nodes.length),
    gain: new Float32Array(nodes.length),
  };
  const model = { ...splitting([1]), trees: [tree] };
  for (const runtime of ['1.11', '1.21'])
    expect(await predict(await exported(model, runtime), rows)).toEqual(expected(model));
});

describe('other kinds of model', () => {
  it.each(['1.7', '3.2'])('are exported: gblinear of XGBoost %s', async (version) => {
    const model = linearFixture(`linear-${version}-ubj.model`);
    const { matrix, predictions } = golden('linear', version);
    for (const runtime of ['1.11', '1.21']) {
      const found = await predict(await exported(model, runtime), matrix.values);
      expect(found).toHaveLength(predictions.length);
      found.forEach((value, i) => expect(Math.abs(value - (predictions[i] ?? NaN))).toBeLessThan(1e-6));
    }
  });

  it('are exported: binary:hinge, which decides by the sign', async () => {
    const model = {
      ...splitting([1]),
      task: 'binary',
      link: 'step',
      baseMargin: Float32Array.of(-1),
    } as const;
    expect(await predict(await exported(model), rows.subarray(0, 12))).toEqual([1, 0, 1, 0, 0, 1]);
  });

  it('are exported: several targets', async () => {
    const model = { ...splitting([1]), outputs: 2, baseMargin: Float32Array.of(10, 20) };
    for (const runtime of ['1.11', '1.21']) {
      const bytes = await exported(model, runtime);
      expect(await predict(bytes, rows.subarray(4, 12))).toEqual([11, 20, 12, 20]);
      expect((await readOnnxModel(bytes)).metadata.targets).toBe(2);
    }
  });
});

describe('the runtime', () => {
  it('chooses the operators', async () => {
    const of = async (runtime: string) => {
      const { irVersion, opsetImport, graph } = await decodeMessage(
        'Model',
        await exported(fixture('binary-3.2-ubj.model'), runtime),
      );
      return [
        irVersion,
        ...Array.from(opsetImport ?? [], ({ version }) => version),
        graph?.node?.[0]?.opType,
      ];
    };
    expect(await of('1.11')).toEqual([8, 15, 3, 'TreeEnsembleRegressor']);
    expect(await of('1.20.1')).toEqual([8, 15, 3, 'TreeEnsembleRegressor']);
    expect(await of('1.21')).toEqual([10, 21, 5, 'TreeEnsemble']);
    expect(await of('1.30')).toEqual([10, 21, 5, 'TreeEnsemble']);
  });

  it.each(['1.10', '2.0', 'newest', '', '1.21x'])('is refused where it is %j', async (runtime) => {
    await expect(exported(fixture('binary-3.2-ubj.model'), runtime)).rejects.toThrow(RuntimeNotKnown);
  });
});
