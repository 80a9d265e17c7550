import { randomStream } from '@plumbline/statistics';
import { describe, expect, it } from 'vitest';
import { UnplottableData } from '../../errors.ts';
import { readSvg } from '../../testing/read-svg.ts';
import { testPlot } from '../../testing/test-plot.ts';
import { dependence, type DependenceData } from './dependence.ts';

type Label = (i: number) => string;
const column = (label: Label, i: number, kind: 'number' | 'category' | 'indicator', levels: number) => {
  const random = randomStream(i);
  return {
    label: label(i),
    kind,
    values: Float32Array.from({ length: 400 }, (_, row) =>
      row % 9 === i ? NaN : kind === 'number' ? random() * 1e4 : Math.floor(random() * levels),
    ),
    contributions: Float32Array.from({ length: 400 }, () => random() - 0.3),
    ...(kind === 'category' && { categories: Array.from({ length: levels }, (_, j) => label(10 + j)) }),
    ...(kind === 'number' && { unit: label(50 + i) }),
  };
};

testPlot('dependence of a number', (label, options) =>
  dependence(
    {
      feature: column(label, 0, 'number', 0),
      colour: column(label, 1, 'category', 8),
      effectOn: label(99),
    },
    options,
  ),
);
testPlot('dependence of a category', (label, options) =>
  dependence(
    {
      feature: column(label, 0, 'category', 9),
      colour: column(label, 1, 'number', 0),
      effectOn: label(99),
    },
    { ...options, categories: 6 },
  ),
);

const effectOn = 'the price';
const age = {
  label: 'Age',
  kind: 'number',
  values: [20, 30, 40, 50],
  contributions: [-1, 0, 0.5, 2],
} as const;
const textsOf = (data: DependenceData) => readSvg(dependence(data)).texts.map(({ text }) => text);

describe('dependence', () => {
  it('tells in words what low and high values do, and missing ones', () => {
    const feature = { ...age, values: [20, 30, NaN, 50] };
    expect(readSvg(dependence({ feature, effectOn })).description).toBe(
      'Dependence plot of 4 rows. Where Age is 25 or less, its mean effect on the price is −1.00; where it is 40 or more, +2.00. Missing in 1 rows, with a mean effect of +0.50.',
    );
    expect(textsOf({ feature, effectOn })).toContain('missing');
    expect(textsOf({ feature: age, effectOn })).not.toContain('missing');
  });

  it('orders categories by what they push, and names an indicator yes and no', () => {
    const feature = { ...age, kind: 'indicator', values: [0, 0, 1, 1] } as const;
    const texts = textsOf({ feature, effectOn });
    expect(texts.indexOf('yes (2 rows)')).toBeLessThan(texts.indexOf('no (2 rows)'));
  });

  it('sums up categories beyond the limit, in rows and in colours', () => {
    const many = Array.from({ length: 60 }, (_, i) => i % 10);
    const feature = { label: 'Job', kind: 'category', values: many, contributions: many } as const;
    const texts = readSvg(dependence({ feature, colour: feature, effectOn }, { categories: 4 })).texts;
    expect(texts.map(({ text }) => text)).toEqual(
      expect.arrayContaining(['7 other categories (42 rows)', '5 others']),
    );
  });

  it('draws at most as many rows as it may, always the same', () => {
    const values = Array.from({ length: 5000 }, (_, i) => Math.sin(i));
    const feature = { label: 'a', kind: 'number', values, contributions: values } as const;
    const draw = (seed: number) => dependence({ feature, effectOn }, { seed });
    expect(draw(1).match(/h0/g)).toHaveLength(2000);
    expect(draw(1)).toBe(draw(1));
    expect(draw(2)).not.toBe(draw(1));
  });

  it.each([
    ['no row', { ...age, values: [], contributions: [] }],
    ['no value', { ...age, values: [NaN, NaN, NaN, NaN] }],
    ['an infinite value', { ...age, values: [1, 2, 3, Infinity] }],
    ['a contribution of NaN', { ...age, contributions: [1, 2, 3, NaN] }],
  ])('refuses %s', (_, feature) => {
    expect(() => dependence({ feature, effectOn })).toThrow(UnplottableData);
  });

  it('refuses a colour of other rows', () => {
    expect(() => dependence({ feature: age, colour: { ...age, values: [1] }, effectOn })).toThrow('4 rows');
  });
});
