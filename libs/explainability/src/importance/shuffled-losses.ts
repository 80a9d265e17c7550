import { copyRow, type ModelFunction, type Rows } from '@plumbline/shap';
import { type RowLoss } from './row-loss.ts';

type Predictions = Float32Array | Float64Array;

/** Labelled rows; a row of weight 2 counts as two equal rows. */
export interface LabelledRows extends Rows {
  readonly labels: ArrayLike<number>;
  readonly weights?: ArrayLike<number>;
}

/** Losses, one a row, and what the rows weigh: of mean 1. */
export interface Losses {
  readonly values: Float64Array;
  readonly weights: Float64Array;
}

/** Each row's loss as it is. */
export async function ownLosses(
  model: ModelFunction,
  rows: LabelledRows,
  loss: RowLoss,
  signal: AbortSignal | undefined,
): Promise<Losses> {
  const values = new Float64Array(rows.rows);
  const write = (row: number, block: Float32Array, at: number) => copyRow(rows, row, block, at);
  const take = (row: number, predictions: Predictions, at: number) => {
    values[row] = loss.of(rows.labels[row] as number, predictions, at);
  };
  await model.ask(rows.rows, write, take, signal);
  const given = Float64Array.from(values, (_, row) => rows.weights?.[row] ?? 1);
  const mean = given.reduce((sum, weight) => sum + weight, 0) / given.length;
  return { values, weights: given.map((weight) => weight / mean) };
}

interface Shuffles {
  readonly loss: RowLoss;
  readonly own: Losses;
  /** Per shuffle, the row that each row has its values from. */
  readonly sources: readonly Uint32Array[];
  readonly features: readonly number[];
  readonly signal: AbortSignal | undefined;
}

/** How losses rise over what they are, as means over shuffles; one a row, times weights. */
export interface Rises {
  /** Of the row itself, with the values of others. */
  readonly taken: Float64Array;
  /** Of the rows that were given this row's values, and what those weigh. */
  readonly lent: Float64Array;
  readonly lentWeights: Float64Array;
}

export async function risesOf(
  model: ModelFunction,
  rows: LabelledRows,
  { loss, own, sources, features, signal }: Shuffles,
): Promise<Rises> {
  const { rows: count, columns, values, labels } = rows;
  const rises = {
    taken: new Float64Array(count),
    lent: new Float64Array(count),
    lentWeights: new Float64Array(count),
  };
  const sourceOf = (i: number) => sources[Math.floor(i / count)]?.[i % count] as number;
  const write = (i: number, block: Float32Array, at: number) => {
    const from = sourceOf(i) * columns;
    copyRow(rows, i % count, block, at);
    for (const feature of features) block[at + feature] = values[from + feature] as number;
  };
  const add = (sums: Float64Array, row: number, value: number) =>
    (sums[row] = (sums[row] as number) + value / sources.length);
  const take = (i: number, predictions: Predictions, at: number) => {
    const [row, source] = [i % count, sourceOf(i)];
    const weight = own.weights[row] as number;
    const rise = loss.of(labels[row] as number, predictions, at) - (own.values[row] as number);
    add(rises.taken, row, weight * rise);
    add(rises.lent, source, weight * rise);
    add(rises.lentWeights, source, weight);
  };
  await model.ask(sources.length * count, write, take, signal);
  return rises;
}
