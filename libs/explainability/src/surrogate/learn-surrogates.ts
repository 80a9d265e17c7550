import { type Preparation } from '@plumbline/data-prep';
import { type Dataset } from '@plumbline/dataset';
import { type Progress } from '@plumbline/stage';
import { readModel, type XgboostModel } from '@plumbline/xgboost';
import { checkOutputs } from '../explain/check-outputs.ts';
import { learnTree, type LearnedTree } from './learn-tree.ts';
import { type SurrogateParams } from './params.ts';
import { surrogateRows } from './surrogate-rows.ts';
import { type SurrogateRequest } from './surrogates-of.ts';

export interface SurrogateInputs {
  readonly model: XgboostModel;
  /** Rows that surrogates learn from. */
  readonly training: Dataset;
  /** Rows that they are held against. */
  readonly test: Dataset;
  readonly preparation: Pick<Preparation, 'fitted'>;
}

/**
 * Asks the model for its margins and learns a tree for each of its outputs: all of the work that libxgboost does.
 *
 * @throws {MismatchedExplanation} when there are no rows, or the model does not predict what the data's target is
 */
export async function learnSurrogates(
  { model, training, test, preparation }: SurrogateInputs,
  params: SurrogateParams,
  {
    signal,
    onProgress,
  }: { readonly signal: AbortSignal; readonly onProgress?: (progress: Progress) => void },
): Promise<SurrogateRequest> {
  const outputs = checkOutputs(model, test);
  checkOutputs(model, training, 'training rows');
  const { seed } = params;
  const rows = {
    training: await surrogateRows(model, training, preparation, { most: params.rows, seed, signal }),
    heldOut: await surrogateRows(model, test, preparation, { most: params.heldOutRows, seed, signal }),
  };
  const trees: LearnedTree[] = [];
  for (const output of outputs.keys()) {
    trees.push(await learnTree(test.meta.features, rows.training, output, { ...params, signal }));
    onProgress?.({ done: trees.length, total: outputs.length, unit: 'trees' });
  }
  return { meta: test.meta, link: readModel(model.bytes).link, ...rows, trees, params };
}
