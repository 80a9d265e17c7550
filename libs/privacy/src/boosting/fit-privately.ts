import { formOf, type DatasetForm } from '@plumbline/dataset';
import type { TreeModel } from '@plumbline/xgboost';
import { checkForm, countedRows, gridsOf, type RowsToCount } from './count-rows.ts';
import { fitShapes, type FitSetting } from './fit-shapes.ts';
import { cellsOf } from './grid.ts';
import { privateObjectiveOf } from './objective.ts';
import type { PrivateTraining } from './params.ts';
import { planOf, type TrainingPlan } from './plan.ts';
import type { Conversation } from './query.ts';
import { toTreeModel } from './to-tree-model.ts';

/**
 * The plan of training on a data set of this declared form: all noise, and what it will cost, known before a row is touched.
 *
 * @throws what `checkForm` throws.
 */
export function planFor(params: PrivateTraining, form: DatasetForm): TrainingPlan {
  checkForm(form);
  const { outputs, clip } = privateObjectiveOf(form.task);
  const cells = gridsOf(form).reduce((sum, grid) => sum + cellsOf(grid), 0);
  return planOf(params, { features: form.features.length, cells, outputs, clip });
}

/** What a private training learns, as an XGBoost model. */
export const fitPrivately = (data: RowsToCount, params: PrivateTraining): Conversation<TreeModel> =>
  fitBy(
    { params, objective: privateObjectiveOf(data.meta.task), plan: planFor(params, formOf(data.meta)) },
    data,
  );

/** The same by a plan and an objective of one's own: only audits have such, with a fault in them. */
export function* fitBy(setting: Omit<FitSetting, 'grids'>, data: RowsToCount): Conversation<TreeModel> {
  const { features } = data.meta;
  const grids = gridsOf(formOf(data.meta));
  const shapes = yield* fitShapes(countedRows(data, grids), { ...setting, grids });
  return toTreeModel(shapes, setting.objective, {
    featureNames: features.map(({ name }) => name),
    featureTypes: features.map(({ kind }) => FEATURE_TYPES[kind]),
  });
}

const FEATURE_TYPES = { number: 'float', category: 'int', indicator: 'i' } as const;
