/** Some rows of a matrix, and where their SHAP values are to be added. */
export interface RowBlock {
  /** rows × columns of the whole matrix; NaN is missing. */
  readonly values: Float32Array;
  readonly columns: number;
  readonly from: number;
  readonly to: number;
  /** rows × outputs × (features + 1) of the whole matrix. */
  readonly contributions: Float32Array | Float64Array;
  readonly outputs: number;
}
