import { expect, it } from 'vitest';
import { asError, numbersIn } from './records.ts';

it('finds every number by its path, and nothing in lists', () => {
  const value = {
    cost: { money: { amount: 2, currency: 'USD' }, energy: null },
    bins: [1, 2],
    ok: true,
    n: 0,
  };
  expect(numbersIn(value, 'plumbline')).toEqual([
    ['plumbline.cost.money.amount', 2],
    ['plumbline.n', 0],
  ]);
});

it('makes an error of whatever was thrown', () => {
  const error = new Error('as it is');
  expect(asError(error)).toBe(error);
  expect(asError('text').message).toBe('text');
});
