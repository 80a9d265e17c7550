import { describe, expect, it } from 'vitest';
import { UnplottableData } from '../../errors.ts';
import { readSvg } from '../../testing/read-svg.ts';
import { testPlot } from '../../testing/test-plot.ts';
import { shapes, type Shape } from './shapes.ts';

const number = (label: string, unit?: string): Shape => ({
  kind: 'number',
  label,
  ...(unit && { unit }),
  edges: [17, 22.5, 30, 41, 90],
  values: [-2, -0.5, 0.75, 0.2],
  rows: [5, 80, 200, 120, 60, 20, 3, 1],
  missing: 0.1,
});

for (const lang of ['en', 'zh'] as const)
  testPlot(`shapes, ${lang}`, (label, options) =>
    shapes(
      {
        effectOn: label(50),
        shapes: [
          number(label(0), label(1)),
          {
            kind: 'category',
            label: label(2),
            categories: Array.from({ length: 11 }, (_, i) => ({
              name: label(20 + i),
              value: Math.sin(i),
              rows: 1000 - i * 80,
            })),
            missing: -0.5,
          },
          number(label(3)),
          number(label(4)),
        ],
      },
      { lang, ...options, features: 3 },
    ),
  );

describe('shapes', () => {
  it('tells of each panel the least and the most that it adds', () => {
    const { description, texts } = readSvg(
      shapes({
        effectOn: 'price',
        shapes: [
          number('Age', 'years'),
          {
            kind: 'category',
            label: 'Town',
            categories: [
              { name: 'north', value: 0.4, rows: 10 },
              { name: 'south', value: -0.3, rows: 20 },
            ],
          },
        ],
      }),
    );
    expect(texts.map(({ text }) => text)).toEqual(
      expect.arrayContaining(['Age (years)', 'missing: +0.10', '+0.40']),
    );
    expect(description).toBe(
      'Shape functions of 2 features, what each value adds to price. Age: from −2.00 at 17 to +0.75 at 30; ' +
        'Town: from −0.30 for south to +0.40 for north.',
    );
  });

  it.each([
    ['no shapes', []],
    ['edges that do not rise', [{ ...number('a'), edges: [1, 3, 2, 4, 5] } as Shape]],
    ['as many edges as steps', [{ ...number('a'), edges: [1, 2, 3, 4] } as Shape]],
    ['a category without an end', [{ kind: 'category', label: 'a', categories: [] } as Shape]],
    ['a value of NaN', [{ ...number('a'), values: [1, NaN, 2, 3] } as Shape]],
  ])('refuses %s', (_, given) => {
    expect(() => shapes({ shapes: given, effectOn: 'price' })).toThrow(UnplottableData);
  });
});
