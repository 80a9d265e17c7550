import { type TreeModel } from '@plumbline/xgboost';
import { TooManyRows } from './errors.ts';

/** The SHAP values of rows. */
export interface ShapResult {
  readonly rows: number;
  readonly outputs: number;
  readonly features: number;
  /**
   * rows × outputs × (features + 1), on shared memory, in the units of the margin: after a row's SHAP values of an output
   * stands the expected value, and together they are the margin. The layout of XGBoost's `pred_contribs`.
   */
  readonly contributions: Float32Array;
  /** One an output: what the model predicts, as a margin, before anything of a row is known. */
  readonly expectedValues: Float32Array;
}

/**
 * A result in which no feature has an effect yet.
 *
 * @throws {TooManyRows} when there is no memory for it.
 */
export function emptyResult(
  rows: number,
  { outputs, features }: TreeModel,
  expectedValues: Float32Array,
): ShapResult {
  const width = features + 1;
  const contributions = new Float32Array(sharedMemory(rows, rows * outputs * width * 4));
  for (let at = 0; at < rows * outputs; at++)
    contributions[at * width + features] = expectedValues[at % outputs] as number;
  return { rows, outputs, features, contributions, expectedValues };
}

function sharedMemory(rows: number, bytes: number): SharedArrayBuffer {
  try {
    return new SharedArrayBuffer(bytes);
  } catch (cause) {
    throw new TooManyRows(rows, bytes, { cause });
  }
}
