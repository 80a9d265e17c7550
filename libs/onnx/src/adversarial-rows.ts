import { randomStream } from '@plumbline/statistics';
import { goesLeft, type LinearModel, type Matrix, type TreeModel } from '@plumbline/xgboost';
import { MAX_FLOAT32 } from './float32.ts';
import { splitsOf, type Split } from './splits.ts';

/** Values for any feature: missing, the zeros, subnormals, the least normal numbers, the greatest, the infinities. */
const EXTREMES = [NaN, 0, 2 ** -149, 2 ** -126 - 2 ** -149, 2 ** -126, MAX_FLOAT32, Infinity].flatMap(
  (value) => [value, -value],
);
/** A linear model adds its inputs up: with greater ones, XGBoost's float32 sums overflow, each order at another place. */
const LINEAR_EXTREMES = EXTREMES.filter((value) => !(Math.abs(value) > 1e30)).concat(1e30, -1e30);

/** How many of a row's values are extremes. */
const EXTREME_SHARE = 0.25;
/** Rows of a split: on it, and on either side. */
const ROWS_A_SPLIT = 3;
/** Of rows × features: 64 MB of float32. */
const MAX_VALUES = 1 << 24;

export interface AdversarialRows extends Pick<Matrix, 'rows' | 'columns' | 'values'> {
  /** The splits whose threshold or categories have rows of their own: all of a model, or an even sample of a large one. */
  readonly splits: { readonly tried: number; readonly of: number };
}

/**
 * Rows on which an export goes wrong first. For each split there are three: one with its threshold and two with the
 * float32 next to it, where `<` and `<=` or float32 and double part ways; or a category of its set, the same and a
 * fraction, and one of no set. Where that can be, the row's other values lead it to the split. Among them are missing
 * values, zeros, subnormals and infinities. The same seed gives the same rows.
 *
 * @param limit the most rows: of a model with more splits than a third of it, an even sample is tried.
 */
export function adversarialRows(
  model: TreeModel | LinearModel,
  { limit = 50_000, seed = 1 }: { readonly limit?: number; readonly seed?: number } = {},
): AdversarialRows {
  const columns = model.features;
  const splits = model.booster === 'gblinear' ? [] : splitsOf(model);
  const room = Math.min(limit, Math.floor(MAX_VALUES / columns));
  const extremes = extremesOf(model);
  const tried = evenSample(splits, Math.floor(Math.max(0, room - extremes.length) / ROWS_A_SPLIT));
  const rows = Math.min(room, Math.max(extremes.length + tried.length * ROWS_A_SPLIT, 256));
  const values = randomValues(rows, columns, splits, extremes, randomStream(seed));
  const random = randomStream(seed + 1);
  tried.forEach((split, i) => {
    split.around.forEach((value, side) => {
      const at = (i * ROWS_A_SPLIT + side) * columns;
      place(values.subarray(at, at + columns), split, value, random);
    });
  });
  const rest = tried.length * ROWS_A_SPLIT;
  extremes.forEach((value, i) => {
    if (rest + i < rows) values.fill(value, (rest + i) * columns, (rest + i) * columns + spread(model));
  });
  return { rows, columns, values, splits: { tried: tried.length, of: splits.length } };
}

/**
 * The rows with the greatest float32 in place of infinities, which XGBoost does not take: it falls on the same side of
 * every split.
 */
export const withoutInfinities = (values: Float32Array): Float32Array =>
  values.map((value) => Math.min(MAX_FLOAT32, Math.max(-MAX_FLOAT32, value)));

/** Only minus infinity is below the least float32, where a model splits there. */
function extremesOf(model: TreeModel | LinearModel): readonly number[] {
  if (model.booster === 'gblinear') return LINEAR_EXTREMES;
  const atTheEnd = model.trees.some(({ threshold }) => threshold.includes(-MAX_FLOAT32));
  return atTheEnd ? EXTREMES.filter((value) => Math.abs(value) !== Infinity) : EXTREMES;
}

/** How many values of a row may be the same extreme at once. */
const spread = ({ booster, features }: TreeModel | LinearModel) => (booster === 'gblinear' ? 1 : features);

function evenSample(splits: readonly Split[], most: number): readonly Split[] {
  if (splits.length <= most) return splits;
  return Array.from({ length: most }, (_, i) => splits[Math.floor((i * splits.length) / most)] as Split);
}

/** Values at and beside thresholds of their feature, or extremes; where a feature has no splits, plain numbers too. */
function randomValues(
  rows: number,
  columns: number,
  splits: readonly Split[],
  extremes: readonly number[],
  random: () => number,
): Float32Array {
  const near = Array.from({ length: columns }, (): number[] => []);
  for (const { feature, around } of splits) near[feature]?.push(...around);
  const oneOf = (choices: readonly number[]) => choices[Math.floor(random() * choices.length)] ?? NaN;
  return Float32Array.from({ length: rows * columns }, (_, i) => {
    const choices = near[i % columns] ?? [];
    if (splits.length === 0) return random() * 8 - 4;
    return oneOf(choices.length === 0 || random() < EXTREME_SHARE ? extremes : choices);
  });
}

/** Gives a row the value at the split's feature, and to others what leads it there. */
function place(row: Float32Array, split: Split, value: number, random: () => number): void {
  const turns = split.path();
  for (const feature of new Set(turns.map((turn) => turn.feature))) {
    const here = turns.filter((turn) => turn.feature === feature);
    const fitting = here
      .flatMap((turn) => turn.around)
      .filter((choice) => here.every(({ tree, node, left }) => goesLeft(tree, node, choice) === left));
    const choice = fitting[Math.floor(random() * fitting.length)];
    if (choice !== undefined) row[feature] = choice;
  }
  row[split.feature] = value;
}
