import { type RowsToWalk, type WalkerImage } from './block-walker.ts';

/** One of the threads' parts of a job. What it holds lies on shared memory. */
export interface WalkOrder {
  readonly image: WalkerImage;
  /** Which scratch memory is the thread's own. */
  readonly thread: number;
  readonly rows: RowsToWalk;
  readonly count: number;
  /** Rows that a thread takes at once. */
  readonly chunkRows: number;
  /** The next chunk to take, and 1 once there is to be no more. */
  readonly control: Int32Array;
}

export type WalkReply =
  | { readonly type: 'rows'; readonly rows: number }
  | { readonly type: 'done' }
  | { readonly type: 'failed'; readonly reason: string };

/** The places in `control`. */
const NEXT_CHUNK = 0;
export const STOPPED = 1;

/** The rows that whoever asks is to predict next, from one to before another; `undefined` where there is nothing left. */
export function takeChunk({
  count,
  chunkRows,
  control,
}: Omit<WalkOrder, 'thread'>): readonly [number, number] | undefined {
  if (Atomics.load(control, STOPPED) === 1) return undefined;
  const from = Atomics.add(control, NEXT_CHUNK, 1) * chunkRows;
  return from < count ? [from, Math.min(from + chunkRows, count)] : undefined;
}
