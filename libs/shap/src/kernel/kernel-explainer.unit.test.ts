import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Cancelled } from '@plumbline/stage';
import { InvalidMatrix, marginOf, type TreeModel } from '@plumbline/xgboost';
import { type Rows } from '../check-rows.ts';
import { BackgroundTooSmall, InvalidExplainerOption, UnusablePredictions } from '../errors.ts';
import { InterventionalExplainer } from '../interventional-explainer.ts';
import { greatestDifference } from '../testing/greatest-difference.ts';
import { functionOf, uniformRows, wavy } from '../testing/made-function.ts';
import { modelShapes, randomModel, randomRows } from '../testing/random-model.ts';
import { KernelExplainer } from './kernel-explainer.ts';

const marginsOf = (model: TreeModel) => functionOf((row) => [...marginOf(model, row)]);

const rowsFrom = ({ rows, columns, values, ...rest }: Rows, from: number, to: number): Rows => ({
  ...rest,
  rows: Math.min(rows, to) - from,
  columns,
  values: values.slice(from * columns, to * columns),
});

/** Rows × outputs: what is left of each prediction when its SHAP values and the expected value are taken off. */
async function remainders(explainer: KernelExplainer, predict: typeof wavy, rows: Rows) {
  const { contributions, features } = await explainer.shapValues(rows);
  const predictions = await predict(rows, {});
  return predictions.map((prediction, at) =>
    contributions
      .subarray(at * (features + 1), (at + 1) * (features + 1))
      .reduce((left, value) => left - value, prediction),
  );
}

describe('with every coalition measured', () => {
  it('has the exact interventional values of a model of trees', async () => {
    await fc.assert(
      fc.asyncProperty(modelShapes(7), async (shape) => {
        const model = randomModel(shape);
        const [rows, background] = [randomRows(shape, 4), randomRows({ ...shape, seed: shape.seed + 1 }, 20)];
        const kernel = await KernelExplainer.create(marginsOf(model), background);
        await using trees = await InterventionalExplainer.create(model, background);
        const [found, exact] = [await kernel.shapValues(rows), await trees.shapValues(rows)];
        expect(greatestDifference(found.contributions, exact.contributions)).toBeLessThan(1e-5);
        expect(found.standardErrors).toEqual(new Float32Array(found.standardErrors.length));
      }),
      { numRuns: 30 },
    );
  });

  // shap.KernelExplainer(f, B).shap_values(X, nsamples=1000) of shap 0.51.0, where z = np.tanh(X[:,0]*X[:,1]) +
  // 0.5*X[:,2]**2 - X[:,3]*(X[:,4] > 0) + 0.25*X[:,0], f = np.stack([z, 1/(1+np.exp(-z))], axis=1), and B and X are
  // np.sin(np.arange(start, start+rows*5).reshape(rows,5)*1.7)*2 with start and rows 0 and 20, 1000 and 3
  it('has the values of Python’s KernelExplainer', async () => {
    const waves = (start: number, rows: number): Rows => ({
      rows,
      columns: 5,
      values: Float32Array.from({ length: rows * 5 }, (_, i) => 2 * Math.sin((start + i) * 1.7)),
    });
    const predict = functionOf(([a = NaN, b = NaN, c = NaN, d = NaN, e = NaN]) => {
      const z = Math.tanh(a * b) + 0.5 * c ** 2 - (e > 0 ? d : 0) + 0.25 * a;
      return [z, 1 / (1 + Math.exp(-z))];
    });
    const explainer = await KernelExplainer.create(predict, waves(0, 20));
    const { contributions, expectedValues } = await explainer.shapValues(waves(1000, 3));
    expect([...expectedValues]).toEqual([expect.closeTo(0.94154254, 6), expect.closeTo(0.65440152, 6)]);
    const values = contributions.filter((_, at) => at % 6 !== 5);
    expect(greatestDifference(values, PYTHON)).toBeLessThan(1e-6);
  });
});

