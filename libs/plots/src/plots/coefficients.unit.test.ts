import { describe, expect, it } from 'vitest';
import { UnplottableData } from '../errors.ts';
import { readSvg } from '../testing/read-svg.ts';
import { testPlot } from '../testing/test-plot.ts';
import { coefficients } from './coefficients.ts';

for (const lang of ['en', 'zh'] as const)
  testPlot(`coefficients, ${lang}`, (label, options) =>
    coefficients(
      {
        effectOn: label(50),
        terms: Array.from({ length: 9 }, (_, i) => ({ label: label(i), value: (i % 2 ? -2 : 3) / (i + 1) })),
      },
      { lang, ...options, terms: 7 },
    ),
  );

describe('coefficients', () => {
  it('keeps the order, signs every value, and says how many it left out', () => {
    const terms = [
      { label: 'Age', value: -0.5 },
      { label: 'Hours', value: 1.25 },
      { label: 'Town', value: 0.01 },
    ];
    const { texts, description } = readSvg(coefficients({ terms, effectOn: 'price' }, { terms: 2 }));
    expect(texts.map(({ text }) => text)).toEqual(
      expect.arrayContaining(['+1.25', '−0.50', 'and 1 more that move predictions less']),
    );
    expect(description).toBe("Bar chart of a linear model's effects on price: Age −0.50, Hours +1.25.");
  });

  it.each([
    ['no term', []],
    ['a value of NaN', [{ label: 'a', value: NaN }]],
  ])('refuses %s', (_, terms) => {
    expect(() => coefficients({ terms, effectOn: 'price' })).toThrow(UnplottableData);
  });
});
