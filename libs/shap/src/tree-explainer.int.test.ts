import { beforeAll, describe, expect, it } from 'vitest';
import { Cancelled } from '@plumbline/stage';
import { InvalidMatrix, type TreeModel } from '@plumbline/xgboost';
import { InvalidExplainerOption, MissingCover, TooManyRows } from './errors.ts';
import { greatestDifference } from './testing/greatest-difference.ts';
import { plainContributions } from './testing/plain-contributions.ts';
import { chainModel, randomModel, randomRows } from './testing/random-model.ts';
import { TreeExplainer } from './tree-explainer.ts';

const SHAPE = { seed: 11, trees: 90, depth: 6, features: 12, outputs: 3 };
const model = randomModel(SHAPE);
const rows = randomRows(SHAPE, 1800);
let expected: Float32Array;

const bytesOf = ({ buffer, byteOffset, byteLength }: Float32Array) =>
  Buffer.from(buffer, byteOffset, byteLength);

async function explain(of: TreeModel, options = {}) {
  await using explainer = await TreeExplainer.create(of, options);
  return (await explainer.shapValues(rows)).contributions;
}

beforeAll(async () => {
  expected = await explain(model, { threads: 1 });
});

describe('threads', () => {
  it('give the same bytes without SIMD', async () => {
    const [one, two] = [1, 2].map((threads) => explain(model, { simd: false, threads }));
    expect(bytesOf((await one) as Float32Array).equals(bytesOf((await two) as Float32Array))).toBe(true);
  });

  it.each([2, 3])('%d give the same bytes as one', async (threads) => {
    expect(bytesOf(await explain(model, { threads })).equals(bytesOf(expected))).toBe(true);
  });

  it('give what one row at a time gives', async () => {
    await using explainer = await TreeExplainer.create(model);
    for (const row of [0, 1, 255, 256, 1799]) {
      const values = rows.values.subarray(row * 12, (row + 1) * 12);
      const { contributions } = await explainer.shapValues({ rows: 1, columns: 12, values });
      expect([...contributions]).toEqual([...expected.subarray(row * 39, (row + 1) * 39)]);
    }
  });

  it('explain several sets of rows that are asked for at once', async () => {
    await using explainer = await TreeExplainer.create(model, { threads: 2 });
    const all = await Promise.all([rows, rows].map((set) => explainer.shapValues(set)));
    for (const { contributions } of all) expect(bytesOf(contributions).equals(bytesOf(expected))).toBe(true);
  });
});

describe('a tape that may not grow', () => {
  it('makes no difference but rounding', async () => {
    const actual = await explain(model, { maxTapeBytes: 1 << 16 });
    expected.forEach((value, at) => expect(Math.abs((actual[at] as number) - value)).toBeLessThan(1e-4));
  });

  it('makes none either for tables', async () => {
    await using all = await TreeExplainer.create(model, { simd: false });
    await using few = await TreeExplainer.create(model, { simd: false, maxTapeBytes: 1 << 20 });
    expect(few.compiledBytes).toBeGreaterThan(1 << 19);
    expect(few.compiledBytes).toBeLessThanOrEqual(1 << 20);
    expect(all.compiledBytes).toBeGreaterThan(1 << 20);
    const some = { rows: 40, columns: 12, values: rows.values.subarray(0, 40 * 12) };
    const [tabulated, walked] = [await all.shapValues(some), await few.shapValues(some)];
    expect(greatestDifference(tabulated.contributions, walked.contributions)).toBeLessThan(1e-5);
    expect(greatestDifference(tabulated.contributions, expected.subarray(0, 40 * 39))).toBeLessThan(1e-4);
  });

  it('leaves a tree that is larger alone to the plain way', async () => {
    const shape = { seed: 5, trees: 2, depth: 10, features: 12, bushiness: 1 };
    const large = randomModel(shape);
    const few = randomRows(shape, 40);
    await using explainer = await TreeExplainer.create(large, { maxTapeBytes: 1 << 16 });
    const actual = (await explainer.shapValues(few)).contributions;
    const plain = plainContributions(large, few);
    for (let at = 0; at < plain.length; at++)
      expect(Math.abs((actual[at] as number) - (plain[at] as number))).toBeLessThan(1e-5);
  });
});

