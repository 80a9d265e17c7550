import { PreparationSchema } from '@plumbline/data-prep';
import { Dataset } from '@plumbline/dataset';
import { Json, stage } from '@plumbline/stage';
import { readModel, XgboostModel } from '@plumbline/xgboost';
import { z } from 'zod';
import { checkOutputs } from '../explain/check-outputs.ts';
import { ShapesReport } from './document.ts';
import { shapesOf } from './shapes-of.ts';

/**
 * Reads all of an additive model: for each feature what each of its values adds, in the units of the source, over the range
 * of held-out rows.
 *
 * Metrics: shapes, how many features it uses; steps of all of them together.
 *
 * @throws {NotAdditive} when a tree splits on more than one feature
 * @throws {MismatchedExplanation} when there are no rows, or the model does not predict what their target is
 */
export const shapes = stage({
  name: 'shapes',
  module: import.meta.url,
  params: z.object({}),
  inputs: { model: XgboostModel, data: Dataset, preparation: Json('preparation', PreparationSchema) },
  outputs: { shapes: ShapesReport },
  async run({ inputs: { model, data, preparation }, metrics, signal }) {
    signal.throwIfAborted();
    checkOutputs(model, data);
    const found = shapesOf(readModel(model.bytes), data, preparation);
    const all = found.outputs.flatMap((output) => output.shapes);
    metrics({
      shapes: new Set(all.map(({ feature }) => feature)).size,
      steps: all.reduce((sum, one) => sum + (one.type === 'number' ? one.values : one.categories).length, 0),
    });
    return { shapes: found };
  },
});
