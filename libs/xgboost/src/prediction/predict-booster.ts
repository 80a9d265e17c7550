import { type Matrix } from '../data/matrix.ts';
import { InvalidMatrix } from '../errors.ts';
import { runJob } from '../thread/engine-thread.ts';
import { type PredictJob } from '../thread/protocol.ts';
import { expectSound, type XgboostModel } from '../xgboost-model.ts';

export interface PredictionOptions {
  readonly signal?: AbortSignal;
  /** Is told the rows that are done, after each block of them. */
  readonly onProgress?: (progress: { readonly rows: number; readonly of: number }) => void;
  /** CPU threads; left out or 0, one for each core that this process may use. */
  readonly threads?: number;
}

/**
 * Predicts rows on a worker thread: rows × outputs, on shared memory.
 *
 * `margin` is the sum of the trees and the base score; `probability` is what the objective makes of it: a probability for
 * a binary model, one a class for a multiclass one, and the predicted value for a regression.
 *
 * @throws {InvalidModel} when the model's bytes are not one.
 * @throws {InvalidMatrix} when the matrix does not have the model's features.
 * @throws {Cancelled} when the signal is aborted, between two blocks of rows.
 * @throws {XgboostError} when XGBoost fails.
 */
export function predictBooster(
  model: XgboostModel,
  matrix: Matrix,
  { output, ...options }: PredictionOptions & { readonly output: 'margin' | 'probability' },
): Promise<Float32Array> {
  return predictBy(model, matrix, output === 'margin' ? 'margin' : 'value', 'Prediction', options);
}

/**
 * What each feature adds to each row's margin: exact SHAP values by XGBoost's own `pred_contribs` (Lundberg et al. 2018,
 * path-dependent TreeSHAP), on a worker thread. rows × outputs × (features + 1), the last the bias; a row's contributions
 * add up to its margin, but for the rounding of float32.
 *
 * @throws what `predictBooster` throws.
 */
export function contributions(
  model: XgboostModel,
  matrix: Matrix,
  options: PredictionOptions = {},
): Promise<Float32Array> {
  return predictBy(model, matrix, 'contributions', 'Explanation', options);
}

async function predictBy(
  model: XgboostModel,
  matrix: Matrix,
  output: PredictJob['output'],
  what: string,
  { signal, onProgress, threads = 0 }: PredictionOptions,
): Promise<Float32Array> {
  expectSound(model);
  const problem = problemOfFeatures(matrix, model);
  if (problem) throw new InvalidMatrix('input', problem);
  const job: PredictJob = { type: 'predict', model: model.bytes, matrix, output };
  return runJob<'predict'>(job, {
    what,
    threads,
    signal,
    onProgress: onProgress && (({ rows }) => onProgress({ rows, of: matrix.rows })),
  });
}

function problemOfFeatures(
  { columns, featureNames }: Matrix,
  { features }: XgboostModel,
): string | undefined {
  if (columns !== features.length) return `has ${columns} columns, and the model ${features.length} features`;
  const at = featureNames?.findIndex((name, i) => name !== features[i]) ?? -1;
  if (at < 0) return undefined;
  return `has '${featureNames?.[at]}' as column ${at + 1}, where the model has the feature '${features[at]}'`;
}
