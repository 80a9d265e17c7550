import { describe, expect, it } from 'vitest';
import {
  formatAlike,
  formatChange,
  formatCount,
  formatNumber,
  formatPercent,
  formatValue,
} from './format.ts';

const cases = <T>(format: (value: T) => string, table: readonly (readonly [T, string])[]) =>
  it.each(table)('%d → %s', (value, text) => expect(format(value as T)).toBe(text));

describe('formatNumber', () =>
  cases(formatNumber, [
    [0, '0'],
    [-0, '0'],
    [0.123456, '0.123'],
    [-1.5, '−1.5'],
    [16281, '16,281'],
    [1234.56, '1,235'],
    [0.000012345, '0.0000123'],
  ]));

describe('formatChange', () =>
  cases(formatChange, [
    [1.421, '+1.42'],
    [-0.5, '−0.50'],
    [0.001234, '+0.00123'],
    [12345.6, '+12,346'],
    [0, '+0'],
  ]));

describe('formatPercent', () =>
  cases(formatPercent, [
    [0.9274, '92.7%'],
    [0.5, '50%'],
    [1, '100%'],
    [0, '0%'],
    [0.00001, 'under 0.1%'],
    [0.99999, 'over 99.9%'],
  ]));

describe('formatCount', () => cases(formatCount, [[16281, '16,281']]));

describe('formatValue', () =>
  cases(formatValue, [
    [7688, '7,688'],
    [0.123456, '0.1235'],
  ]));

describe('formatAlike', () => {
  it('gives all numbers the decimals that the greatest needs', () => {
    expect([1.234, 0.5, 0].map(formatAlike([1.234, 0.5, 0]))).toEqual(['1.23', '0.50', '0.00']);
    expect([12345, 7].map(formatAlike([12345, 7]))).toEqual(['12,345', '7']);
    expect([0].map(formatAlike([0]))).toEqual(['0.00']);
  });
});
