import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { goesLeft, leafOf, marginOf } from './margin.ts';
import { marginOfPrediction } from './objective.ts';
import { type Tree, type TreeModel } from './tree-model.ts';

/** `row[0] < 0.1 ? 1 : 2`, and missing values as told. */
const stump = (missing: 'left' | 'right'): Tree => ({
  output: 0,
  left: Int32Array.of(1, -1, -1),
  right: Int32Array.of(2, -1, -1),
  feature: Int32Array.of(0, -1, -1),
  threshold: Float32Array.of(0.1, 0, 0),
  value: Float32Array.of(0, 1, 2),
  defaultLeft: Uint8Array.of(missing === 'left' ? 1 : 0, 0, 0),
  cover: Float32Array.of(2, 1, 1),
  gain: Float32Array.of(1, 0, 0),
});

it.each([
  ['below the threshold', 0.0999, 1],
  ['at the threshold in float32', 0.1, 2],
  ['above it', 0.1001, 2],
  ['at -Infinity', -Infinity, 1],
  ['at Infinity', Infinity, 2],
])('sends a value %s to its side', (_, value, leaf) => {
  expect(leafOf(stump('left'), [value])).toBe(leaf);
});

it('sends a missing value the way the tree learned', () => {
  expect([leafOf(stump('left'), [NaN]), leafOf(stump('right'), [NaN])]).toEqual([1, 2]);
});

describe('a categorical split', () => {
  const tree: Tree = {
    ...stump('left'),
    threshold: new Float32Array(3),
    categories: { begin: Int32Array.of(0, 3, 3, 3), values: Int32Array.of(0, 7, 2 ** 24 - 1) },
  };

  it.each([
    ['a category of the set', 7, false],
    ['the first one', 0, false],
    ['minus zero', -0, false],
    ['the last one', 2 ** 24 - 1, false],
    ['a category of the set and a fraction', 7.9, false],
    ['another category', 6, true],
    ['a category beyond the last', 2 ** 24, true],
    ['a fraction below zero', -0.5, true],
    ['infinity', Infinity, true],
    ['minus infinity', -Infinity, true],
    ['a missing value', NaN, true],
  ])('sends %s to its side', (_, value, left) => {
    expect(goesLeft(tree, 0, value)).toBe(left);
    expect(leafOf(tree, [value])).toBe(left ? 1 : 2);
  });
});

it('refuses a row of another width', () => {
  const model = { features: 1, baseMargin: Float32Array.of(0), trees: [] as Tree[] } as unknown as TreeModel;
  expect(() => marginOf(model, [1, 2])).toThrow('The row has 2 values, but the model has 1 features.');
});

it('inverts the sigmoid and exp', () => {
  fc.assert(
    fc.property(fc.double({ min: 0.001, max: 0.999, noNaN: true }), (p) => {
      expect(1 / (1 + Math.exp(-marginOfPrediction('logit', Math.fround(p))))).toBeCloseTo(p, 6);
      expect(Math.exp(marginOfPrediction('log', Math.fround(p)))).toBeCloseTo(p, 6);
    }),
  );
  expect(marginOfPrediction('logit', 0.5)).toBe(0);
});
