/** A dense table in memory. Arrays on a SharedArrayBuffer reach the worker thread as they lie; others are copied. */
export interface Matrix {
  /** At least 1. */
  readonly rows: number;
  /** At least 1. */
  readonly columns: number;
  /** rows × columns, row after row; NaN is missing, infinity is an error. */
  readonly values: Float32Array;
  /** One a row. For classes, their numbers counted from 0. */
  readonly labels?: Float32Array;
  /** One a row, positive; left out where every row weighs 1. */
  readonly weights?: Float32Array;
  /** One a column, each once; left out, they are f0, f1 and so on, as XGBoost calls them. */
  readonly featureNames?: readonly string[];
  /** One a column: number, whole number, or indicator (0 or 1); left out, all are `float`. */
  readonly featureTypes?: readonly FeatureType[];
}

/** What Python's xgboost shows of a feature; trees split all of them by a threshold. */
export type FeatureType = 'float' | 'int' | 'i';

/** The names of a matrix's columns. */
export const featureNamesOf = ({ featureNames, columns }: Matrix): readonly string[] =>
  featureNames ?? Array.from({ length: columns }, (_, i) => `f${i}`);
