import fc from 'fast-check';
import { expect, it } from 'vitest';
import { adversarialRows } from './adversarial-rows.ts';
import { neighbour } from './float32.ts';
import { fixture } from './testing.ts';

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
  expect(adversarialRows(model, 50, 1)).toEqual(adversarialRows(model, 50, 1));
  expect(adversarialRows(model, 50, 1)).not.toEqual(adversarialRows(model, 50, 2));
});

it('sits on and beside every threshold, with missing values, and has no infinite one', () => {
  const { rows, columns, values } = adversarialRows(model, 2000, 3);
  expect([rows, columns, values.length]).toEqual([2000, 4, 8000]);
  const of = (feature: number) => new Set(values.filter((_, i) => i % 4 === feature));
  for (const tree of model.trees) {
    tree.feature.forEach((feature, node) => {
      if (feature < 0) return;
      const threshold = tree.threshold[node] ?? NaN;
      expect(of(feature)).toContain(threshold);
      expect(of(feature)).toContain(neighbour(threshold, 1));
      expect(of(feature)).toContain(neighbour(threshold, -1));
    });
  }
  for (let feature = 0; feature < 4; feature++) expect(of(feature).has(NaN)).toBe(true);
  expect(values.some((value) => Math.abs(value) === Infinity)).toBe(false);
});
