import { describe, expect, it } from 'vitest';
import { UnplottableData } from '../errors.ts';
import { readSvg } from '../testing/read-svg.ts';
import { testPlot } from '../testing/test-plot.ts';
import { groups } from './groups.ts';

testPlot('groups with intervals', (label, options) =>
  groups(
    {
      metric: label(0),
      overall: 0.87,
      share: true,
      groups: Array.from({ length: 6 }, (_, i) => ({
        column: label(i),
        category: label(10 + i),
        rows: 10 ** i,
        value: i === 3 ? null : 0.8 + i / 50,
        ...(i !== 4 && { low: 0.75 + i / 50, high: 0.83 + i / 50 }),
      })),
    },
    options,
  ),
);

const group = { column: 'Sex', category: 'Female', rows: 500, value: 0.9 };

describe('groups', () => {
  it('tells an interval beside its value and in the description', () => {
    const { texts, description } = readSvg(
      groups({ metric: 'TPR', overall: 0.9, share: true, groups: [{ ...group, low: 0.85, high: 0.93 }] }),
    );
    expect(texts.map(({ text }) => text)).toEqual(
      expect.arrayContaining(['90%', '85% to 93%', '95% interval', 'all rows: 90%']),
    );
    expect(description).toBe('Dot plot of TPR by group: Sex: Female 90% (85% to 93%); all rows 90%.');
  });

  it('says nothing of intervals where there are none', () => {
    const { texts } = readSvg(groups({ metric: 'TPR', overall: 0.9, groups: [group] }));
    expect(texts.map(({ text }) => text)).not.toContain('95% interval');
  });

  it('refuses an interval whose ends are not in order', () => {
    expect(() =>
      groups({ metric: 'TPR', overall: 0.9, groups: [{ ...group, low: 0.95, high: 0.9 }] }),
    ).toThrow(UnplottableData);
  });
});
