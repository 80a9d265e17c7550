import { Dataset } from '@plumbline/dataset';
import { PreparationSchema } from '@plumbline/data-prep';
import { Json, stage } from '@plumbline/stage';
import { findEngine, predictBooster, readModel, XgboostModel } from '@plumbline/xgboost';
import { groupedColumns } from '../cohorts/groups-of.ts';
import { ExplanationReport } from '../explanation/explanation.ts';
import { ShapValues } from '../explanation/shap-values.ts';
import { behaviourOf } from './behaviour-of.ts';
import { checkClass, checkColumns, columnsOfData } from './check-columns.ts';
import { checkOutputs } from './check-outputs.ts';
import { ExplainParamsSchema } from './params.ts';
import { matrixOf, pickRows } from './pick-rows.ts';
import { rawValues } from './raw-values.ts';
import { sumUp } from './sum-up.ts';
import { takeApart } from './take-apart.ts';

/**
 * Takes a model's predictions of held-out rows apart by exact SHAP values, checks in every row that they add up to what
 * the model predicts, and sums them up. Looks at the model from outside too: how predictions change with the strongest features,
 * and what they lose without each.
 *
 * Metrics: maxMarginDifference, explainedRows, effectFeatures, permutedRows.
 *
 * @throws {AdditivityFailure} when the SHAP values of a row do not add up to its margin
 * @throws {NoSuchColumn} when a param names a column that there is not
 * @throws {NoSuchClass} when counterfactuals are asked for a class that is none
 * @throws {AlreadyThatClass} when they are asked for the class that the row named as `waterfallRow` is predicted to be in
 * @throws {NoSuchRow} when the row that the waterfall is asked for is not held out
 * @throws {MismatchedExplanation} when there are no rows, or the model does not predict what the data's target is
 */
export const explain = stage({
  name: 'explain',
  module: import.meta.url,
  params: ExplainParamsSchema,
  inputs: { model: XgboostModel, data: Dataset, preparation: Json('preparation', PreparationSchema) },
  outputs: { explanation: ExplanationReport, values: ShapValues },
  environment: async () => ({ libxgboost: (await findEngine()).version }),
  async run({ params, inputs: { model, data, preparation }, signal, log, progress, metrics }) {
    signal.throwIfAborted();
    const outputs = checkOutputs(model, data);
    const { features } = data.meta;
    const columns = columnsOfData(data.meta, preparation.table);
    checkColumns(params, columns);
    checkClass(params, data.meta.task);
    const rows = pickRows(data.meta.rows, params);
    const matrix = matrixOf(data, rows);
    const trees = readModel(model.bytes);
    const { contributions, interactions } = await takeApart(trees, matrix, params, {
      signal,
      onProgress: (at) => progress({ done: at.rows, total: at.of, unit: 'rows' }),
    });
    const margins = await predictBooster(model, matrix, { output: 'margin', signal });
    const values: ShapValues = {
      meta: { rows: rows.length, features, outputs: [...outputs] },
      contributions,
      features: rawValues(matrix.values, features, preparation),
      rows,
    };
    const explained = {
      trees,
      prepared: matrix.values,
      params,
      values,
      margins,
      interactions,
      task: data.meta.task,
      heldOutRows: data.meta.rows,
      labels: Float32Array.from(rows, (row) => data.labels[row] as number),
      sourceRows: Uint32Array.from(rows, (row) => data.sourceRows[row] as number),
      cohorts: groupedColumns(params.cohorts.columns ?? columns.sensitive, values, data),
      waterfall: params.waterfallRow === undefined ? undefined : rows.indexOf(params.waterfallRow),
    };
    const explanation = await sumUp(explained, signal);
    const { maxMarginDifference } = explanation.additivity;
    metrics({ maxMarginDifference, explainedRows: rows.length });
    log.info({ maxMarginDifference, rows: rows.length }, 'SHAP values add up to the margins');
    const asked = { trees, data, preparation, rows, contributions, params, progress, signal };
    const behaviour = await behaviourOf(asked);
    metrics({
      effectFeatures: behaviour.effects?.features.length ?? 0,
      permutedRows: behaviour.importances?.permutation?.rows ?? 0,
    });
    return { values, explanation: { ...explanation, ...behaviour } };
  },
});
