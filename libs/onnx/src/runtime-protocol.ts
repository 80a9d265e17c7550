/** What the runtime's thread is started with. */
export interface RuntimeStart {
  /** The ONNX file. */
  readonly bytes: Uint8Array;
  /** Threads the runtime may use inside an operator. */
  readonly threads: number;
  /** The output to give back, and the only column of it that is wanted; left out: all. */
  readonly output: string;
  readonly column?: number;
}

/** One input's values, in the words of ONNX Runtime. */
export type Feed =
  | { readonly type: 'float32'; readonly data: Float32Array; readonly dims: readonly number[] }
  | { readonly type: 'float64'; readonly data: Float64Array; readonly dims: readonly number[] }
  | { readonly type: 'string'; readonly data: readonly string[]; readonly dims: readonly number[] };

/** Input → its values. */
export type Feeds = Readonly<Record<string, Feed>>;

export type RuntimeRequest =
  { readonly type: 'run'; readonly id: number; readonly feeds: Feeds } | { readonly type: 'stop' };

export type RuntimeAnswer =
  | { readonly type: 'ready' }
  | { readonly type: 'unusable'; readonly reason: string }
  | { readonly type: 'values'; readonly id: number; readonly values: Float32Array }
  | { readonly type: 'failed'; readonly id: number; readonly reason: string };
