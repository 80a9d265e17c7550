/** The columns of a predictions file and what they hold, in order. */
export type PredictionColumns = Readonly<Record<string, 'integer' | 'number' | 'text'>>;

/** One row of it: a value a column, `null` where there is none. */
export type PredictionRow = Readonly<Record<string, number | string | null>>;

/** The predictions of some rows of a source, in its order. */
export interface PredictionBlock {
  /** The source row of each, counted from 1. */
  readonly sourceRows: Uint32Array;
  readonly rows: readonly PredictionRow[];
}
