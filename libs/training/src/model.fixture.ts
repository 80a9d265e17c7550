import type { DatasetTask } from '@plumbline/dataset';
import { BoosterParamsSchema, trainBooster, type XgboostModel } from '@plumbline/xgboost';
import { matrixOf } from './matrix.ts';
import { syntheticRows } from './rows.fixture.ts';
import { DEFAULT_OBJECTIVE } from './task.ts';

/** A small model of synthetic rows. */
export async function modelFor(task: DatasetTask): Promise<XgboostModel> {
  const params = BoosterParamsSchema.parse({
    objective: DEFAULT_OBJECTIVE[task.type],
    ...(task.type === 'multiclass' && { numClass: task.classes.length }),
  });
  const training = matrixOf(syntheticRows({ rows: 400, seed: 1, task }));
  return (await trainBooster({ training, params, rounds: 10 })).model;
}
