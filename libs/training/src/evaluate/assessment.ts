import type { DatasetMeta } from '@plumbline/dataset';
import type { Quality } from '../quality.ts';

/** Labelled rows, and what a model says of them. */
export interface Measured {
  readonly meta: DatasetMeta;
  readonly labels: Float32Array;
  readonly weights?: Float32Array;
  /** Group column → category code of each row. */
  readonly groups: Readonly<Record<string, Uint16Array>>;
  /** Binary: P(positive), one a row; multiclass: rows × classes; regression: the predicted value. */
  readonly predictions: Float32Array;
}

export interface AssessmentOptions {
  /** Rows whose probability reaches it are called positive, in [0, 1]; for binary tasks. */
  readonly threshold: number;
  /** Whether to measure by group too. */
  readonly slices: boolean;
  /** How groups are resampled for the intervals of their figures; left out, their figures get none. */
  readonly bootstrap?: { readonly resamples: number; readonly seed: number };
}

/** All of the quality report that is measured; gates are held against it. */
export type Assessment = Omit<Quality, 'gates'>;

/** Metrics without those that the rows do not allow. */
export const defined = (metrics: Readonly<Record<string, number | null>>): Record<string, number> =>
  Object.fromEntries(Object.entries(metrics).filter((entry): entry is [string, number] => entry[1] !== null));
