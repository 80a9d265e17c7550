import fc from 'fast-check';
import { expect, it } from 'vitest';
import { type Rows } from './check-rows.ts';
import { InterventionalExplainer } from './interventional-explainer.ts';
import { bruteForceInteractions, bruteForceInterventional } from './testing/brute-force.ts';
import { greatestDifference } from './testing/greatest-difference.ts';
import { modelShapes, randomModel, randomRows } from './testing/random-model.ts';
import { TreeExplainer } from './tree-explainer.ts';

const rowsOf = ({ rows, columns, values }: Rows): Float32Array[] =>
  Array.from({ length: rows }, (_, row) => values.subarray(row * columns, (row + 1) * columns));

const allOf = (rows: Rows, by: (row: Float32Array) => Float64Array): number[] =>
  rowsOf(rows).flatMap((row) => [...by(row)]);

it('takes pairs apart as the definition does', async () => {
  await fc.assert(
    fc.asyncProperty(modelShapes(5), async (shape) => {
      const model = randomModel(shape);
      const rows = randomRows(shape, 6);
      await using explainer = await TreeExplainer.create(model);
      const { interactions } = await explainer.interactionValues(rows);
      const expected = allOf(rows, (row) => bruteForceInteractions(model, row));
      expect(greatestDifference(interactions, expected)).toBeLessThan(2e-6);
    }),
    { numRuns: 40 },
  );
});

it('measures rows against a background as the definition does', async () => {
  await fc.assert(
    fc.asyncProperty(modelShapes(5), async (shape) => {
      const model = randomModel(shape);
      const rows = randomRows(shape, 6);
      const background = randomRows({ ...shape, seed: shape.seed + 1 }, 25);
      await using explainer = await InterventionalExplainer.create(model, background);
      const { contributions } = await explainer.shapValues(rows);
      const expected = allOf(rows, (row) => bruteForceInterventional(model, row, rowsOf(background)));
      expect(greatestDifference(contributions, expected)).toBeLessThan(2e-6);
    }),
    { numRuns: 30 },
  );
});
