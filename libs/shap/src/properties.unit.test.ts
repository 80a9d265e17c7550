import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { marginOf, type TreeModel } from '@plumbline/xgboost';
import { type Rows } from './check-rows.ts';
import { BackgroundTooSmall, InvalidExplainerOption } from './errors.ts';
import { InterventionalExplainer } from './interventional-explainer.ts';
import { modelShapes, randomModel, randomRows } from './testing/random-model.ts';
import { TreeExplainer } from './tree-explainer.ts';

type Explain = (model: TreeModel, rows: Rows, background: Rows) => Promise<Float32Array>;

/** Every way to explain, as rows × outputs × (features + 1). */
const WAYS: Readonly<Record<string, Explain>> = {
  SIMD: async (model, rows) => {
    await using explainer = await TreeExplainer.create(model);
    return (await explainer.shapValues(rows)).contributions;
  },
  'plain JavaScript': async (model, rows) => {
    await using explainer = await TreeExplainer.create(model, { simd: false });
    return (await explainer.shapValues(rows)).contributions;
  },
  'interactions, added up': async (model, rows) => {
    await using explainer = await TreeExplainer.create(model);
    const { interactions } = await explainer.interactionValues(rows);
    const width = model.features + 1;
    return Float32Array.from({ length: interactions.length / width }, (_, at) =>
      interactions.subarray(at * width, (at + 1) * width).reduce((sum, value) => sum + value, 0),
    );
  },
  interventional: async (model, rows, background) => {
    await using explainer = await InterventionalExplainer.create(model, background);
    return (await explainer.shapValues(rows)).contributions;
  },
};

describe.each(Object.entries(WAYS))('%s', (_, explain) => {
  it('adds up to the margin, and gives a feature nothing that no split is on', async () => {
    await fc.assert(
      fc.asyncProperty(modelShapes(8), async (shape) => {
        // The last feature is one that the model has and does not use.
        const model = { ...randomModel(shape), features: shape.features + 1 };
        const wide = { ...shape, features: shape.features + 1 };
        const rows = randomRows(wide, 5);
        const { columns, values } = rows;
        const found = await explain(model, rows, randomRows(wide, 20));
        const width = columns + 1;
        for (let row = 0; row < rows.rows; row++) {
          const margins = marginOf(model, values.subarray(row * columns, (row + 1) * columns));
          margins.forEach((margin, output) => {
            const start = (row * model.outputs + output) * width;
            const own = found.subarray(start, start + width);
            expect(Math.abs(own.reduce((sum, value) => sum + value, 0) - margin)).toBeLessThan(2e-5);
            expect(own[columns - 1]).toBe(0);
          });
        }
      }),
      { numRuns: 25 },
    );
  });

  it('gives two features that play the same part the same', async () => {
    await fc.assert(
      fc.asyncProperty(modelShapes(5), async (shape) => {
        const wide = { ...shape, features: shape.features + 1 };
        const model = mirrored(randomModel(wide));
        const rows = twin(randomRows(wide, 5));
        const found = await explain(model, rows, twin(randomRows({ ...wide, seed: shape.seed + 9 }, 20)));
        const width = rows.columns + 1;
        for (let start = 0; start < found.length; start += width)
          expect(Math.abs((found[start] as number) - (found[start + 1] as number))).toBeLessThan(1e-5);
      }),
      { numRuns: 25 },
    );
  });
});

/** Each tree once as it is, and once with the first two features in each other's place. */
function mirrored(model: TreeModel): TreeModel {
  const swap = (feature: number) => (feature === 0 ? 1 : feature === 1 ? 0 : feature);
  const trees = model.trees.flatMap((tree) => [tree, { ...tree, feature: tree.feature.map(swap) }]);
  return { ...model, trees };
}

/** Rows whose first two features are equal. */
function twin({ rows, columns, values }: Rows): Rows {
  const equal = values.map((value, at) => (at % columns === 1 ? (values[at - 1] as number) : value));
  return { rows, columns, values: equal };
}

it('wants a background that a mean can rest on', async () => {
  const shape = { seed: 1, trees: 2, depth: 3, features: 3 };
  const model = randomModel(shape);
  const few = randomRows(shape, 5);
  const failure = InterventionalExplainer.create(model, few);
  await expect(failure).rejects.toThrow(BackgroundTooSmall);
  await expect(failure).rejects.toThrow('The background set has 5 rows, and at least 20 are expected');
  for (const leastBackgroundRows of [0, 1.5, NaN])
    await expect(InterventionalExplainer.create(model, few, { leastBackgroundRows })).rejects.toThrow(
      InvalidExplainerOption,
    );
  await using explainer = await InterventionalExplainer.create(model, few, { leastBackgroundRows: 5 });
  expect(explainer.expectedValues).toHaveLength(1);
});
