import { runStage, testStage } from '@plumbline/stage/testing';
import { expect, it } from 'vitest';
import { evaluate } from '../evaluate/evaluate.ts';
import { binaryTask, syntheticRows } from '../rows.fixture.ts';
import { train } from '../train/train.ts';
import { attack } from './attack.ts';
import { complementaryHalves } from './halves.ts';
import { ProtectedAttackRows } from './protected-attack-rows.ts';

const validation = syntheticRows({ rows: 100, seed: 2, task: binaryTask });
/** Labels are half luck, so that a deep model learns rows by heart. */
const data = (() => {
  const rows = syntheticRows({ rows: 400, seed: 3, task: binaryTask });
  return { ...rows, labels: rows.labels.map((label, row) => (row % 3 === 0 ? 1 - label : label)) };
})();
const { outputs: fit } = await runStage(train, {
  params: { rounds: 3 },
  inputs: { training: data, validation },
});
const { outputs } = await runStage(evaluate, { params: {}, inputs: { model: fit.model, test: validation } });
const inputs = { quality: outputs.quality, data, validation };
const byHeart = { rounds: 20, maxDepth: 8, learningRate: 0.5, earlyStoppingRounds: null };

testStage(attack, () => ({ params: { training: { rounds: 3 }, models: 4 }, inputs }));

it('tells members of an ordinary training that learns by heart, and not of a private one', async () => {
  const params = { training: { ...byHeart, privacy: { epsilon: 0.5 } }, models: 8 };
  const { outputs: made, progress, metrics } = await runStage(attack, { params, inputs });
  const { attacks, ...rest } = made.quality;
  expect(rest).toEqual(outputs.quality);
  expect(attacks).toMatchObject({ models: 8, rows: 200, privacy: { epsilon: 0.5 } });
  const aucOf = (model: string, how: string) =>
    attacks?.results.find((one) => one.model === model && one.attack === how)?.auc ?? NaN;
  expect(aucOf('ordinary', 'loss threshold')).toBeGreaterThan(0.7);
  expect(aucOf('ordinary', 'likelihood ratio')).toBeGreaterThan(0.75);
  // Its noise is drawn anew each time: eight models of 400 rows are some 0.02 from a half by chance.
  expect(Math.abs(aucOf('private', 'likelihood ratio') - 0.5)).toBeLessThan(0.15);
  expect(metrics).toEqual({ attackAuc: aucOf('private', 'likelihood ratio') });
  expect(progress.at(-1)).toEqual({ done: 16, total: 16, unit: 'models' });
});

it('has each row in one of two halves', () => {
  const halves = complementaryHalves(50, 6, 1);
  for (let pair = 0; pair < 6; pair += 2)
    halves[pair]?.forEach((one, row) => expect(one + (halves[pair + 1]?.[row] ?? NaN)).toBe(1));
});

it('is refused on rows under a budget', async () => {
  const under = { ...data, meta: { ...data.meta, protected: 'people' } };
  await expect(runStage(attack, { params: {}, inputs: { ...inputs, data: under } })).rejects.toThrow(
    ProtectedAttackRows,
  );
});
