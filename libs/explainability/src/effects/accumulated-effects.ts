import { copyRow, ModelFunction, type Predict, type Rows } from '@plumbline/shap';
import { firstFrom } from './first-from.ts';
import { type Grid } from './grid.ts';

export interface AccumulatedEffects {
  /** Numbers in a prediction. */
  readonly outputs: number;
  /** points × outputs: how far the prediction is from the mean over the rows. */
  readonly effects: Float64Array;
}

/** One row that is moved over an interval between two points beside each other. */
interface Move {
  readonly row: number;
  /** From point `interval` to the next. */
  readonly interval: number;
}

/**
 * The accumulated local effects of a feature (Apley & Zhu 2020, "Visualizing the effects of predictor variables in black box
 * supervised learning models"): how predictions change between values beside each other, over the rows that are there, added up and
 * centred on the rows. Unlike partial dependence it asks of no row what is far from its own value, so features that go together
 * mislead it less.
 *
 * A number's rows are moved over the interval that they lie in; a category's to the category before and after. Rows
 * without a value, or with a category that is not on the grid, are left out. On a grid of one point the effect is 0.
 *
 * @param grid of one point at least
 * @throws {UnusablePredictions} when the model gives other numbers than it should.
 * @throws {Cancelled} when the signal is aborted.
 */
export async function accumulatedEffects(
  predict: Predict,
  rows: Rows,
  feature: number,
  grid: Grid,
  { signal }: { readonly signal?: AbortSignal } = {},
): Promise<AccumulatedEffects> {
  const model = new ModelFunction(predict, rows);
  const moves = movesOf(rows, feature, grid);
  const intervals = grid.points.length - 1;
  const counts = new Uint32Array(Math.max(0, intervals));
  for (const { interval } of moves) counts[interval] = (counts[interval] as number) + 1;
  let sums = new Float64Array();
  const write = (i: number, block: Float32Array, at: number) => {
    const { row, interval } = moves[i >> 1] as Move;
    copyRow(rows, row, block, at);
    block[at + feature] = grid.points[interval + (i & 1)] as number;
  };
  const take = (i: number, predictions: Float32Array | Float64Array, at: number) => {
    const outputs = model.outputs ?? 0;
    if (i === 0) sums = new Float64Array(intervals * outputs);
    const { interval } = moves[i >> 1] as Move;
    const share = (i & 1 ? 1 : -1) / (counts[interval] as number);
    for (let output = 0; output < outputs; output++) {
      const place = interval * outputs + output;
      sums[place] = (sums[place] as number) + share * (predictions[at + output] as number);
    }
  };
  await model.ask(2 * moves.length, write, take, signal);
  const outputs = model.outputs ?? (await outputsOf(model, rows, signal));
  return { outputs, effects: centred(accumulated(sums, outputs), grid, outputs) };
}

function movesOf({ rows, columns, values }: Rows, feature: number, { type, points }: Grid): Move[] {
  const last = points.length - 1;
  const positions = new Map(Array.from(points, (point, i) => [point, i]));
  const moves: Move[] = [];
  const add = (row: number, interval: number) => {
    if (interval >= 0 && interval < last) moves.push({ row, interval });
  };
  for (let row = 0; row < rows; row++) {
    const value = values[row * columns + feature] as number;
    if (Number.isNaN(value)) continue;
    const at = type === 'number' ? Math.min(last, firstFrom(points, value)) : positions.get(value);
    if (at === undefined) continue;
    // The least value is the lower end of the first interval, every other the upper end of its own.
    if (type === 'number') add(row, Math.max(0, at - 1));
    else [at - 1, at].forEach((interval) => add(row, interval));
  }
  return moves;
}

/** Running sums, from 0 at the first point. */
function accumulated(sums: Float64Array, outputs: number): Float64Array {
  const effects = new Float64Array(sums.length + outputs);
  sums.forEach((sum, at) => (effects[at + outputs] = (effects[at] as number) + sum));
  return effects;
}

/** Takes off the mean over the rows: a number's row has the mean of its interval's ends, a category's its own effect. */
function centred(effects: Float64Array, { type, rows }: Grid, outputs: number): Float64Array {
  const total = rows.reduce((sum, own) => sum + own, 0);
  const means = new Float64Array(outputs);
  effects.forEach((effect, at) => {
    const point = Math.floor(at / outputs);
    // Rows of the interval below a point, and of that above it; the least value's rows are in the first.
    const below = (rows[point] as number) + (point === 1 ? (rows[0] as number) : 0);
    const above = (rows[point + 1] ?? 0) + (point === 0 ? (rows[0] as number) : 0);
    const weight = type === 'category' ? (rows[point] as number) : ((point === 0 ? 0 : below) + above) / 2;
    means[at % outputs] = (means[at % outputs] as number) + (effect * weight) / total;
  });
  return effects.map((effect, at) => effect - (means[at % outputs] as number));
}

/** How many numbers a prediction has, where nothing was asked yet. */
async function outputsOf(model: ModelFunction, rows: Rows, signal: AbortSignal | undefined): Promise<number> {
  await model.ask(
    1,
    (row, block, at) => copyRow(rows, row, block, at),
    () => undefined,
    signal,
  );
  return model.outputs ?? 1;
}
