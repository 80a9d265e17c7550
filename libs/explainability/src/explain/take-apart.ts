import { TreeExplainer, type ShapOptions } from '@plumbline/shap';
import { sampleRows } from '@plumbline/statistics';
import { type Matrix, type TreeModel } from '@plumbline/xgboost';
import { interactionRows } from '../interactions/interaction-rows.ts';
import { partnersOf } from '../interactions/partners.ts';
import { type ExplainParams } from './params.ts';
import { gather } from './pick-rows.ts';

/** The SHAP values of rows, and which features change each other's effects where any rows are asked for that. */
export async function takeApart(
  trees: TreeModel,
  matrix: Matrix,
  { interactionRows: most, seed }: Pick<ExplainParams, 'interactionRows' | 'seed'>,
  options: ShapOptions,
) {
  await using explainer = await TreeExplainer.create(trees);
  const { contributions } = await explainer.shapValues(matrix, options);
  const sample = sampleRows(matrix.rows, interactionRows(trees, most), seed);
  if (sample.length === 0) return { contributions };
  const some = { ...matrix, rows: sample.length, values: gather(matrix.values, sample, matrix.columns) };
  const { signal } = options;
  const pairs = await explainer.interactionValues(some, { ...(signal && { signal }) });
  return { contributions, interactions: { rows: sample.length, partners: [...partnersOf(pairs)] } };
}
