import { formOf } from '@plumbline/dataset';
import { cellOf, modelOf, predictBooster, writeModel } from '@plumbline/xgboost';
import { expect, it } from 'vitest';
import { addNoise } from '../mechanisms/noise.ts';
import { systemBits } from '../mechanisms/random-bits.ts';
import { countedRows, gridsOf } from './count-rows.ts';
import { planFor } from './fit-privately.ts';
import { fitShapes, type Shapes } from './fit-shapes.ts';
import { privateObjectiveOf } from './objective.ts';
import { PrivateTrainingSchema } from './params.ts';
import { PAIR_GROUPS } from './plan.ts';
import { converse } from './query.ts';
import { releasesOf } from './releases.ts';
import { binary, datasetOf, multiclass, regression, somePeople } from './rows.fixture.ts';
import { toTreeModel } from './to-tree-model.ts';

/** What the shapes add up to for a row: what the training itself works with. */
function marginOf({ features, pairs }: Shapes, row: Float32Array, output: number): number {
  const cells = features.map(({ grid }, feature) => cellOf(grid.edges, row[feature] as number));
  const single = features.map(({ bins, values }, feature) => {
    return values[output * bins.rows.length + (bins.ofCell[cells[feature] as number] as number)] as number;
  });
  const paired = pairs.map(({ features: [a, b], groupOfCell: [ofA, ofB], values }) => {
    const bin = (ofA[cells[a] as number] as number) * PAIR_GROUPS + (ofB[cells[b] as number] as number);
    return values[output * PAIR_GROUPS ** 2 + bin] as number;
  });
  return [...single, ...paired].reduce((sum, one) => sum + one, 0);
}

it.each([binary, multiclass, regression])(
  'predicts in libxgboost what the shapes add up to: $type',
  async (task) => {
    const data = datasetOf(somePeople(2000, task), task);
    const form = formOf(data.meta);
    const params = PrivateTrainingSchema.parse({ epsilon: 8, pairs: 3 });
    const [objective, plan, grids] = [privateObjectiveOf(task), planFor(params, form), gridsOf(form)];
    const releases = releasesOf(plan);
    const bits = systemBits();
    const shapes = converse(
      fitShapes(countedRows(data, grids), { params, objective, plan, grids }),
      ({ name, exact }) => addNoise(releases.find((one) => one.name === name) as never, exact, bits),
    );
    const model = modelOf(writeModel(toTreeModel(shapes, objective, {})));
    // Values that no row had, beyond the bounds and at the edges, besides those of the rows.
    const edges = grids.flatMap(({ edges: of }, feature) =>
      [...of].slice(0, 50).map((edge) => [0, 1, 2, 3].map((f) => (f === feature ? edge : 1))),
    );
    const values = Float32Array.from([
      ...data.features,
      ...edges.flat(),
      -1e6,
      1e6,
      0,
      1,
      NaN,
      NaN,
      NaN,
      NaN,
    ]);
    const rows = values.length / 4;
    const margins = await predictBooster(model, { rows, columns: 4, values }, { output: 'margin' });
    for (let row = 0; row < rows; row++) {
      for (let k = 0; k < objective.outputs; k++) {
        const own = marginOf(shapes, values.subarray(row * 4, row * 4 + 4), k);
        const margin = margins[row * objective.outputs + k] as number;
        if (task.type === 'regression')
          expect(
            Math.abs(margin - (objective.baseScore + objective.scale * own)) / objective.scale,
          ).toBeLessThan(1e-6);
        // A probability moves by a quarter of what its margin does at most; the base score is the same for all classes.
        else expect(Math.abs(margin - own - (task.type === 'multiclass' ? 0.5 : 0)) / 4).toBeLessThan(1e-6);
      }
    }
  },
);
