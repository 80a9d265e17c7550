import { type Dataset } from '@plumbline/dataset';
import { type XgboostModel } from '@plumbline/xgboost';
import { MismatchedExplanation } from '../errors.ts';
import { outputNames } from './output-names.ts';

/**
 * The names of a model's outputs, where it is one for these rows.
 *
 * @param what the rows are, for messages
 * @throws {MismatchedExplanation} when there are no rows, or the model does not predict what their target is
 */
export function checkOutputs(
  { outputs }: Pick<XgboostModel, 'outputs'>,
  { meta }: { readonly meta: Pick<Dataset['meta'], 'task' | 'rows'> },
  what = 'held-out rows',
): readonly string[] {
  const names = outputNames(meta.task);
  if (meta.rows === 0) throw new MismatchedExplanation(what, 'at least one', 'none');
  if (names.length === outputs) return names;
  throw new MismatchedExplanation('outputs of the model', String(names.length), String(outputs));
}
