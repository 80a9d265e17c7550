import { prepareRows, type Preparation } from '@plumbline/data-prep';
import type { OnnxSession } from '@plumbline/onnx';

/** Columns of the predictions and what they hold, by the model's task. */
export type ScoreColumns = Readonly<Record<string, 'integer' | 'number' | 'text'>>;
export type ScoreRow = Readonly<Record<string, number | string>>;

/**
 * What is written of a row: its number in the source; then for a binary model the likelier class and the probability of
 * the positive one, for a multiclass model the likeliest class and a probability a class, for a regression the value.
 */
export function scoreColumns({ task }: Preparation): ScoreColumns {
  if (task.type === 'regression') return { row: 'integer', prediction: 'number' };
  if (task.type === 'binary') return { row: 'integer', prediction: 'text', probability: 'number' };
  const classes = Object.fromEntries(task.classes.map((name) => [probabilityOf(name), 'number' as const]));
  return { row: 'integer', prediction: 'text', ...classes };
}

const probabilityOf = (name: string) => `probability of ${name}`;

/** Reads, prepares and scores a file block after block, so that it may be larger than memory. */
export async function* scoredRows(
  input: string,
  preparation: Preparation,
  session: OnnxSession,
  signal: AbortSignal,
): AsyncGenerator<ScoreRow> {
  for await (const block of prepareRows(input, preparation, { signal })) {
    const predictions = await session.predict(block, { signal });
    for (let row = 0; row < block.rows; row++) {
      const of = predictions.subarray(row * session.outputs, (row + 1) * session.outputs);
      yield { row: block.sourceRows[row] as number, ...scoreOf(of, preparation) };
    }
  }
}

function scoreOf(predictions: Float32Array, { task }: Preparation): ScoreRow {
  const first = predictions[0] as number;
  if (task.type === 'regression') return { prediction: first };
  if (task.type === 'binary') return { prediction: task.classes[first >= 0.5 ? 1 : 0], probability: first };
  const best = predictions.indexOf(Math.max(...predictions));
  const each = task.classes.map((name, i) => [probabilityOf(name), predictions[i] as number] as const);
  return { prediction: task.classes[best] as string, ...Object.fromEntries(each) };
}
