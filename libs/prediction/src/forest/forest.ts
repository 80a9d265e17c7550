/** A table in memory. */
export interface Table {
  readonly address: number;
  readonly count: number;
}

/**
 * A model as the kernel `walk.ts` takes it: where in memory its tables are. Plain data, which goes to worker threads as it
 * is.
 */
export interface Forest {
  readonly features: number;
  /** One an output. */
  readonly baseMargin: Float32Array;
  readonly columns: Table;
  /** One an output. */
  readonly trees: readonly Table[];
  /** Left out where bytes cannot code the model, or walking its trees is faster. */
  readonly coded?: {
    readonly features: Table;
    /** One an output. */
    readonly programs: readonly Table[];
  };
  /** Rows that are predicted at once; a multiple of 32. */
  readonly blockRows: number;
  /** One a thread, the first for the thread that compiled it. */
  readonly scratch: readonly Scratch[];
}

/** The addresses of what one thread works on. */
export interface Scratch {
  /** blockRows × features, float32. */
  readonly rows: number;
  /** blockRows × columns: float32, row after row; or codes, column after column. */
  readonly columns: number;
  /** outputs × blockRows, float32. */
  readonly margins: number;
  readonly stack: number;
}
