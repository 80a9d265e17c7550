import { expect, it } from 'vitest';
import { parseMetricsLine } from './metrics-line.ts';

it('reads each metric of each data set', () => {
  const line = '[9]\ttraining-auc:0.94\ttraining-gamma-nloglik:-1.5e-3\tvalidation-auc:0.92999999999999994';
  expect(parseMetricsLine(line)).toEqual({
    training: { auc: 0.94, 'gamma-nloglik': -0.0015 },
    validation: { auc: 0.93 },
  });
});

it('gives two runs that differ in the last bits the same value', () => {
  const of = (value: string) => parseMetricsLine(`[0]\tvalidation-rmse:${value}`);
  expect(of('0.28117983138159758')).toEqual(of('0.28117983138159747'));
});

it.each(['nan', 'inf', '-nan'])('refuses %s', (value) => {
  expect(() => parseMetricsLine(`[0]\tvalidation-auc:${value}`)).toThrow(/not a finite number/);
});
