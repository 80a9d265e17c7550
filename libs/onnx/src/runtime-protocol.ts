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

export type RuntimeRequest =
  | { readonly type: 'run'; readonly id: number; readonly values: Float32Array; readonly rows: number }
  | { readonly type: 'stop' };

export type RuntimeAnswer =
  | { readonly type: 'ready' }
  | { readonly type: 'unusable'; readonly reason: string }
  | { readonly type: 'values'; readonly id: number; readonly values: Float32Array }
  | { readonly type: 'failed'; readonly id: number; readonly reason: string };
