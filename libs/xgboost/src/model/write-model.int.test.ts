import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { ensureEngine } from '../engine/provision/ensure-engine.ts';
import { madeRows } from '../fixtures/rows.ts';
import { BoosterParamsSchema } from '../params/booster-params.ts';
import { contributions, predictBooster } from '../prediction/predict-booster.ts';
import { trainBooster } from '../training/train-booster.ts';
import { modelOf } from '../xgboost-model.ts';
import { marginOf } from './margin.ts';
import { readModel } from './read-model.ts';
import { writeModel } from './write-model.ts';

const folder = new URL('./fixtures/', import.meta.url);
const models = readdirSync(folder).filter((name) => /^(?!linear).*\.model$/.test(name));

const rows = Array.from({ length: 200 }, (_, i) =>
  [17, 5, 3, 11].map((step) => (i % step === 0 ? NaN : ((i * step) % 23) / 10 - 1)),
);

it.each(models)('writes %s so that it is read back the same', (name) => {
  const model = readModel(readFileSync(new URL(name, folder)));
  const written = readModel(writeModel(model));
  expect({ ...written, booster: model.booster, trees: model.trees }).toEqual(model);
  for (const row of rows) expect(marginOf(written, row)).toEqual(marginOf(model, row));
  expect(writeModel(written)).toEqual(writeModel(model));
  for (const { left, right } of written.trees)
    left.forEach((child, node) => expect(right[node]).toBe(child === -1 ? -1 : child + 1));
});

it.each([
  ['hinge', 'binary:hinge', 1],
  ['a ranking', 'rank:ndcg', 1],
  ['a survival', 'survival:aft', 1],
  ['several targets', 'reg:squarederror', 2],
])('writes %s so that XGBoost predicts what the model says', async (_, objective, outputs) => {
  // A base score is a list since XGBoost 3.1, which older ones do not read.
  const of = (await ensureEngine()).version.startsWith('1.') ? '1.7' : '3.2';
  const { trees, ...rest } = readModel(readFileSync(new URL(`categorical-${of}-ubj.model`, folder)));
  const base = new Float32Array(outputs).fill(0.25);
  const model = {
    ...rest,
    trees: trees.map((tree, i) => ({ ...tree, output: i % outputs })),
    objective,
    outputs,
    baseScore: base,
  };
  const written = readModel(writeModel(model));
  const values = Float32Array.from(rows.flat());
  const margins = await predictBooster(
    modelOf(writeModel(model)),
    { rows: rows.length, columns: 4, values },
    { output: 'margin' },
  );
  expect([...margins]).toEqual(rows.flatMap((row) => [...marginOf(written, row)]));
});

describe('a written model in XGBoost', () => {
  const label = (signal: number) => (signal > 0.7 ? 2 : signal > -0.7 ? 1 : 0);
  it.each([
    ['binary:logistic', {}, madeRows(200)],
    ['multi:softprob', { numClass: 3 }, madeRows(200, { label })],
    ['reg:squarederror', {}, madeRows(200)],
    ['count:poisson', {}, madeRows(200)],
    ['reg:tweedie', {}, madeRows(200)],
  ] as const)(
    '%s predicts as the one it was made of, to the bit, and explains alike',
    async (objective, more, data) => {
      const params = BoosterParamsSchema.parse({
        objective,
        growPolicy: 'lossguide',
        maxLeaves: 13,
        ...more,
      });
      const { model } = await trainBooster({ training: data, params, rounds: 4 });
      const written = modelOf(writeModel(readModel(model.bytes)));
      expect({ ...written, bytes: null, bestRound: null }).toEqual({
        ...model,
        bytes: null,
        bestRound: null,
      });
      for (const output of ['margin', 'probability'] as const)
        expect(await predictBooster(written, data, { output })).toEqual(
          await predictBooster(model, data, { output }),
        );
      const [ours, theirs] = [await contributions(written, data), await contributions(model, data)];
      expect(Math.max(...ours.map((value, i) => Math.abs(value - (theirs[i] ?? NaN))))).toBeLessThan(1e-5);
    },
  );
});
