import { type Matrix, type TreeModel } from '@plumbline/xgboost';
import { neighbour } from './float32.ts';

/** The greatest float32. XGBoost takes no infinite values, so neither are there any here. */
const MAX_FLOAT32 = (2 - 2 ** -23) * 2 ** 127;

/** Values for any feature: missing, the zeros, the least numbers above and below, the greatest. */
const EXTREMES = [NaN, 0, -0, 2 ** -149, -(2 ** -149), MAX_FLOAT32, -MAX_FLOAT32];

const EXTREME_SHARE = 0.25;

/**
 * Rows on which an export goes wrong first: values that are a threshold of the model or the float32 next to one, where
 * `<` and `<=` or float32 and double part ways, and missing ones. The same seed gives the same rows.
 */
export function adversarialRows(
  model: TreeModel,
  count: number,
  seed: number,
): Pick<Matrix, 'rows' | 'columns' | 'values'> {
  const thresholds = thresholdsOf(model).map((all) => [...all].flatMap(around));
  const random = uniform(seed);
  const oneOf = (choices: readonly number[]) => choices[Math.floor(random() * choices.length)] ?? NaN;
  const values = Float32Array.from({ length: count * model.features }, (_, i) => {
    const near = thresholds[i % model.features] ?? [];
    return oneOf(near.length === 0 || random() < EXTREME_SHARE ? EXTREMES : near);
  });
  return { rows: count, columns: model.features, values };
}

const around = (threshold: number): number[] =>
  [neighbour(threshold, -1), threshold, neighbour(threshold, 1)].filter(Number.isFinite);

/** Feature → the thresholds it is split at. */
function thresholdsOf(model: TreeModel): Set<number>[] {
  const thresholds = Array.from({ length: model.features }, () => new Set<number>());
  for (const tree of model.trees) {
    tree.feature.forEach((feature, node) => thresholds[feature]?.add(tree.threshold[node] ?? 0));
  }
  return thresholds;
}

/** The generator mulberry32: numbers from [0, 1). */
function uniform(seed: number): () => number {
  let state = seed | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
