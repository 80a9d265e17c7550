import { type LinearModel, type Tree, type TreeModel } from './tree-model.ts';

/**
 * The margins of one row, summed in float32 and in XGBoost's order: the base margin first, then tree by tree, or feature by
 * feature. The plain reference for faster ways to predict.
 *
 * @param row one value a feature, NaN where it is missing; taken as float32.
 * @returns `model.outputs` margins.
 */
export function marginOf(model: TreeModel | LinearModel, row: ArrayLike<number>): Float32Array {
  if (row.length !== model.features)
    throw new RangeError(`The row has ${row.length} values, but the model has ${model.features} features.`);
  if (model.booster === 'gblinear') return linearMarginOf(model, row);
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
    node = goesLeft(tree, node, value) ? left : (tree.right[node] ?? 0);
  }
  return node;
}

/** Whether a row goes left at a split, where it has this float32: NaN is a missing value. */
export function goesLeft(tree: Tree, node: number, value: number): boolean {
  if (Number.isNaN(value)) return tree.defaultLeft[node] === 1;
  const { begin, values } = tree.categories ?? NO_CATEGORIES;
  const [from, to] = [begin[node] ?? 0, begin[node + 1] ?? 0];
  if (from === to) return value < (tree.threshold[node] ?? 0);
  // As XGBoost takes it: what is no category is in no set, and fractions are cut off.
  return !(value >= 0 && includes(values, from, to, Math.floor(value)));
}

const NO_CATEGORIES = { begin: new Int32Array(), values: new Int32Array() };

/** Whether a number is in the ascending part [from, to) of an array. */
function includes(values: Int32Array, from: number, to: number, wanted: number): boolean {
  while (from < to) {
    const middle = (from + to) >>> 1;
    const found = values[middle] ?? 0;
    if (found === wanted) return true;
    if (found < wanted) from = middle + 1;
    else to = middle;
  }
  return false;
}

function linearMarginOf({ baseMargin, bias, weights }: LinearModel, row: ArrayLike<number>): Float32Array {
  const outputs = bias.length;
  return baseMargin.map((base, output) => {
    let sum = Math.fround((bias[output] ?? 0) + base);
    for (let feature = 0; feature < row.length; feature++) {
      const value = Math.fround(row[feature] ?? NaN);
      const weight = weights[feature * outputs + output] ?? 0;
      if (!Number.isNaN(value)) sum = Math.fround(sum + Math.fround(value * weight));
    }
    return sum;
  });
}
