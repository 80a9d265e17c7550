import { randomStream } from '@plumbline/statistics';
import { describe, expect, it } from 'vitest';
import { UnplottableData } from '../errors.ts';
import { readSvg } from '../testing/read-svg.ts';
import { testPlot } from '../testing/test-plot.ts';
import { type FeatureColumn } from './columns.ts';
import { decision } from './decision.ts';

const column = (label: string, contributions: ArrayLike<number>): FeatureColumn => ({
  label,
  kind: 'number',
  values: contributions,
  contributions,
});
function random(label: string, seed: number, rows = 50): FeatureColumn {
  const next = randomStream(seed);
  return column(
    label,
    Float64Array.from({ length: rows }, () => (next() - 0.4) / (seed + 1)),
  );
}

testPlot('decision', (label, options) =>
  decision(
    {
      columns: Array.from({ length: 9 }, (_, i) => random(label(i), i)),
      base: -1,
      effectOn: label(99),
      logistic: true,
      highlight: { row: 3, name: label(98) },
    },
    { ...options, features: 6, rows: 30 },
  ),
);

const effectOn = 'the price';

describe('decision', () => {
  it('adds the strongest feature last, and sums up the weakest', () => {
    const columns = [
      column('weak', [0.1]),
      column('strong', [-3]),
      column('weaker', [0.05]),
      column('b', [1]),
    ];
    const data = { columns, base: 10, effectOn, highlight: { row: 0, name: 'row one' } };
    const { texts, description } = readSvg(decision(data, { features: 2 }));
    const labels = texts.map(({ text }) => text);
    expect(labels.indexOf('strong')).toBeLessThan(labels.indexOf('b'));
    expect(labels).toEqual(expect.arrayContaining(['2 other features', 'row one']));
    expect(description).toContain(
      'Highlighted: row one, which ends at 8.15 by strong −3.00, b +1.00, 2 other features +0.15.',
    );
  });

  it('draws at most as many rows as it may, the highlighted one among them', () => {
    const columns = [random('a', 1, 500), random('b', 2, 500)];
    const draw = (row?: number) =>
      decision(
        { columns, base: 0, effectOn, ...(row !== undefined && { highlight: { row } }) },
        { rows: 20 },
      );
    for (const row of [undefined, 0, 499])
      expect(draw(row).match(/<path class="pl-ramp-\d"[^>]*d="M/g)?.length).toBeGreaterThanOrEqual(20);
    expect(readSvg(draw(499)).description).toContain('Decision plot of 20 rows');
  });

  it.each([
    ['no feature', { columns: [], base: 0 }, 'no features'],
    ['no row', { columns: [column('a', [])], base: 0 }, 'no rows'],
    ['a base of NaN', { columns: [column('a', [1])], base: NaN }, 'base value'],
    ['a row that is not there', { columns: [column('a', [1])], base: 0, highlight: { row: 1 } }, 'no row 1'],
  ])('refuses %s', (_, data, reason) => {
    expect(() => decision({ ...data, effectOn })).toThrow(UnplottableData);
    expect(() => decision({ ...data, effectOn })).toThrow(reason);
  });
});
