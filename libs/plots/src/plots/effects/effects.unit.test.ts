import { describe, expect, it } from 'vitest';
import { UnplottableData } from '../../errors.ts';
import { readSvg } from '../../testing/read-svg.ts';
import { testPlot } from '../../testing/test-plot.ts';
import { effects, type EffectsData } from './effects.ts';

const values = Array.from({ length: 30 }, (_, i) => i * 1000);
const curve = (from: number) => values.map((value) => from + Math.sin(value / 5000));

testPlot('effects of a number', (label, options) =>
  effects(
    {
      method: 'partial-dependence',
      feature: { label: label(0), unit: label(1) },
      output: label(2),
      effects: {
        kind: 'number',
        values,
        effects: curve(0),
        rows: [curve(1), curve(-2)],
        deciles: values.slice(0, 11),
      },
    },
    options,
  ),
);
testPlot('effects of categories', (label, options) =>
  effects(
    {
      method: 'accumulated-local-effects',
      feature: { label: label(0) },
      output: label(2),
      effects: {
        kind: 'category',
        categories: Array.from({ length: 7 }, (_, i) => ({
          name: label(10 + i),
          effect: Math.sin(i),
          rows: 10 ** i,
          ofRows: [Math.cos(i), 0.2],
        })),
      },
    },
    options,
  ),
);

const age = { label: 'Age', unit: 'years' };
const draw = (of: EffectsData['effects'], method: EffectsData['method'] = 'partial-dependence') =>
  effects({ method, feature: age, output: 'the price', effects: of });

describe('effects', () => {
  it('tells points of the curve in its description', () => {
    const of = { kind: 'number', values: [20, 30, 60], effects: [1, 2, 1.5], rows: [[1, 2, 3]] } as const;
    expect(readSvg(draw(of)).description).toBe(
      'Partial dependence plot: mean of the price over all rows for values of Age, 20: 1; 30: 2; 60: 1.5. Thin lines show 1 single rows.',
    );
  });

  it('draws both ends of many categories, without rare ones, and says how many are not drawn', () => {
    const categories = Array.from({ length: 40 }, (_, i) => ({
      name: `c${i}`,
      effect: i,
      rows: i === 39 ? 1 : 50,
    }));
    const texts = readSvg(draw({ kind: 'category', categories })).texts.map(({ text }) => text);
    const shown = texts.flatMap((text) => /^c(\d+) /.exec(text)?.[1] ?? []).map(Number);
    expect(shown).toEqual([38, 37, 36, 35, 34, 33, 5, 4, 3, 2, 1, 0]);
    expect(texts).toContain('and 28 more categories, between these or rare');
  });

  it('puts categories in the order of their effects', () => {
    const category = (name: string, effect: number) => ({ name, effect, rows: 5 });
    const of = { kind: 'category', categories: [category('low', -1), category('high', 1)] } as const;
    const texts = readSvg(draw(of, 'accumulated-local-effects')).texts.map(({ text }) => text);
    expect(texts.indexOf('high (5 rows)')).toBeLessThan(texts.indexOf('low (5 rows)'));
  });

  it.each([
    ['one value', { kind: 'number', values: [1], effects: [1] }, 'two values'],
    ['values that fall', { kind: 'number', values: [2, 1], effects: [1, 1] }, 'do not rise'],
    ['too few effects', { kind: 'number', values: [1, 2], effects: [1] }, 'each of its 2'],
    ['a row of another length', { kind: 'number', values: [1, 2], effects: [1, 2], rows: [[1]] }, '2 values'],
    ['an effect of NaN', { kind: 'number', values: [1, 2], effects: [1, NaN] }, 'not finite'],
    ['no categories', { kind: 'category', categories: [] }, 'no categories'],
  ] as const)('refuses %s', (_, of, reason) => {
    expect(() => draw(of)).toThrow(UnplottableData);
    expect(() => draw(of)).toThrow(reason);
  });
});