describe('with drawn coalitions', () => {
  it('adds up to the prediction, however few are drawn', async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 5, max: 24 }), fc.nat(1000), async (columns, seed) => {
        const background = uniformRows(20, columns, seed + 1);
        const explainer = await KernelExplainer.create(wavy, background, { samples: 4 * columns, seed });
        const left = await remainders(explainer, wavy, uniformRows(2, columns, seed));
        expect(Math.max(...left.map(Math.abs))).toBeLessThan(1e-5);
      }),
      { numRuns: 20 },
    );
  });

  it.each([44, 300])('is as far from the exact values as its standard errors say, of %d', async (samples) => {
    const [rows, background] = [uniformRows(1, 11, 5), uniformRows(20, 11, 6)];
    const exact = (await (await KernelExplainer.create(wavy, background)).shapValues(rows)).contributions;
    const ratios: number[] = [];
    for (let seed = 0; seed < 60; seed++) {
      const explainer = await KernelExplainer.create(wavy, background, { samples, seed });
      const { contributions, standardErrors } = await explainer.shapValues(rows);
      standardErrors.forEach((error, i) =>
        ratios.push(((contributions[i] as number) - (exact[i] as number)) / error),
      );
    }
    const mean = ratios.reduce((sum, ratio) => sum + ratio, 0) / ratios.length;
    const spread = Math.sqrt(ratios.reduce((sum, ratio) => sum + ratio ** 2, 0) / ratios.length);
    expect(Math.abs(mean)).toBeLessThan(0.15);
    expect(spread).toBeGreaterThan(0.85);
    expect(spread).toBeLessThan(1.2);
  });

  it('gives a row the same alone as among others, and other values for another seed', async () => {
    const [rows, background] = [uniformRows(3, 16, 1), uniformRows(20, 16, 2)];
    const valuesOf = async (seed: number, of: Rows) =>
      (await (await KernelExplainer.create(wavy, background, { samples: 128, seed })).shapValues(of))
        .contributions;
    const all = await valuesOf(7, rows);
    expect(await valuesOf(7, rows)).toEqual(all);
    expect(await valuesOf(7, rowsFrom(rows, 2, 3))).toEqual(all.slice(2 * 17));
    expect(await valuesOf(8, rows)).not.toEqual(all);
  });
});

it('gives nothing to a feature that is equal in the background, missing values too', async () => {
  const [rows, background] = [uniformRows(2, 13, 1), uniformRows(20, 13, 2)];
  for (const { values } of [rows, background])
    for (let at = 0; at < values.length; at += 13) [values[at], values[at + 1]] = [0.5, NaN];
  const predict = functionOf((row) => [
    row.reduce((sum, value) => sum + (Number.isNaN(value) ? 3 : Math.sin(3 * value)), 0),
  ]);
  const explainer = await KernelExplainer.create(predict, background, { samples: 60 });
  const { contributions, standardErrors } = await explainer.shapValues(rows);
  expect([contributions[0], contributions[1], contributions[14], contributions[15]]).toEqual([0, 0, 0, 0]);
  expect([standardErrors[0], standardErrors[1]]).toEqual([0, 0]);
  expect(contributions.slice(2, 13).every((value) => value !== 0)).toBe(true);
});

it('gives two features that play the same part the same', async () => {
  const predict = functionOf((row) => [
    (row[0] as number) * (row[1] as number) +
      Math.sin((row[0] as number) + (row[1] as number)) * (row[2] as number),
  ]);
  const twin = (rows: Rows) => {
    for (let at = 0; at < rows.values.length; at += 5) rows.values[at + 1] = rows.values[at] as number;
    return rows;
  };
  const explainer = await KernelExplainer.create(predict, twin(uniformRows(30, 5, 1)));
  const { contributions } = await explainer.shapValues(twin(uniformRows(3, 5, 2)));
  for (let at = 0; at < contributions.length; at += 6)
    expect(contributions[at]).toBeCloseTo(contributions[at + 1] as number, 6);
});

it('asks the model in blocks, whatever the background', async () => {
  const asked: number[] = [];
  const predict: typeof wavy = (rows, options) => {
    asked.push(rows.rows);
    expect(rows.values).toHaveLength(rows.rows * 3);
    return wavy(rows, options);
  };
  const progress: object[] = [];
  const explainer = await KernelExplainer.create(predict, uniformRows(3000, 3, 1));
  const rows = uniformRows(2, 3, 2);
  await explainer.shapValues(rows, { onProgress: (at) => progress.push(at) });
  // 6 coalitions a row.
  const blocksOf = (rowsAsked: number) => [
    ...Array(Math.floor(rowsAsked / 1024)).fill(1024),
    rowsAsked % 1024,
  ];
  expect(asked).toEqual([...blocksOf(3000), 2, ...blocksOf(6 * 3000), ...blocksOf(6 * 3000)]);
  expect(progress).toEqual([
    { rows: 1, of: 2 },
    { rows: 2, of: 2 },
  ]);
});

it('explains models of one feature, and rows that are the background', async () => {
  const explainer = await KernelExplainer.create(wavy, uniformRows(20, 1, 1));
  const left = await remainders(explainer, wavy, uniformRows(2, 1, 2));
  expect(Math.max(...left.map(Math.abs))).toBeLessThan(1e-6);
  const one = { rows: 1, columns: 2, values: Float32Array.of(1, 2) };
  const alone = await KernelExplainer.create(wavy, one, { leastBackgroundRows: 1 });
  expect([...(await alone.shapValues(one)).contributions.slice(0, 2)]).toEqual([0, 0]);
});

