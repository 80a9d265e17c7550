import fc from 'fast-check';
import { expect, it } from 'vitest';
import { bruteForce } from './testing/brute-force.ts';
import { randomModel, randomRows, type ModelShape } from './testing/random-model.ts';
import { PlainTrees } from './plain/plain-trees.ts';
import { TreeExplainer } from './tree-explainer.ts';
import { treeGame } from './tree/game.ts';

const shapes: fc.Arbitrary<ModelShape> = fc.record({
  seed: fc.nat(),
  trees: fc.integer({ min: 1, max: 3 }),
  depth: fc.integer({ min: 0, max: 6 }),
  features: fc.integer({ min: 1, max: 6 }),
  outputs: fc.integer({ min: 1, max: 2 }),
  bushiness: fc.constantFrom(0.5, 0.85, 1),
  categorical: fc.boolean(),
});

function greatestDifference(actual: ArrayLike<number>, expected: ArrayLike<number>): number {
  expect(actual).toHaveLength(expected.length);
  let greatest = 0;
  for (let i = 0; i < expected.length; i++)
    greatest = Math.max(greatest, Math.abs((actual[i] as number) - (expected[i] as number)));
  return greatest;
}

it('agrees with the definition', async () => {
  await fc.assert(
    fc.asyncProperty(shapes, async (shape) => {
      const model = randomModel(shape);
      const rows = randomRows(shape, 18);
      const explainer = await TreeExplainer.create(model);
      const { contributions } = await explainer.shapValues(rows);
      const expected = Array.from({ length: rows.rows }, (_, i) => [
        ...bruteForce(model, rows.values.subarray(i * rows.columns, (i + 1) * rows.columns)),
      ]).flat();
      expect(greatestDifference(contributions, expected)).toBeLessThan(2e-5);
    }),
    { numRuns: 60 },
  );
});

it('is exact to nine digits in float64', () => {
  fc.assert(
    fc.property(shapes, (shape) => {
      const model = randomModel(shape);
      const { rows, columns, values } = randomRows(shape, 18);
      // The plain way adds to whatever array it is given.
      const contributions = new Float64Array(rows * model.outputs * (columns + 1)) as unknown as Float32Array;
      const games = model.trees.map((tree, index) => treeGame(tree, index));
      new PlainTrees(games).explain({ values, columns, contributions, outputs: model.outputs, from: 0, to: rows });
      for (let row = 0; row < rows; row++) {
        const expected = bruteForce(model, values.subarray(row * columns, (row + 1) * columns));
        for (let output = 0; output < model.outputs; output++)
          for (let feature = 0; feature < columns; feature++) {
            const at = output * (columns + 1) + feature;
            const actual = contributions[row * model.outputs * (columns + 1) + at] as number;
            expect(Math.abs(actual - (expected[at] as number))).toBeLessThan(1e-9);
          }
      }
    }),
    { numRuns: 60 },
  );
});
