import { readdirSync, readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import { randomStream } from '@plumbline/statistics';
import {
  BoosterParamsSchema,
  contributions,
  findEngine,
  modelOf,
  predictBooster,
  readModel,
  trainBooster,
  writeModel,
  type BoosterParams,
  type Matrix,
  type TreeModel,
} from '@plumbline/xgboost';
import { plainContributions } from './testing/plain-contributions.ts';
import { randomModel, randomRows, type ModelShape } from './testing/random-model.ts';
import { TreeExplainer } from './tree-explainer.ts';

const FIXTURES = new URL('../../xgboost/src/model/fixtures/', import.meta.url);
const TOLERANCE = 1e-4;

let version: TreeModel['version'];

beforeAll(async () => {
  const [major = 0, minor = 0, patch = 0] = (await findEngine()).version.split('.').map(Number);
  version = [major, minor, patch];
});

/** Explains rows by libxgboost, by the kernel, by tables and by walking, and compares every number. */
async function expectEqual(bytes: Uint8Array, rows: Matrix): Promise<void> {
  const model = readModel(bytes);
  const expected = await contributions(modelOf(bytes), rows, { threads: 1 });
  const margins = await predictBooster(modelOf(bytes), rows, { output: 'margin', threads: 1 });
  await using explainer = await TreeExplainer.create(model, { threads: 1 });
  const byKernel = (await explainer.shapValues(rows)).contributions;
  await using withoutSimd = await TreeExplainer.create(model, { threads: 1, simd: false });
  const byTables = (await withoutSimd.shapValues(rows)).contributions;
  const byWalking = plainContributions(model, rows);
  expect(byKernel).toHaveLength(expected.length);
  expected.forEach((value, at) => {
    const output = Math.floor(at / (model.features + 1));
    const tolerance = TOLERANCE * (1 + Math.abs(margins[output] as number));
    for (const actual of [byKernel, byTables, byWalking])
      if (!(Math.abs((actual[at] as number) - value) <= tolerance))
        expect.fail(`number ${at} is ${actual[at]}, and in XGBoost ${value}, not within ${tolerance}`);
  });
}

const title = ({ trees, depth, features, outputs = 1, categorical = false }: ModelShape) =>
  `${trees} trees of depth ${depth}, ${features} features, ${outputs} outputs${categorical ? ', categorical' : ''}`;

const MADE: readonly ModelShape[] = [
  ...Array.from({ length: 12 }, (_, i) => i + 1).flatMap((depth) => [
    { seed: depth, trees: 1, depth, features: 40, bushiness: 0.9 },
    { seed: 20 + depth, trees: 12, depth, features: 6, outputs: 3 },
    { seed: 40 + depth, trees: 5, depth: Math.min(depth, 9), features: 20, categorical: true },
  ]),
  { seed: 1, trees: 1000, depth: 4, features: 28 },
  { seed: 2, trees: 200, depth: 5, features: 12, outputs: 2, categorical: true },
  { seed: 1, trees: 60, depth: 6, features: 10_000 },
  { seed: 2, trees: 2, depth: 0, features: 3 },
];

describe('equal to pred_contribs', () => {
  it.each(MADE.map((shape) => [title(shape), shape] as const))('%s', async (_, shape) => {
    const model = randomModel(shape);
    await expectEqual(writeModel({ ...model, version }), randomRows(shape, shape.features > 100 ? 5 : 35));
  });

  const saved = readdirSync(FIXTURES).filter((name) => /^(?!linear).*\.model$/.test(name));
  it.each(saved)('%s', async (name) => {
    const bytes = readFileSync(new URL(name, FIXTURES));
    // An older XGBoost does not read what a newer one saved.
    if (readModel(bytes).version[0] <= version[0])
      await expectEqual(bytes, randomRows({ ...SAVED, seed: 3 }, 100));
  });

  it.each<[string, Partial<BoosterParams>, number]>([
    ['binary', {}, 30],
    ['a forest of shallow trees', { maxDepth: 1 }, 100],
    ['deep trees', { maxDepth: 12, minChildWeight: 0.1 }, 10],
    ['lossguide', { maxDepth: 0, maxLeaves: 60, growPolicy: 'lossguide', minChildWeight: 0.01 }, 20],
    ['weights', { scalePosWeight: 7, subsample: 0.5 }, 30],
    ['multiclass', { objective: 'multi:softprob', numClass: 4 }, 15],
    ['regression', { objective: 'reg:squarederror' }, 40],
    ['counts', { objective: 'count:poisson' }, 20],
  ])('trained: %s', async (_, params, rounds) => {
    const data = madeRows(params.objective);
    const { model } = await trainBooster({
      training: data,
      params: BoosterParamsSchema.parse({ ...params, threads: 1 }),
      rounds,
    });
    await expectEqual(model.bytes, { ...data, rows: 60, values: data.values.subarray(0, 60 * data.columns) });
  });
});

const SAVED = { trees: 0, depth: 0, features: 4, categorical: true };

function madeRows(objective = 'binary:logistic', rows = 400): Matrix {
  const random = randomStream(5);
  const columns = 24;
  const values = Float32Array.from({ length: rows * columns }, () =>
    random() < 0.1 ? NaN : 2 * random() - 1,
  );
  const signal = (row: number) =>
    [0, 1, 2, 3].reduce((sum, at) => sum + (values[row * columns + at] || 0), random());
  const classes = { 'binary:logistic': 2, 'multi:softprob': 4, 'count:poisson': 9 }[objective];
  const labels = Float32Array.from({ length: rows }, (_, row) =>
    classes ? Math.min(classes - 1, Math.max(0, Math.floor(signal(row) + classes / 2))) : 100 * signal(row),
  );
  const weights = Float32Array.from({ length: rows }, () => 0.1 + 3 * random());
  return { rows, columns, values, labels, weights };
}
