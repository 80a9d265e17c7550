import { describe, expect, it } from 'vitest';
import { UnplottableData } from '../errors.ts';
import { readSvg } from '../testing/read-svg.ts';
import { testPlot } from '../testing/test-plot.ts';
import { cohorts } from './cohorts.ts';

testPlot('cohorts', (label, options) =>
  cohorts(
    {
      features: Array.from({ length: 8 }, (_, i) => ({ label: label(i) })),
      cohorts: Array.from({ length: 8 }, (_, i) => ({
        name: label(20 + i),
        rows: 10 ** (i % 5),
        means: Array.from({ length: 8 }, (_, j) => 1 + Math.sin(i + j * 3) / (j + 1)),
      })),
      effectOn: label(99),
    },
    { ...options, features: 6 },
  ),
);

const features = [{ label: 'weak' }, { label: 'strong' }];
const effectOn = 'the price';

describe('cohorts', () => {
  it('orders features by their mean over all rows, and says how far groups are apart', () => {
    const groups = [
      { name: 'a', rows: 10, means: [0.1, 0.5] },
      { name: 'b', rows: 90, means: [0.2, 0.9] },
    ];
    const { texts, description } = readSvg(cohorts({ features, cohorts: groups, effectOn }));
    const labels = texts.map(({ text }) => text);
    expect(labels.indexOf('strong')).toBeLessThan(labels.indexOf('weak'));
    expect(labels).toEqual(expect.arrayContaining(['0.400 apart', 'a (10 rows)']));
    expect(description).toContain('strong: a 0.500, b 0.900; weak: a 0.100, b 0.200.');
  });

  it('takes the smallest groups together, by their rows', () => {
    const groups = Array.from({ length: 8 }, (_, i) => ({
      name: `g${i}`,
      rows: i < 5 ? 100 : i - 4,
      means: [0, i < 5 ? 1 : i],
    }));
    const { texts, description } = readSvg(cohorts({ features, cohorts: groups, effectOn }));
    expect(texts.map(({ text }) => text)).toContain('3 other groups (6 rows)');
    expect(description).toContain(`3 other groups ${((5 + 2 * 6 + 3 * 7) / 6).toFixed(2)}`);
  });

  it.each([
    ['no feature', { features: [], cohorts: [] }],
    ['no group', { features, cohorts: [] }],
    ['a group without rows', { features, cohorts: [{ name: 'a', rows: 0, means: [1, 1] }] }],
    ['too few means', { features, cohorts: [{ name: 'a', rows: 1, means: [1] }] }],
    ['a negative mean', { features, cohorts: [{ name: 'a', rows: 1, means: [1, -1] }] }],
  ])('refuses %s', (_, data) => {
    expect(() => cohorts({ ...data, effectOn })).toThrow(UnplottableData);
  });
});