describe('when something is wrong', () => {
  const background = uniformRows(20, 3, 1);
  const rows = uniformRows(2, 3, 2);

  it.each([
    [
      'an empty background',
      () => KernelExplainer.create(wavy, { rows: 0, columns: 3, values: new Float32Array() }),
      BackgroundTooSmall,
      'The background set has 0 rows, and at least 20 are expected',
    ],
    [
      'too few coalitions',
      () => KernelExplainer.create(wavy, background, { samples: 11 }),
      InvalidExplainerOption,
      `The explainer's 'samples' is 11, where a whole number from 4 × features, which is 12, to 1048576 is expected.`,
    ],
    [
      'a seed that is none',
      () => KernelExplainer.create(wavy, background, { seed: -1 }),
      InvalidExplainerOption,
      `The explainer's 'seed' is -1, where a whole number from 0 to 4294967295 is expected.`,
    ],
    [
      'rows of other columns',
      async () => (await KernelExplainer.create(wavy, background)).shapValues(uniformRows(2, 4, 1)),
      InvalidMatrix,
      'The input matrix has 4 columns, and the model 3 features.',
    ],
    [
      'an infinite value',
      async () =>
        (await KernelExplainer.create(wavy, background)).shapValues({
          ...rows,
          values: Float32Array.of(0, 0, 0, 0, Infinity, 0),
        }),
      InvalidMatrix,
      `The input matrix has Infinity in row 2, feature 'f1'`,
    ],
    [
      'no number a row',
      () => KernelExplainer.create(async () => new Float32Array(), background),
      UnusablePredictions,
      'The model cannot be explained: asked about 20 rows it gave 0 numbers, where 20, 1 a row are expected;',
    ],
    [
      'predictions for other rows',
      async () => {
        const short: typeof wavy = async ({ rows: asked }) => new Float32Array(asked === 20 ? 40 : asked);
        return (await KernelExplainer.create(short, background)).shapValues(rows);
      },
      UnusablePredictions,
      'asked about 2 rows it gave 2 numbers, where 4, 2 a row are expected;',
    ],
    [
      'a prediction that is no number',
      () => KernelExplainer.create(async ({ rows: asked }) => new Float32Array(asked).fill(NaN), background),
      UnusablePredictions,
      'asked about 20 rows it gave NaN, where finite numbers are expected;',
    ],
  ])('says so: %s', async (_, act, error, message) => {
    const failure = act();
    await expect(failure).rejects.toThrow(error);
    await expect(failure).rejects.toThrow(message);
  });

  it('stops when it is told to', async () => {
    const stop = new AbortController();
    const explainer = await KernelExplainer.create(wavy, background);
    const explained = explainer.shapValues(rows, { signal: stop.signal, onProgress: () => stop.abort() });
    await expect(explained).rejects.toThrow(Cancelled);
  });
});

const PYTHON = [
  0.2985468096171174, 0.4842804752804126, -0.24956688401542748, -0.4143446468627005, 0.36301589404121354,
  0.0707580332696642, 0.1007532492356932, -0.03159095841021334, -0.07286563086666589, 0.08442626470960929,
  -0.6666349907164422, -0.43168173536417187, -0.8549237227205855, 0.5190466959836457, -0.5703754488051329,
  -0.11108248685360793, -0.09896142909087824, -0.15839762610652944, 0.0753563083454821, -0.10458480936340316,
  0.15924183620053478, -0.3100645809445975, 0.7323939962810108, -0.7870012282232375, -0.23583598917758322,
  0.010847884303993874, -0.027318972268820407, 0.13015290429577722, -0.09621425378870752,
  -0.04934476105558998,
];

describe('of many features', () => {
  it('is cancelled while it sets out, before the model is asked about coalitions', async () => {
    const sum = functionOf((row) => [row.reduce((so, value) => so + value, 0)]);
    const cancel = new AbortController();
    let asked = 0;
    const predict: typeof sum = (rows, options) => {
      asked += 1;
      // The row itself, after the background.
      if (asked === 2) setTimeout(() => cancel.abort(), 10);
      return sum(rows, options);
    };
    const explainer = await KernelExplainer.create(predict, uniformRows(20, 400, 1));
    const explained = explainer.shapValues(uniformRows(1, 400, 2), { signal: cancel.signal });
    await expect(explained).rejects.toThrow(Cancelled);
    expect(asked).toBe(2);
  });

  it('refuses more samples or features than there is memory for, and says how many there may be', async () => {
    const create = (columns: number, samples?: number) =>
      KernelExplainer.create(wavy, uniformRows(20, columns, 1), samples === undefined ? {} : { samples });
    await expect(create(1000, 134_217)).rejects.toThrow(InvalidExplainerOption);
    await expect(create(1000, 134_217)).rejects.toThrow(
      "'samples' is 134217, where a whole number from 4 × features, which is 4000, to 134216, of which 1000 features take 512 MiB is expected",
    );
    await expect(create(5793)).rejects.toThrow("'background' is 5793, where at most 5792 features");
  });
});
