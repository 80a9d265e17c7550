import { onThread } from '@plumbline/worker';
import { type TreeModel } from '@plumbline/xgboost';
import { type Explanation } from '../explanation/explanation.ts';
import { checkAdditivity } from './additivity.ts';
import { type ExplainedRows } from './explain-rows.ts';
import { type ExplainParams } from './params.ts';

/** What is known of rows once they are taken apart, and what is asked of them. */
export interface RowsToSumUp extends Omit<
  ExplainedRows,
  'maxMarginDifference' | 'link' | 'counterfactuals' | 'interactions'
> {
  readonly trees: TreeModel;
  /** rows × features, as the model takes them. */
  readonly prepared: Float32Array;
  readonly interactions: Explanation['interactions'];
  readonly params: Pick<ExplainParams, 'counterfactuals' | 'seed'>;
}

/**
 * Checks that the SHAP values of each row add up to its margin, and sums them up on a thread of its own.
 *
 * @throws {AdditivityFailure} when those of a row do not
 * @throws what `explainRows` throws
 */
export async function sumUp(
  { trees, prepared, interactions, params, ...rows }: RowsToSumUp,
  signal: AbortSignal,
): Promise<Explanation> {
  const { contributions, meta, rows: positions } = rows.values;
  const maxMarginDifference = checkAdditivity({
    contributions,
    margins: rows.margins,
    width: meta.features.length + 1,
    outputs: meta.outputs.length,
    rows: positions,
  });
  const { counterfactuals, seed } = params;
  const explained: ExplainedRows = {
    ...rows,
    maxMarginDifference,
    link: trees.link,
    ...(interactions && { interactions }),
    ...(counterfactuals.count > 0 && {
      counterfactuals: { model: trees, prepared, params: counterfactuals, seed },
    }),
  };
  return onThread<Explanation>(new URL('./explain.worker.ts', import.meta.url), explained, signal);
}
