import { expect, it } from 'vitest';
import { GateFailed } from './gate-failed.ts';

const failure = { metric: 'auc', min: 0.92, value: 0.91, passed: false };
const messageOf = (...failures: ConstructorParameters<typeof GateFailed>[1]) =>
  new GateFailed('census-income', failures).message;

it('is the end of a run, with exit code 1', () => {
  expect(new GateFailed('census-income', [failure])).toMatchObject({ exitCode: 1, failures: [failure] });
});

it('names every failed gate with its value and its bound', () => {
  expect(messageOf(failure, { metric: 'ece', max: 0.05, value: 1 / 12, passed: false })).toBe(
    "Model 'census-income' was not registered: auc is 0.91, below its minimum 0.92; " +
      "ece is 0.0833333, above its maximum 0.05. Make a better model, or change the gates of stage 'evaluate'.",
  );
});

it('names the category of a slice, and says where a figure is not defined', () => {
  expect(messageOf({ ...failure, slice: 'sex', category: 'female' })).toContain(
    'auc of sex = female is 0.91, below',
  );
  expect(
    messageOf({
      metric: 'fourFifthsRatio',
      slice: 'sex',
      category: 'f',
      against: 'm',
      min: 0.8,
      value: 0.3,
      passed: false,
    }),
  ).toContain('fourFifthsRatio of sex = f against m is 0.3, below its minimum 0.8');
  expect(messageOf({ ...failure, value: null })).toContain('auc is not defined on the held-out rows');
  expect(messageOf({ ...failure, slice: 'sex', value: null })).toContain('auc of sex = any is not defined');
});

it('does not round a value onto the bound it misses', () => {
  expect(messageOf({ ...failure, value: 0.91999999 })).toContain('auc is 0.91999999, below its minimum 0.92');
});
