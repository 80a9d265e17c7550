import fc from 'fast-check';
import { expect, it } from 'vitest';
import { leafOf } from '@plumbline/xgboost';
import { adversarialRows, withoutInfinities } from './adversarial-rows.ts';
import { MAX_FLOAT32, neighbour } from './float32.ts';
import { fixture, linearFixture } from './testing.ts';

const model = fixture('binary-3.2-ubj.model');

it('steps to the next float32', () => {
  expect(neighbour(1, 1)).toBe(1 + 2 ** -23);
  expect(neighbour(1, -1)).toBe(1 - 2 ** -24);
  expect(neighbour(-1, 1)).toBe(-1 + 2 ** -24);
  expect([neighbour(0, 1), neighbour(-0, -1)]).toEqual([2 ** -149, -(2 ** -149)]);
  fc.assert(
    fc.property(
      fc.float({ noNaN: true, noDefaultInfinity: true, min: -(2 ** 120), max: 2 ** 120 }),
      (value) => {
        const above = neighbour(value, 1);
        expect(above).toBeGreaterThan(value);
        expect(Math.fround((value + above) / 2) === value || Math.fround((value + above) / 2) === above).toBe(
          true,
        );
        expect(neighbour(above, -1)).toBe(value === 0 ? 0 : value);
      },
    ),
  );
});

it('gives the same rows for the same seed, and others for another', () => {
  expect(adversarialRows(model)).toEqual(adversarialRows(model));
  expect(adversarialRows(model)).not.toEqual(adversarialRows(model, { seed: 2 }));
});

it('sits on and beside every threshold, with missing values, zeros, subnormals and infinities', () => {
  const { rows, columns, values, splits } = adversarialRows(model);
  const of = (feature: number) => new Set(values.filter((_, i) => i % 4 === feature));
  let found = 0;
  for (const tree of model.trees) {
    tree.feature.forEach((feature, node) => {
      if (feature < 0) return;
      found++;
      const threshold = tree.threshold[node] ?? NaN;
      expect(of(feature)).toContain(threshold);
      expect(of(feature)).toContain(neighbour(threshold, 1));
      expect(of(feature)).toContain(neighbour(threshold, -1));
    });
  }
  expect([columns, values.length, splits]).toEqual([4, rows * 4, { tried: found, of: found }]);
  for (let feature = 0; feature < 4; feature++)
    for (const extreme of [NaN, 0, 2 ** -149, -(2 ** -126), MAX_FLOAT32, Infinity, -Infinity])
      expect(of(feature).has(extreme)).toBe(true);
  expect(values.some((value) => Object.is(value, -0))).toBe(true);
});

it.each(['binary-3.2-ubj.model', 'pruned-3.2-ubj.model', 'categorical-3.2-ubj.model'])(
  'reaches every leaf of %s',
  (name) => {
    const { trees } = fixture(name);
    const { rows, columns, values } = adversarialRows(fixture(name));
    for (const tree of trees) {
      const reached = new Set<number>();
      for (let row = 0; row < rows; row++)
        reached.add(leafOf(tree, values.subarray(row * columns, (row + 1) * columns)));
      const leaves = tree.left.filter((left) => left === -1).length;
      expect(reached.size).toBe(leaves);
    }
  },
);

it('tries an even sample of the splits of a large model, and says so', () => {
  const { rows, splits } = adversarialRows(model, { limit: 32 });
  expect(rows).toBe(32);
  expect(splits.tried).toBeLessThan(splits.of);
  expect(splits.tried).toBe(6);
});

it('keeps to numbers that float32 sums can take for a linear model', () => {
  const { values, splits } = adversarialRows(linearFixture('linear-3.2-ubj.model'));
  expect(values.every((value) => Number.isNaN(value) || Math.abs(value) <= Math.fround(1e30))).toBe(true);
  expect(splits).toEqual({ tried: 0, of: 0 });
});

it('puts the greatest numbers in place of infinities', () => {
  expect(withoutInfinities(Float32Array.of(Infinity, -Infinity, 1, NaN))).toEqual(
    Float32Array.of(MAX_FLOAT32, -MAX_FLOAT32, 1, NaN),
  );
});
