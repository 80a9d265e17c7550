import { Cancelled, InvalidParams } from '@plumbline/stage';
import { describe, expect, it } from 'vitest';
import { type Matrix } from '../data/matrix.ts';
import { InvalidMatrix, XgboostError } from '../errors.ts';
import { madeRows } from '../fixtures/rows.ts';
import { readModel } from '../model/read-model.ts';
import { BoosterParamsSchema, type BoosterParams } from '../params/booster-params.ts';
import { predictBooster } from '../prediction/predict-booster.ts';
import { TrainingHistorySchema } from './history.ts';
import { trainBooster } from './train-booster.ts';

const training = madeRows(2000, { seed: 1 });
const validation = madeRows(1000, { seed: 2 });
const params = (other: Partial<BoosterParams> = {}) => BoosterParamsSchema.parse({ threads: 2, ...other });
const trained = (other: Partial<BoosterParams> = {}, matrix: Matrix = training, rounds = 10) =>
  trainBooster({ training: matrix, params: params(other), rounds });
const rejection = (promise: Promise<unknown>): Promise<unknown> =>
  promise.then(
    () => 'nothing was thrown',
    (error: unknown) => error,
  );

describe('parity', () => {
  // The same rows, made in Python, and xgboost.train({'objective': 'binary:logistic', 'eta': 0.3, 'max_depth': 3,
  // 'base_score': 0.5, 'tree_method': …, 'seed': 0}, DMatrix(x, y), 10).predict(…); 1.7.4 and 3.2.0 say the same.
  it.each([
    ['hist', [0.0344998724758625, 0.13876669108867645, 0.11558466404676437, 0.8594614863395691]],
    ['exact', [0.03757647052407265, 0.10984379798173904, 0.10984379798173904, 0.8463776707649231]],
  ] as const)('predicts what Python does, by %s', async (treeMethod, expected) => {
    const { model } = await trained({ treeMethod, maxDepth: 3, baseScore: 0.5 }, madeRows(500, { seed: 1 }));
    const predicted = await predictBooster(model, madeRows(4, { seed: 2 }), { output: 'probability' });
    expect(predicted).toHaveLength(4);
    predicted.forEach((value, row) => expect(value).toBeCloseTo(expected[row] ?? NaN, 6));
  });
});

describe('determinism', () => {
  const sampled = { subsample: 0.7, colsampleByTree: 0.8, evalMetrics: ['auc', 'logloss'] } as const;
  const run = (other: Partial<BoosterParams>) =>
    trainBooster({
      training,
      validation,
      params: params({ ...sampled, evalMetrics: ['auc', 'logloss'], ...other }),
      rounds: 15,
    });

  it.each([1, 3, 4])('gives %d threads the bytes and the history of 2', async (threads) => {
    const [one, other] = [await run({ threads: 2 }), await run({ threads })];
    expect(Buffer.compare(one.model.bytes, other.model.bytes)).toBe(0);
    expect(other.history).toEqual(one.history);
  });

  it('draws other rows with another seed', async () => {
    const [one, other] = [await run({ seed: 1 }), await run({ seed: 2 })];
    expect(Buffer.compare(one.model.bytes, other.model.bytes)).not.toBe(0);
  });

  it('never changes what it learns from', async () => {
    const before = [training.values.slice(), training.labels.slice()];
    await trained();
    expect([training.values, training.labels]).toEqual(before);
  });

  it('takes arrays that are not shared as well', async () => {
    const own = {
      ...training,
      values: new Float32Array(training.values),
      labels: new Float32Array(training.labels),
    };
    expect(Buffer.compare((await trained({}, own)).model.bytes, (await trained()).model.bytes)).toBe(0);
  });
});

