import { type TreeModel } from '@plumbline/xgboost';
import { TooManyRows } from './errors.ts';

interface Explained {
  readonly rows: number;
  readonly outputs: number;
  readonly features: number;
  /** One an output: the mean prediction, as a margin, before anything of a row is known. */
  readonly expectedValues: Float32Array;
}

/** The SHAP values of rows. */
export interface ShapResult extends Explained {
  /**
   * rows × outputs × (features + 1), on shared memory, in the units of the margin: after a row's SHAP values of an output
   * stands the expected value, and together they are the margin. The layout of XGBoost's `pred_contribs`.
   */
  readonly contributions: Float32Array;
}

/** The SHAP interaction values of rows. */
export interface InteractionResult extends Explained {
  /**
   * rows × outputs × (features + 1) × (features + 1), on shared memory: a symmetric matrix, whose diagonal has what each
   * feature adds alone. A row of it adds up to the feature's SHAP value; the last has the expected value at its end, else
   * zeros. The layout of XGBoost's `pred_interactions`.
   */
  readonly interactions: Float32Array;
}

type Shape = Pick<TreeModel, 'outputs' | 'features'>;

/**
 * Results in which no feature has an effect yet.
 *
 * @param numbers that stand for a row and output, the expected value last.
 * @throws {TooManyRows} when there is no memory for them.
 */
export function emptyValues(
  rows: number,
  { outputs }: Shape,
  expectedValues: Float32Array,
  numbers: number,
): Float32Array {
  const values = sharedNumbers(rows, rows * outputs * numbers);
  for (let at = 0; at < rows * outputs; at++)
    values[(at + 1) * numbers - 1] = expectedValues[at % outputs] as number;
  return values;
}

function sharedNumbers(rows: number, count: number): Float32Array {
  try {
    return new Float32Array(new SharedArrayBuffer(count * 4));
  } catch (cause) {
    throw new TooManyRows(rows, count * 4, { cause });
  }
}
