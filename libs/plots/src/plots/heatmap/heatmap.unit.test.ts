import { randomStream } from '@plumbline/statistics';
import { describe, expect, it } from 'vitest';
import { UnplottableData } from '../../errors.ts';
import { readSvg } from '../../testing/read-svg.ts';
import { testPlot } from '../../testing/test-plot.ts';
import { type FeatureColumn } from '../columns.ts';
import { heatmap } from './heatmap.ts';

function column(label: string, contributions: ArrayLike<number>): FeatureColumn {
  return { label, kind: 'number', values: contributions, contributions };
}
function random(label: string, seed: number, rows = 80): FeatureColumn {
  const next = randomStream(seed);
  return column(
    label,
    Float64Array.from({ length: rows }, () => (next() - 0.4) / (seed + 1)),
  );
}

testPlot('heat map', (label, options) =>
  heatmap(
    {
      columns: Array.from({ length: 9 }, (_, i) => random(label(i), i)),
      base: -1,
      effectOn: label(99),
    },
    { ...options, features: 6, rows: 60 },
  ),
);

const effectOn = 'the price';

describe('heatmap', () => {
  it('puts rows that are explained alike together, low predictions first', () => {
    const effects = Float64Array.from({ length: 40 }, (_, i) => (i % 2 === 0 ? 1 : -1));
    const drawing = heatmap({ columns: [column('a', effects)], base: 0, effectOn });
    const [raised] = /class="pl-up-cell" stroke-opacity="1" d="[^"]*"/.exec(drawing) ?? [];
    const [lowered] = /class="pl-down-cell" stroke-opacity="1" d="[^"]*"/.exec(drawing) ?? [];
    expect(raised?.match(/M/g)).toHaveLength(1);
    expect(lowered?.match(/M/g)).toHaveLength(1);
    const start = (path = '') => Number(/M([\d.]+)/.exec(path)?.[1]);
    expect(start(lowered)).toBeLessThan(start(raised));
  });

  it('says what was left out, and where predictions lie', () => {
    const columns = [random('weak', 9, 500), random('strong', 0, 500)];
    const { texts, description } = readSvg(
      heatmap({ columns, base: 0, effectOn }, { features: 1, rows: 100 }),
    );
    expect(texts.map(({ text }) => text)).toEqual(
      expect.arrayContaining([
        'and 1 more with less effect',
        '100 of 500 rows, those explained alike beside each other',
      ]),
    );
    expect(description).toMatch(/strongest feature first: strong \(mean.* of the rows lie above/);
  });

  it('draws what no feature moves', () => {
    expect(() => heatmap({ columns: [column('a', [0, 0, 0])], base: 0, effectOn })).not.toThrow();
    expect(() => heatmap({ columns: [column('a', [1])], base: 0, effectOn })).not.toThrow();
  });

  it.each([
    ['no feature', { columns: [], base: 0 }],
    ['no row', { columns: [column('a', [])], base: 0 }],
    ['a base of NaN', { columns: [column('a', [1])], base: NaN }],
    ['an infinite contribution', { columns: [column('a', [Infinity])], base: 0 }],
  ])('refuses %s', (_, data) => {
    expect(() => heatmap({ ...data, effectOn })).toThrow(UnplottableData);
  });
});
