import { Cancelled } from '@plumbline/stage';
import { beforeAll, describe, expect, it } from 'vitest';
import { InvalidMatrix } from '../errors.ts';
import { madeRows } from '../fixtures/rows.ts';
import { InvalidModel } from '../model/errors.ts';
import { marginOf } from '../model/margin.ts';
import { readModel } from '../model/read-model.ts';
import { BoosterParamsSchema } from '../params/booster-params.ts';
import { trainBooster } from '../training/train-booster.ts';
import { modelOf, type XgboostModel } from '../xgboost-model.ts';
import { contributions, predictBooster } from './predict-booster.ts';

// More rows than a block of contributions has, and no multiple of it.
const matrix = madeRows(1300, { seed: 5 });
let binary: XgboostModel;
let classes: XgboostModel;

beforeAll(async () => {
  const label = (signal: number) => (signal > 0.7 ? 2 : signal > -0.7 ? 1 : 0);
  const train = async (training: typeof matrix, other: object) =>
    (
      await trainBooster({
        training,
        params: BoosterParamsSchema.parse({ threads: 2, ...other }),
        rounds: 12,
      })
    ).model;
  binary = await train(madeRows(1000), {});
  classes = await train(madeRows(1000, { label }), { objective: 'multi:softprob', numClass: 3 });
});

const rejection = (promise: Promise<unknown>): Promise<unknown> =>
  promise.then(
    () => 'nothing was thrown',
    (error: unknown) => error,
  );

describe('predictions', () => {
  it('are the margins that the trees add up to, to the bit', async () => {
    for (const model of [binary, classes]) {
      const trees = readModel(model.bytes);
      const margins = await predictBooster(model, matrix, { output: 'margin' });
      const { outputs } = model;
      for (let row = 0; row < matrix.rows; row += 13) {
        const expected = marginOf(trees, matrix.values.subarray(row * 4, row * 4 + 4));
        expect(margins.slice(row * outputs, (row + 1) * outputs)).toEqual(expected);
      }
    }
  });

  it('are probabilities after the link', async () => {
    const [margins, probabilities] = [
      await predictBooster(binary, matrix, { output: 'margin' }),
      await predictBooster(binary, matrix, { output: 'probability' }),
    ];
    margins.forEach((margin, row) => expect(probabilities[row]).toBeCloseTo(1 / (1 + Math.exp(-margin)), 6));
  });

  it('are one a class, and add up to 1', async () => {
    const predicted = await predictBooster(classes, matrix, { output: 'probability' });
    expect(predicted).toHaveLength(matrix.rows * 3);
    for (let row = 0; row < matrix.rows; row++)
      expect(predicted.subarray(row * 3, row * 3 + 3).reduce((a, b) => a + b)).toBeCloseTo(1, 5);
  });

  it('lie on shared memory, and do not depend on the number of threads', async () => {
    const [one, four] = [
      await predictBooster(binary, matrix, { output: 'margin', threads: 1 }),
      await predictBooster(binary, matrix, { output: 'margin', threads: 4 }),
    ];
    expect(one.buffer).toBeInstanceOf(SharedArrayBuffer);
    expect(four).toEqual(one);
  });

  it('need neither labels nor names', async () => {
    const { rows, columns, values } = matrix;
    expect(await predictBooster(binary, { rows, columns, values }, { output: 'margin' })).toEqual(
      await predictBooster(binary, matrix, { output: 'margin' }),
    );
  });
});

describe('contributions', () => {
  // Python: xgboost.train({'objective': 'binary:logistic', 'eta': 0.3, 'max_depth': 3, 'base_score': 0.5, 'tree_method':
  // 'hist', 'seed': 0}, DMatrix(x, y), 10).predict(DMatrix(t), pred_contribs=True)[0]; 1.7.4 and 3.2.0 say the same.
  it('are what Python says', async () => {
    const params = BoosterParamsSchema.parse({ maxDepth: 3, baseScore: 0.5 });
    const { model } = await trainBooster({ training: madeRows(500), params, rounds: 10 });
    const [...row] = await contributions(model, madeRows(1, { seed: 2 }));
    const expected = [
      -2.093116283416748, -1.0632517337799072, -0.3903965950012207, -0.06177081912755966, 0.27684468030929565,
    ];
    row.forEach((value, i) => expect(value).toBeCloseTo(expected[i] ?? NaN, 6));
    expect(row).toHaveLength(5);
  });

  it('add up to the margin of each output', async () => {
    for (const model of [binary, classes]) {
      const margins = await predictBooster(model, matrix, { output: 'margin' });
      const shares = await contributions(model, matrix);
      expect(shares).toHaveLength(matrix.rows * model.outputs * 5);
      margins.forEach((margin, i) =>
        expect(shares.subarray(i * 5, i * 5 + 5).reduce((a, b) => a + b)).toBeCloseTo(margin, 4),
      );
    }
  });

  it('come block by block, told as they come, and stop between two', async () => {
    const told: number[] = [];
    await contributions(binary, matrix, { onProgress: ({ rows, of }) => void told.push(rows, of) });
    expect(told).toEqual([512, 1300, 1024, 1300, 1300, 1300]);
    const controller = new AbortController();
    const heard: number[] = [];
    const onProgress = ({ rows }: { rows: number }) => {
      heard.push(rows);
      controller.abort();
    };
    const long = madeRows(60_000);
    const error = await rejection(contributions(binary, long, { signal: controller.signal, onProgress }));
    expect(error).toBeInstanceOf(Cancelled);
    expect(heard.at(-1)).toBeLessThan(long.rows);
  });
});

describe('bad input', () => {
  it.each([
    [{ ...matrix, columns: 2 }, 'The input matrix has 2 columns, and the model 4 features.'],
    [
      { ...matrix, featureNames: ['age', 'gain', 'hours', 'noise'] },
      "The input matrix has 'gain' as column 2, where the model has the feature 'hours'.",
    ],
    [{ ...matrix, values: matrix.values.with(0, -Infinity) }, "has -Infinity in row 1, feature 'age'"],
    [{ ...matrix, rows: 3 }, 'has 5200 values, which is not 3 rows × 4 columns'],
  ])('is refused: %#', async (other, message) => {
    const error = await rejection(predictBooster(binary, other, { output: 'margin' }));
    expect(error).toBeInstanceOf(InvalidMatrix);
    expect((error as Error).message).toContain(message);
  });

  it('of a model is refused before XGBoost, which would end the process, sees it', async () => {
    const damaged = { ...binary, bytes: binary.bytes.slice(0, 2000) };
    expect(await rejection(predictBooster(damaged, matrix, { output: 'margin' }))).toBeInstanceOf(
      InvalidModel,
    );
  });

  it('is not a model that comes from elsewhere whole', async () => {
    const copy = modelOf(binary.bytes.slice());
    expect(copy).toMatchObject({ features: binary.features, rounds: 12, outputs: 1 });
    expect(await predictBooster(copy, matrix, { output: 'margin' })).toEqual(
      await predictBooster(binary, matrix, { output: 'margin' }),
    );
  });
});