describe('history and early stopping', () => {
  it('writes down every metric of every round', async () => {
    const rounds: number[] = [];
    const { history, bestRound } = await trainBooster(
      { training, validation, params: params({ evalMetrics: ['auc', 'logloss'] }), rounds: 12 },
      {
        onRound: ({ round, rounds: of, metrics }) => {
          expect(of).toBe(12);
          expect(metrics['validation']?.['logloss']).toBeGreaterThan(0);
          rounds.push(round);
        },
      },
    );
    expect(rounds).toEqual(Array.from({ length: 12 }, (_, i) => i + 1));
    expect(TrainingHistorySchema.parse(history)).toMatchObject({
      rounds: 12,
      bestRound: 12,
      stoppedEarly: false,
    });
    expect(bestRound).toBe(12);
    const { training: learned, validation: held } = history.metrics;
    expect(learned?.['logloss']).toHaveLength(12);
    expect(held?.['auc']).toHaveLength(12);
    expect(learned?.['logloss']?.at(-1)).toBeLessThan(learned?.['logloss']?.[0] ?? 0);
  });

  it.each(['logloss', 'auc'] as const)('keeps the rounds up to the best one by %s', async (metric) => {
    const { model, history, bestRound } = await trainBooster({
      training,
      validation,
      params: params({ evalMetrics: [metric] }),
      rounds: 500,
      earlyStoppingRounds: 8,
    });
    const scores = history.metrics['validation']?.[metric] ?? [];
    const best = metric === 'auc' ? Math.max(...scores) : Math.min(...scores);
    expect(bestRound).toBe(scores.indexOf(best) + 1);
    expect(history).toMatchObject({ rounds: bestRound + 8, stoppedEarly: true, bestRound });
    expect(model).toMatchObject({ rounds: bestRound, bestRound });
    const tree = readModel(model.bytes);
    expect(tree.trees).toHaveLength(bestRound);
    expect(tree.attributes).toEqual({ best_iteration: String(bestRound - 1), best_score: String(best) });
  });

  it('predicts as a model that was trained for the best number of rounds', async () => {
    const early = await trainBooster({
      training,
      validation,
      params: params(),
      rounds: 500,
      earlyStoppingRounds: 5,
    });
    const plain = await trained({}, training, early.bestRound);
    const margins = ({ model }: typeof plain) => predictBooster(model, validation, { output: 'margin' });
    expect(await margins(early)).toEqual(await margins(plain));
  });

  it('measures nothing without a validation matrix', async () => {
    const { history, model } = await trained();
    expect(history.metrics).toEqual({});
    expect(model.bestRound).toBeUndefined();
  });
});

describe('objectives', () => {
  it('learns classes', async () => {
    const label = (signal: number) => (signal > 0.7 ? 2 : signal > -0.7 ? 1 : 0);
    const three = madeRows(1500, { label });
    const { model, bestRound } = await trainBooster({
      training: three,
      validation: madeRows(500, { seed: 9, label }),
      params: params({ objective: 'multi:softprob', numClass: 3 }),
      rounds: 300,
      earlyStoppingRounds: 5,
    });
    expect(model).toMatchObject({ objective: 'multi:softprob', outputs: 3, rounds: bestRound });
    expect(readModel(model.bytes).trees).toHaveLength(3 * bestRound);
    const predicted = await predictBooster(model, three, { output: 'probability' });
    const right = three.labels.filter((label, row) => {
      const ofRow = [...predicted.subarray(row * 3, row * 3 + 3)];
      return ofRow.indexOf(Math.max(...ofRow)) === label;
    });
    expect(right.length / three.rows).toBeGreaterThan(0.7);
  });

  it.each([
    ['reg:squarederror', (signal: number) => 3 * signal],
    ['reg:absoluteerror', (signal: number) => 3 * signal],
    ['reg:pseudohubererror', (signal: number) => 3 * signal],
    ['reg:squaredlogerror', (signal: number) => Math.exp(signal)],
    ['reg:logistic', (signal: number) => 1 / (1 + Math.exp(-signal))],
    ['reg:gamma', (signal: number) => Math.exp(signal)],
    ['reg:tweedie', (signal: number) => Math.max(0, signal)],
    ['count:poisson', (signal: number) => Math.max(0, Math.round(signal * 2))],
  ] as const)('learns by %s, and its loss falls', async (objective, label) => {
    const { model, history } = await trainBooster({
      training: madeRows(1000, { label }),
      validation: madeRows(300, { seed: 3, label }),
      params: params({ objective }),
      rounds: 20,
    });
    const [loss = []] = Object.values(history.metrics['training'] ?? {});
    expect(loss.at(-1)).toBeLessThan(loss[0] ?? -Infinity);
    expect(readModel(model.bytes).objective).toBe(objective);
  });
});

