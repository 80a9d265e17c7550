import { describe, expect, it } from 'vitest';
import { UnplottableData } from '../errors.ts';
import { readSvg } from '../testing/read-svg.ts';
import { testPlot } from '../testing/test-plot.ts';
import { importances } from './importances.ts';

testPlot('importances', (label, options) =>
  importances(
    {
      of: { kind: 'permutation', metric: label(50) },
      features: Array.from({ length: 9 }, (_, i) => ({
        label: label(i),
        value: 0.1 / (i + 1) - 0.015,
        ...(i !== 2 && { low: 0.08 / (i + 1) - 0.02, high: 0.15 / (i + 1) - 0.01 }),
      })),
    },
    { ...options, features: 7 },
  ),
);

const of = { kind: 'permutation', metric: 'log loss' } as const;

describe('importances', () => {
  it('puts the greatest first, with intervals, and says how many it left out', () => {
    const features = [
      { label: 'weak', value: -0.001, low: -0.002, high: 0.001 },
      { label: 'strong', value: 0.2, low: 0.18, high: 0.23 },
      { label: 'middle', value: 0.1 },
    ];
    const { texts, description } = readSvg(importances({ of, features }, { features: 2 }));
    expect(texts.map(({ text }) => text)).toEqual(
      expect.arrayContaining(['strong', '0.180 to 0.230', '95% interval', 'and 1 more with less importance']),
    );
    expect(description).toContain('strong 0.200 (0.180 to 0.230), middle 0.100.');
  });

  it('writes shares of gain as percentages', () => {
    const features = [{ label: 'a', value: 0.25 }];
    const texts = readSvg(importances({ of: { kind: 'gain' }, features })).texts.map(({ text }) => text);
    expect(texts).toContain('25%');
    expect(texts).not.toContain('95% interval');
  });

  it.each([
    ['no feature', []],
    ['a value of NaN', [{ label: 'a', value: NaN }]],
    ['an interval upside down', [{ label: 'a', value: 1, low: 2, high: 0 }]],
  ])('refuses %s', (_, features) => {
    expect(() => importances({ of, features })).toThrow(UnplottableData);
  });
});
