import { Cancelled, type Progress } from '@plumbline/stage';
import { type Feeds } from './runtime-protocol.ts';
import { type RuntimeThread } from './runtime-thread.ts';

export interface OnnxPredictOptions {
  readonly signal?: AbortSignal;
  readonly onProgress?: (progress: Progress) => void;
}

/** Rows that go to the runtime at once: some milliseconds of work, so a signal is soon heard. */
const BLOCK_ROWS = 4096;

/**
 * Runs a model on rows, block after block.
 *
 * @param feedsOf the rows from one up to another
 * @returns rows × outputs, row after row
 * @throws {OnnxRuntimeError} when the runtime fails.
 * @throws {Cancelled} when the signal tells to stop.
 */
export async function runInBlocks(
  thread: RuntimeThread,
  rows: number,
  feedsOf: (from: number, to: number) => Feeds,
  { signal, onProgress }: OnnxPredictOptions,
): Promise<Float32Array> {
  let all = new Float32Array();
  for (let from = 0; from < rows; from += BLOCK_ROWS) {
    if (signal?.aborted) throw new Cancelled('Predicting with ONNX Runtime');
    const to = Math.min(rows, from + BLOCK_ROWS);
    const block = await thread.run(feedsOf(from, to));
    const outputs = block.length / (to - from);
    if (from === 0) all = new Float32Array(rows * outputs);
    all.set(block, from * outputs);
    onProgress?.({ done: to, total: rows, unit: 'rows' });
  }
  return all;
}