describe('params', () => {
  it('weighs the positive class by row as by scalePosWeight', async () => {
    const weights = training.labels.map((label) => (label === 1 ? 4 : 1));
    const [byClass, byRow, plain] = [
      await trained({ scalePosWeight: 4 }),
      await trained({}, { ...training, weights }),
      await trained(),
    ];
    const mean = async ({ model }: typeof plain) =>
      (await predictBooster(model, validation, { output: 'probability' })).reduce((sum, p) => sum + p, 0) /
      validation.rows;
    expect(await mean(byRow)).toBeGreaterThan((await mean(plain)) + 0.02);
    expect(Math.abs((await mean(byRow)) - (await mean(byClass)))).toBeLessThan(0.02);
  });

  it('keeps a monotone constraint', async () => {
    const { model } = await trained({ monotoneConstraints: { age: -1 } });
    const ages = Float32Array.from({ length: 60 }, (_, i) => i + 17);
    const values = Float32Array.from([...ages].flatMap((age) => [age, 40, 5, 0.5]));
    const margins = await predictBooster(model, { rows: 60, columns: 4, values }, { output: 'margin' });
    expect([...margins]).toEqual([...margins].sort((a, b) => b - a));
    const free = await predictBooster(
      (await trained()).model,
      { rows: 60, columns: 4, values },
      { output: 'margin' },
    );
    expect(free[59]).toBeGreaterThan(free[0] ?? Infinity);
  });

  it('grows by leaves, and keeps features of two groups apart', async () => {
    const { model } = await trained({
      growPolicy: 'lossguide',
      maxDepth: 0,
      maxLeaves: 4,
      interactionConstraints: [
        ['age', 'hours'],
        ['gain', 'noise'],
      ],
    });
    for (const { left, feature } of readModel(model.bytes).trees) {
      expect(left.filter((child) => child < 0).length).toBeLessThanOrEqual(4);
      const used = new Set(
        [...feature].filter((index) => index >= 0).map((index) => (index < 2 ? 'a' : 'b')),
      );
      expect(used.size).toBeLessThanOrEqual(1);
    }
  });

  it('names features and their types in the model', async () => {
    const { model } = await trained({}, { ...training, featureTypes: ['float', 'int', 'float', 'i'] });
    expect(model.features).toEqual(['age', 'hours', 'gain', 'noise']);
    expect(readModel(model.bytes)).toMatchObject({
      featureNames: ['age', 'hours', 'gain', 'noise'],
      featureTypes: ['float', 'int', 'float', 'i'],
    });
  });

  it('names them as XGBoost does where they have no names', async () => {
    const { rows, columns, values, labels } = training;
    const { model } = await trained({ monotoneConstraints: { f1: 1 } }, { rows, columns, values, labels });
    expect(model.features).toEqual(['f0', 'f1', 'f2', 'f3']);
    expect(readModel(model.bytes).featureNames).toBeUndefined();
  });
});