it.each([17, 40, 120])('is exact for %d different features on a path', async (features) => {
  const chain = chainModel(features);
  const few = randomRows({ seed: 1, trees: 1, depth: 1, features }, 50);
  await using explainer = await TreeExplainer.create(chain);
  const { contributions } = await explainer.shapValues(few);
  const plain = plainContributions(chain, few);
  for (let at = 0; at < plain.length; at++)
    expect(Math.abs((contributions[at] as number) - (plain[at] as number))).toBeLessThan(1e-5);
});

it('explains more rows than are held at once, block by block', async () => {
  await using explainer = await TreeExplainer.create(model);
  const block = (from: number) => ({
    rows: 500,
    columns: 12,
    values: rows.values.subarray(from * 12, (from + 500) * 12),
  });
  const results: number[] = [];
  for await (const { contributions } of explainer.shapValuesOf([block(0), block(500), block(1000)]))
    results.push(...contributions);
  expect(results).toEqual([...expected.subarray(0, 1500 * 39)]);
});

it('reports progress up to the last row', async () => {
  await using explainer = await TreeExplainer.create(model);
  const reports: { rows: number; of: number }[] = [];
  await explainer.shapValues(rows, { onProgress: (progress) => reports.push(progress) });
  expect(reports.at(-1)).toEqual({ rows: 1800, of: 1800 });
  expect(reports.map((report) => report.rows)).toEqual(
    reports.map((report) => report.rows).sort((a, b) => a - b),
  );
});

describe('what cannot be explained', () => {
  it('is refused in one sentence', async () => {
    await using explainer = await TreeExplainer.create({ ...model, featureNames: [...'abcdefghijkl'] });
    const explainRows = (other: object) => explainer.shapValues({ ...rows, ...other });
    await expect(explainRows({ rows: 0, values: new Float32Array() })).rejects.toThrow(
      new InvalidMatrix('input', 'has 0 rows, and needs at least one'),
    );
    await expect(explainRows({ rows: 2700, columns: 8 })).rejects.toThrow(
      'has 8 columns, and the model 12 features',
    );
    await expect(explainRows({ featureNames: [...'abcdefghijlk'] })).rejects.toThrow(
      "has 'l' as column 11, where the model has the feature 'k'",
    );
    await expect(
      explainRows({ values: rows.values.map((value, at) => (at === 14 ? Infinity : value)) }),
    ).rejects.toThrow("has Infinity in row 2, feature 'c', where a number or NaN (missing) is expected");
    await expect(
      explainRows({ values: rows.values.map((value, at) => (at === 0 ? -Infinity : value)) }),
    ).rejects.toThrow("has -Infinity in row 1, feature 'a'");
    await expect(explainRows({ values: Float64Array.from(rows.values) })).rejects.toThrow(
      'has values in another form than a Float32Array',
    );
  });

  it.each([1, 20])('is %d rows whose results no memory holds', async (count) => {
    const columns = 200_000;
    await using explainer = await TreeExplainer.create({ ...model, features: columns });
    const values = new Float32Array(count * columns);
    const failure = explainer.interactionValues({ rows: count, columns, values });
    await expect(failure).rejects.toThrow(TooManyRows);
    await expect(failure).rejects.toThrow('explain them block by block');
  });

  it('is a model without cover', async () => {
    const trees = model.trees.map((tree) => ({ ...tree, cover: new Float32Array(tree.cover.length) }));
    const failure = await TreeExplainer.create({ ...model, trees }).catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(MissingCover);
    expect(String(failure)).toContain('tree 0, node 0 has the covers 0 and 0 (sum_hessian)');
  });

  it.each([{ threads: -1 }, { threads: 1.5 }, { maxTapeBytes: 100 }, { maxTapeBytes: NaN }])(
    'is %j',
    async (options) => {
      await expect(TreeExplainer.create(model, options)).rejects.toThrow(InvalidExplainerOption);
    },
  );
});

it('stops when it is told to, and explains again', async () => {
  await using explainer = await TreeExplainer.create(model, { threads: 2 });
  const stop = new AbortController();
  const stopped = explainer.shapValues(rows, { signal: stop.signal });
  stop.abort();
  await expect(stopped).rejects.toThrow(Cancelled);
  await expect(explainer.shapValues(rows, { signal: stop.signal })).rejects.toThrow(Cancelled);
  const { contributions } = await explainer.shapValues(rows);
  expect(bytesOf(contributions).equals(bytesOf(expected))).toBe(true);
});

it('passes on what onProgress throws', async () => {
  await using explainer = await TreeExplainer.create(model);
  const fail = () => {
    throw new RangeError('full');
  };
  await expect(explainer.shapValues(rows, { onProgress: fail })).rejects.toThrow('full');
});
