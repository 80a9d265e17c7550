import { type Progress } from '@plumbline/stage';
import { type Matrix } from '@plumbline/xgboost';

/** What a model runs on: the compiled tree walker, or a session of ONNX Runtime. */
export type PredictionPath = 'walker' | 'onnxruntime';

export interface PredictOptions {
  readonly signal?: AbortSignal;
  readonly onProgress?: (progress: Progress) => void;
}

/** A model that is ready to predict, whichever path it takes. Dispose of it after use. */
export interface Predictor {
  readonly path: PredictionPath;
  /** Numbers in a row. */
  readonly features: number;
  /** Numbers in a prediction: one a class for multiclass models, else 1. */
  readonly outputs: number;

  /**
   * Predicts one row: the probability of the positive class for a binary model, of each class for a multiclass one, the
   * value for a regression.
   *
   * @param row one number a feature, NaN where it is missing; taken as float32.
   * @throws {RowsMismatch} when the row has another length than the model has features.
   */
  predictRow(row: ArrayLike<number>): Promise<Float32Array>;

  /**
   * Predicts rows; the event loop stays free meanwhile.
   *
   * @returns rows × outputs, row after row.
   * @throws {RowsMismatch} when the matrix has another width than the model, or another size than it says.
   * @throws {Cancelled} when the signal tells to stop.
   */
  predict(
    matrix: Pick<Matrix, 'rows' | 'columns' | 'values'>,
    options?: PredictOptions,
  ): Promise<Float32Array>;

  /** Frees what it holds, after the predictions under way. */
  dispose(): Promise<void>;
}
