import { type Tree, type TreeModel } from './tree-model.ts';

/**
 * The margins of one row, summed in float32 and in XGBoost's order: the base margin first, then tree by tree. The plain
 * reference for faster ways to predict.
 *
 * @param row one value a feature, NaN where it is missing; taken as float32.
 * @returns `model.outputs` margins.
 */
export function marginOf(model: TreeModel, row: ArrayLike<number>): Float32Array {
  if (row.length !== model.features)
    throw new RangeError(`The row has ${row.length} values, but the model has ${model.features} features.`);
  const margins = model.baseMargin.slice();
  for (const tree of model.trees) {
    margins[tree.output] = (margins[tree.output] ?? 0) + (tree.value[leafOf(tree, row)] ?? 0);
  }
  return margins;
}

/** The leaf that a row falls into. */
export function leafOf(tree: Tree, row: ArrayLike<number>): number {
  let node = 0;
  for (let left = tree.left[node] ?? -1; left >= 0; left = tree.left[node] ?? -1) {
    const value = Math.fround(row[tree.feature[node] ?? 0] ?? NaN);
    const goesLeft = Number.isNaN(value) ? tree.defaultLeft[node] === 1 : value < (tree.threshold[node] ?? 0);
    node = goesLeft ? left : (tree.right[node] ?? 0);
  }
  return node;
}
