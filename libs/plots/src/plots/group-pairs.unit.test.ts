import { describe, expect, it } from 'vitest';
import { UnplottableData } from '../errors.ts';
import { readSvg } from '../testing/read-svg.ts';
import { testPlot } from '../testing/test-plot.ts';
import { groupPairs, type GroupPair } from './group-pairs.ts';

const pairs = (label: (i: number) => string): GroupPair[] =>
  Array.from({ length: 24 }, (_, i) => ({
    column: label(0),
    first: label(i),
    second: label(30 + i),
    difference: i === 4 ? null : Math.sin(i) / 5,
    low: Math.sin(i) / 5 - 0.05,
    high: Math.sin(i) / 5 + 0.04,
  }));

testPlot('group pairs', (label, options) =>
  groupPairs({ metric: label(1), pairs: pairs(label), share: true }, options),
);

const pair = (difference: number | null, low?: number, high?: number): GroupPair => ({
  column: 'Sex',
  first: 'Male',
  second: 'Female',
  difference,
  ...(low !== undefined && high !== undefined && { low, high }),
});
const textsOf = (drawing: string) => readSvg(drawing).texts.map(({ text }) => text);

describe('groupPairs', () => {
  it('puts the largest difference first, in points, and says what it left out', () => {
    const drawing = groupPairs(
      { metric: 'TPR', share: true, pairs: [pair(0.01), pair(-0.2, -0.3, -0.1), pair(null), pair(0.001)] },
      { pairs: 2 },
    );
    expect(textsOf(drawing)).toEqual(
      expect.arrayContaining(['−20.0', '−30.0 to −10.0', 'and 1 more with smaller differences']),
    );
    expect(textsOf(drawing)).toContain('1 more cannot be measured on their rows');
    expect(readSvg(drawing).description).toContain(
      'in percentage points: Sex: Male − Female −20.0 (−30.0 to −10.0); Sex',
    );
  });

  it('tells differences that may be none from those that hardly are', () => {
    const marks = (low: number, high: number) => groupPairs({ metric: 'TPR', pairs: [pair(0.1, low, high)] });
    expect(textsOf(marks(0.05, 0.2))).toContain('interval without zero');
    expect(textsOf(marks(-0.05, 0.2))).toContain('zero lies in the interval');
  });

  it.each([
    ['no pair', []],
    ['no difference', [pair(null)]],
    ['a difference of NaN', [pair(NaN)]],
    ['an interval upside down', [pair(0.1, 0.3, 0.2)]],
  ])('refuses %s', (_, given) => {
    expect(() => groupPairs({ metric: 'TPR', pairs: given })).toThrow(UnplottableData);
  });
});
