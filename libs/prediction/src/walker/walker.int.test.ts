import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { adversarialRows } from '@plumbline/onnx';
import { Cancelled } from '@plumbline/stage';
import { randomStream } from '@plumbline/statistics';
import { marginOf, type TreeModel } from '@plumbline/xgboost';
import { RowsMismatch, WalkerUnsupported } from '../errors.ts';
import { randomModel, type ModelShape } from '../testing/random-model.ts';
import { Walker, type WalkerOptions } from './walker.ts';

const SHAPE: ModelShape = {
  features: 5,
  outputs: 1,
  trees: 20,
  maxDepth: 6,
  thresholds: 40,
  leafShare: 0.1,
  link: 'identity',
};

const shapes: fc.Arbitrary<ModelShape> = fc.record({
  features: fc.integer({ min: 1, max: 40 }),
  outputs: fc.integer({ min: 1, max: 4 }),
  trees: fc.integer({ min: 1, max: 20 }),
  maxDepth: fc.integer({ min: 0, max: 9 }),
  // More than a byte can code are among them.
  thresholds: fc.constantFrom(1, 20, 255, 400),
  leafShare: fc.constantFrom(0, 0.1, 0.5),
  link: fc.constant('identity' as const),
});

/** XGBoost's sums in its order, by the plain reference. */
const marginsOf = (model: TreeModel, values: Float32Array) =>
  Float32Array.from({ length: (values.length / model.features) * model.outputs }, (_, i) => {
    const from = Math.floor(i / model.outputs) * model.features;
    return marginOf(model, values.subarray(from, from + model.features))[i % model.outputs] as number;
  });

const margins = (model: TreeModel, options: WalkerOptions = {}) =>
  Walker.create(model, { output: 'margin', threads: 0, ...options });

describe.each(['webassembly', 'javascript'] as const)('Walker in %s', (runsIn) => {
  it('gives the margins of any model to the bit, in any number of rows, and of one row alone', async () => {
    await fc.assert(
      fc.asyncProperty(shapes, fc.integer(), fc.integer({ min: 1, max: 700 }), async (shape, seed, limit) => {
        const model = randomModel(shape, randomStream(seed));
        const rows = adversarialRows(model, { limit, seed });
        const walker = await margins(model, { runsIn });
        const expected = marginsOf(model, rows.values);
        expect(await walker.predict(rows)).toEqual(expected);
        for (let row = 0; row < Math.min(rows.rows, 20); row++) {
          const one = walker.predictRow(rows.values.subarray(row * rows.columns, (row + 1) * rows.columns));
          expect(one).toEqual(expected.slice(row * model.outputs, (row + 1) * model.outputs));
        }
      }),
      { numRuns: 40 },
    );
  });
});

describe('Walker', () => {
  it('takes numbers of any array as float32, and what is not there as missing', async () => {
    const model = randomModel({ ...SHAPE, features: 2 }, randomStream(1));
    const walker = await margins(model);
    const expected = marginOf(model, [Math.fround(0.1), NaN]);
    expect(walker.predictRow([0.1, undefined as unknown as number])).toEqual(expected);
    expect(walker.predictRow(Float64Array.of(0.1, NaN))).toEqual(expected);
  });

  it('divides a long job among threads, and tells of its progress up to the last row', async () => {
    const model = randomModel({ ...SHAPE, trees: 150, leafShare: 0 }, randomStream(2));
    const { values } = adversarialRows(model, { limit: 10_000 });
    const rows = Math.floor(values.length / model.features);
    const all = { rows: rows * 8, columns: model.features, values: repeated(values, 8) };
    const done: number[] = [];
    const walker = await margins(model, { threads: 2 });
    const found = await walker.predict(all, { onProgress: (progress) => void done.push(progress.done) });
    expect(found).toEqual(await (await margins(model)).predict(all));
    expect(done.length).toBeGreaterThan(1);
    expect(done.at(-1)).toBe(all.rows);
    expect(done).toEqual([...done].sort((a, b) => a - b));
    // Jobs at once do not get into each other's way.
    const [one, two] = await Promise.all([walker.predict(all), walker.predict(all)]);
    expect(one).toEqual(found);
    expect(two).toEqual(found);
  });

  it('stops where it is told to, and where its caller fails', async () => {
    const model = randomModel({ ...SHAPE, trees: 300, leafShare: 0 }, randomStream(3));
    const { values, columns } = adversarialRows(model, { limit: 20_000 });
    const rows = { rows: values.length / columns, columns, values };
    const walker = await margins(model, { threads: 2 });
    const stopping = new AbortController();
    const stopped = walker.predict(rows, { signal: stopping.signal, onProgress: () => stopping.abort() });
    await expect(stopped).rejects.toThrow(Cancelled);
    await expect(walker.predict(rows, { signal: AbortSignal.abort() })).rejects.toThrow(Cancelled);
    let told = 0;
    const onProgress = () => {
      if (++told === 2) throw new Error('of the caller');
    };
    await expect(walker.predict(rows, { onProgress })).rejects.toThrow('of the caller');
    expect(await walker.predict(rows)).toEqual(await (await margins(model)).predict(rows));
  });

  it('predicts no rows', async () => {
    const walker = await margins(randomModel(SHAPE, randomStream(4)));
    expect(await walker.predict({ rows: 0, columns: 5, values: new Float32Array() })).toHaveLength(0);
  });

  it.each([
    [
      { rows: 1, columns: 4, values: new Float32Array(4) },
      'they have 4 values each, but the model has 5 features',
    ],
    [{ rows: 2, columns: 5, values: new Float32Array(9) }, 'there are 9 values, not 2 rows × 5 columns'],
    [{ rows: -1, columns: 5, values: new Float32Array(5) }, 'there are 5 values, not -1 rows × 5 columns'],
  ])('refuses rows that do not fit: %#', async (rows, problem) => {
    const walker = await margins(randomModel(SHAPE, randomStream(5)));
    await expect(walker.predict(rows)).rejects.toThrow(new RowsMismatch(problem));
    expect(() => walker.predictRow([1, 2, 3])).toThrow(RowsMismatch);
  });

  it('refuses a model that takes more memory than it may', async () => {
    const creating = margins(randomModel(SHAPE, randomStream(6)), { maxBytes: 10_000 });
    await expect(creating).rejects.toThrow(WalkerUnsupported);
    await expect(creating).rejects.toThrow(/it takes more memory than the limit, 10000 bytes/);
  });
});

function repeated(values: Float32Array, times: number): Float32Array {
  const all = new Float32Array(values.length * times);
  for (let i = 0; i < times; i++) all.set(values, i * values.length);
  return all;
}