describe('bad input', () => {
  it.each<[Partial<Matrix>, string]>([
    [{ labels: training.labels.with(41, NaN) }, 'The training matrix has the label NaN in row 42'],
    [{ labels: training.labels.with(3, Infinity) }, 'The training matrix has the label Infinity in row 4'],
    [{ labels: training.labels.map(() => 1) }, 'The training matrix has rows of one class only (1)'],
    [{ weights: training.labels }, 'The training matrix has the weight 0 in row'],
    [{ rows: 0, values: new Float32Array() }, 'The training matrix has 0 rows'],
    [
      { values: training.values.with(5, Infinity) },
      "The training matrix has Infinity in row 2, feature 'hours'",
    ],
  ])('is refused before XGBoost sees it: %#', async (other, message) => {
    const error = await rejection(trained({}, { ...training, ...other }));
    expect(error).toBeInstanceOf(InvalidMatrix);
    expect((error as Error).message).toContain(message);
  });

  it('is named by its matrix', async () => {
    const bad = { ...validation, labels: validation.labels.with(0, 7) };
    const error = await rejection(trainBooster({ training, validation: bad, params: params(), rounds: 3 }));
    expect((error as Error).message).toContain('The validation matrix has the label 7 in row 1');
    const narrow = { rows: 1, columns: 1, values: Float32Array.of(1), labels: Float32Array.of(1) };
    const other = await rejection(
      trainBooster({ training, validation: narrow, params: params(), rounds: 3 }),
    );
    expect((other as Error).message).toBe('The validation matrix has 1 columns, and the training matrix 4.');
  });

  it.each([
    [{ rounds: 0 }, "'rounds' must be at least 1, not 0"],
    [{ rounds: 5, earlyStoppingRounds: 2 }, "'earlyStoppingRounds' takes a validation matrix"],
    [{ rounds: 5, validation, earlyStoppingRounds: 0.5 }, "'earlyStoppingRounds' must be at least 1"],
  ])('of rounds is a usage error: %#', async (other, message) => {
    const error = await rejection(trainBooster({ training, params: params(), ...other }));
    expect(error).toBeInstanceOf(InvalidParams);
    expect((error as Error).message).toContain(message);
  });

  it('that only XGBoost notices is told in its words, and the thread goes on', async () => {
    const oneClass = { ...validation, labels: validation.labels.map(() => 0) };
    const error = await rejection(
      trainBooster({ training, validation: oneClass, params: params({ evalMetrics: ['auc'] }), rounds: 3 }),
    );
    expect(error).toBeInstanceOf(XgboostError);
    expect((error as Error).message).toMatch(/^Training failed in XGBoost \d\.\d\.\d: .*validation-auc.*\.$/);
    expect((await trained()).model.rounds).toBe(10);
  });
});

describe('the thread', () => {
  const forever = { training, params: params(), rounds: 1_000_000 };

  it('leaves the event loop free, and stops between two rounds when it is told to', async () => {
    const controller = new AbortController();
    const seen: number[] = [];
    let ticks = 0;
    const timer = setInterval(() => ticks++, 1);
    const error = await rejection(
      trainBooster(forever, {
        signal: controller.signal,
        onRound: ({ round }) => {
          seen.push(round);
          if (round === 200) controller.abort();
        },
      }),
    );
    clearInterval(timer);
    expect(error).toBeInstanceOf(Cancelled);
    expect(ticks).toBeGreaterThan(5);
    expect(seen.length).toBeLessThan(1_000_000);
  });

  it('does not start when it was told to stop before', async () => {
    expect(await rejection(trainBooster(forever, { signal: AbortSignal.abort() }))).toBeInstanceOf(Cancelled);
  });

  it('stops when the caller throws, and passes that on', async () => {
    const onRound = () => {
      throw new RangeError('enough');
    };
    expect(await rejection(trainBooster(forever, { onRound }))).toEqual(new RangeError('enough'));
    expect((await trained()).model.rounds).toBe(10);
  });

  it('is one of several where trainings run at once', async () => {
    const models = await Promise.all([trained(), trained(), trained()]);
    expect(new Set(models.map(({ model }) => Buffer.from(model.bytes).toString('base64'))).size).toBe(1);
  });
});
