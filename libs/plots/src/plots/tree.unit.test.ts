import { describe, expect, it } from 'vitest';
import { UnplottableData } from '../errors.ts';
import { readSvg } from '../testing/read-svg.ts';
import { testPlot } from '../testing/test-plot.ts';
import { tree, type TreeNode } from './tree.ts';

const grow = (label: (i: number) => string, depth: number, at = 1): TreeNode => ({
  share: 1 / 2 ** Math.floor(Math.log2(at)),
  value: (at * 7) % 10,
  ...(depth > 0 && {
    branches: [
      { condition: label(2 * at), node: grow(label, depth - 1, 2 * at) },
      { condition: label(2 * at + 1), node: grow(label, depth - 1, 2 * at + 1) },
    ],
  }),
});

for (const lang of ['en', 'zh'] as const)
  testPlot(`tree, ${lang}`, (label, options) =>
    tree({ root: grow(label, 4), output: label(0) }, { lang, ...options }),
  );

const leaf = (value: number, share: number): TreeNode => ({ value, share });
const small: TreeNode = {
  value: 0.24,
  share: 1,
  branches: [
    { condition: 'Age below 30', node: leaf(0.05, 0.4) },
    { condition: 'Age from 30', node: leaf(0.367, 0.6) },
  ],
};

describe('tree', () => {
  it('tells conditions, values and shares, and its highest and lowest leaf', () => {
    const { texts, description } = readSvg(
      tree({ root: small, output: 'probability of “yes”', probability: true }),
    );
    expect(texts.map(({ text }) => text)).toEqual(
      expect.arrayContaining(['All rows', 'Age from 30', '36.7% · 60% of rows']),
    );
    expect(description).toBe(
      'Decision tree with 2 leaves, probability of “yes”. The highest leaf is Age from 30: 36.7% (60% of rows). ' +
        'The lowest leaf is Age below 30: 5% (40% of rows).',
    );
  });

  it('draws a single leaf', () => {
    expect(readSvg(tree({ root: leaf(3, 1), output: 'price' })).description).toBe(
      'Decision tree of one leaf: 3.00 for all rows.',
    );
  });

  it.each([
    ['a value of NaN', leaf(NaN, 1)],
    ['a share beyond 1', leaf(0, 1.5)],
  ])('refuses %s', (_, root) => {
    expect(() => tree({ root, output: 'price' })).toThrow(UnplottableData);
  });
});
