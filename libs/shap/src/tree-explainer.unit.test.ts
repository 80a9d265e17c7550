import fc from 'fast-check';
import { expect, it } from 'vitest';
import { type TreeModel } from '@plumbline/xgboost';
import { bruteForce } from './testing/brute-force.ts';
import { plainContributions } from './testing/plain-contributions.ts';
import { greatestDifference } from './testing/greatest-difference.ts';
import { modelShapes, randomModel, randomRows } from './testing/random-model.ts';
import { type Rows } from './check-rows.ts';
import { TreeExplainer } from './tree-explainer.ts';

const shapes = modelShapes(6);

const bruteForceAll = (model: TreeModel, { rows, columns, values }: Rows): number[] =>
  Array.from({ length: rows }, (_, row) => [
    ...bruteForce(model, values.subarray(row * columns, (row + 1) * columns)),
  ]).flat();

it('agrees with the definition', async () => {
  await fc.assert(
    fc.asyncProperty(shapes, async (shape) => {
      const model = randomModel(shape);
      const rows = randomRows(shape, 18);
      const explainer = await TreeExplainer.create(model);
      const { contributions } = await explainer.shapValues(rows);
      expect(greatestDifference(contributions, bruteForceAll(model, rows))).toBeLessThan(2e-5);
    }),
    { numRuns: 60 },
  );
});

it('agrees with the definition to six digits without SIMD', async () => {
  await fc.assert(
    fc.asyncProperty(shapes, async (shape) => {
      const model = randomModel(shape);
      const rows = randomRows(shape, 18);
      await using explainer = await TreeExplainer.create(model, { simd: false });
      const { contributions } = await explainer.shapValues(rows);
      expect(greatestDifference(contributions, bruteForceAll(model, rows))).toBeLessThan(1e-6);
    }),
    { numRuns: 60 },
  );
});

it('is exact to nine digits in float64', () => {
  fc.assert(
    fc.property(shapes, (shape) => {
      const model = randomModel(shape);
      const rows = randomRows(shape, 18);
      const expected = bruteForceAll(model, rows);
      expect(greatestDifference(plainContributions(model, rows), expected)).toBeLessThan(1e-9);
    }),
    { numRuns: 60 },
  );
});
