import { expect, it } from 'vitest';
import { formatMoney } from './money.ts';

it.each([
  [0, 'USD', '$0'],
  [12_345.678, 'USD', '$12,345.68'],
  [0.01, 'USD', '$0.01'],
  [0.003_14, 'USD', '$0.0031'],
  [1e-6, 'EUR', '€0.000001'],
  [1e-9, 'EUR', '<€0.000001'],
  [0.126, 'JPY', '¥0.13'],
  [12.6, 'JPY', '¥13'],
])('writes %d %s as %s', (amount, currency, text) => {
  expect(formatMoney({ amount, currency })).toBe(text);
});
