import {
  prepareRows,
  type Preparation,
  type PredictionBlock,
  type PredictionColumns,
  type PredictionRow,
  type PreparedRows,
} from '@plumbline/data-prep';
import type { Predictor } from '@plumbline/prediction';
import { mapAhead } from './map-ahead.ts';

/**
 * What is written of a row: its number in the source; then for a binary model the likelier class and the probability of
 * the positive one, for a multiclass model the likeliest class and a probability a class, for a regression the value.
 */
export function scoreColumns({ task }: Preparation): PredictionColumns {
  if (task.type === 'regression') return { row: 'integer', prediction: 'number' };
  if (task.type === 'binary') return { row: 'integer', prediction: 'text', probability: 'number' };
  const classes = Object.fromEntries(task.classes.map((name) => [probabilityOf(name), 'number' as const]));
  return { row: 'integer', prediction: 'text', ...classes };
}

const probabilityOf = (name: string) => `probability of ${name}`;

export interface ScoreOptions {
  readonly signal: AbortSignal;
  /** Rows of the source to leave out at its beginning. Default: 0. */
  readonly after?: number;
  /** Told how many rows the source has, where it says so beforehand. */
  readonly onTotal?: (rows: number) => void;
}

/** Blocks that are read and being predicted while the one before them is written. */
const AHEAD = 8;

/** Reads, prepares and scores a file block after block, so that it may be larger than memory. */
export function scoredRows(
  input: string,
  preparation: Preparation,
  predictor: Predictor,
  options: ScoreOptions,
): AsyncGenerator<PredictionBlock> {
  const { signal } = options;
  const score = async (block: PreparedRows): Promise<PredictionBlock> => {
    const predictions = await predictor.predict(block, { signal });
    const rows = Array.from(block.sourceRows, (row, i) => {
      const of = predictions.subarray(i * predictor.outputs, (i + 1) * predictor.outputs);
      return { row, ...scoreOf(of, preparation) };
    });
    return { sourceRows: block.sourceRows, rows };
  };
  return mapAhead(prepareRows(input, preparation, options), score, AHEAD);
}

function scoreOf(predictions: Float32Array, { task }: Preparation): PredictionRow {
  const first = predictions[0] as number;
  if (task.type === 'regression') return { prediction: first };
  if (task.type === 'binary') return { prediction: task.classes[first >= 0.5 ? 1 : 0], probability: first };
  const best = predictions.indexOf(Math.max(...predictions));
  const each = task.classes.map((name, i) => [probabilityOf(name), predictions[i] as number] as const);
  return { prediction: task.classes[best] as string, ...Object.fromEntries(each) };
}
