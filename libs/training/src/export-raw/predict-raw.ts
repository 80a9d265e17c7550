import { readRawRows, type Preparation, type RawRowsOptions } from '@plumbline/data-prep';
import type { RawOnnxSession } from '@plumbline/onnx';
import type { Progress } from '@plumbline/stage';

export interface PredictRawOptions extends RawRowsOptions {
  readonly source: string;
  /** Numbers a row's prediction has. */
  readonly outputs: number;
  readonly signal: AbortSignal;
  readonly progress: (step: Progress) => void;
}

/**
 * The predictions of chosen rows of a source, sent as they stand there.
 *
 * @param sourceRows which rows, counted from 1
 * @returns rows × outputs, in the order of `sourceRows`; NaN of a row that the source does not have.
 */
export async function predictRaw(
  session: RawOnnxSession,
  preparation: Preparation,
  sourceRows: Uint32Array,
  { source, outputs, signal, progress, ...options }: PredictRawOptions,
): Promise<Float32Array> {
  const positions = new Map(Array.from(sourceRows, (row, position) => [row, position]));
  const predictions = new Float32Array(sourceRows.length * outputs).fill(NaN);
  let done = 0;
  for await (const block of readRawRows(source, preparation, positions, { ...options, signal })) {
    const found = await session.predict(block.columns, block.sourceRows.length, { signal });
    block.sourceRows.forEach((row, i) => {
      const at = (positions.get(row) as number) * outputs;
      predictions.set(found.subarray(i * outputs, (i + 1) * outputs), at);
    });
    done += block.sourceRows.length;
    progress({ done, total: sourceRows.length, unit: 'rows' });
  }
  return predictions;
}
