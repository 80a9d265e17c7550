import { type Preparation } from '@plumbline/data-prep';
import { sharedFloat32, type Dataset } from '@plumbline/dataset';
import { sampleRows } from '@plumbline/statistics';
import { predictBooster, type XgboostModel } from '@plumbline/xgboost';
import { matrixOf } from '../explain/pick-rows.ts';
import { rawValues } from '../explain/raw-values.ts';

/** Rows in the units of the source, and what the model says of them. The arrays lie on shared memory. */
export interface SurrogateRows {
  readonly rows: number;
  /** rows × features; a category is its code, NaN is missing. */
  readonly values: Float32Array;
  readonly labels: Float32Array;
  readonly weights?: Float32Array;
  /** rows × outputs */
  readonly margins: Float32Array;
}

/** At most so many rows of a data set, with the model's margins. */
export async function surrogateRows(
  model: XgboostModel,
  data: Dataset,
  { fitted }: Pick<Preparation, 'fitted'>,
  options: { readonly most: number; readonly seed: number; readonly signal: AbortSignal },
): Promise<SurrogateRows> {
  const { meta, labels, weights } = data;
  const picked = sampleRows(meta.rows, options.most, options.seed);
  const matrix = matrixOf(data, picked);
  const pick = (of: Float32Array) => {
    const some = sharedFloat32(picked.length);
    picked.forEach((row, i) => (some[i] = of[row] as number));
    return some;
  };
  return {
    rows: picked.length,
    values: rawValues(matrix.values, meta.features, { fitted }),
    labels: pick(labels),
    ...(weights && { weights: pick(weights) }),
    margins: await predictBooster(model, matrix, { output: 'margin', signal: options.signal }),
  };
}
