import fc from 'fast-check';
import { expect, it } from 'vitest';
import { leafOf, marginOf } from './margin.ts';
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
