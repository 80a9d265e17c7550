import { expect, it } from 'vitest';
import { EarlyStopping } from './early-stopping.ts';

/** The round at which training ends, and the best one. */
function run(scores: readonly number[], patience: number, maximize = false) {
  const stopping = new EarlyStopping(patience, maximize);
  const end = scores.findIndex((score, i) => stopping.isOver(i + 1, score)) + 1;
  return { end, best: stopping.best?.round };
}

it.each([
  ['keeps going while the score falls', [5, 4, 3, 2], 1, { end: 0, best: 4 }],
  ['stops after as many rounds without a better one', [5, 3, 4, 4, 4], 2, { end: 4, best: 2 }],
  ['counts anew after a better one', [5, 6, 4, 5, 5, 1], 2, { end: 5, best: 3 }],
  ['does not take an equal score for a better one', [3, 3, 3], 2, { end: 3, best: 1 }],
])('%s', (_, scores, patience, outcome) => {
  expect(run(scores, patience)).toEqual(outcome);
});

it('takes more for better where the metric is to be maximized', () => {
  expect(run([0.5, 0.9, 0.8, 0.7], 2, true)).toEqual({ end: 4, best: 2 });
});
