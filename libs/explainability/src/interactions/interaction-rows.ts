import { type Tree, type TreeModel } from '@plumbline/xgboost';

/** About a second's work on two cores: leaves times squared depth, over all rows. */
const WORK = 3e7;

/** Numbers of the result, which are float32: 200 MB. */
const NUMBERS = 5e7;

/**
 * How many rows' interactions are worth their time: of a large model fewer, and none where a row's alone are too many.
 *
 * @param most the most rows that are asked for
 */
export function interactionRows(
  { trees, features, outputs }: Pick<TreeModel, 'trees' | 'features' | 'outputs'>,
  most: number,
): number {
  const perRow = trees.reduce((sum, tree) => sum + work(tree), 0);
  return Math.floor(Math.min(most, WORK / Math.max(1, perRow), NUMBERS / (outputs * (features + 1) ** 2)));
}

/** The sum over a tree's leaves of the squared number of splits above each. */
function work({ left, right }: Tree): number {
  const depth = new Uint16Array(left.length);
  const open = [0];
  let sum = 0;
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    const [below, own] = [left[node] as number, depth[node] as number];
    if (below < 0) {
      sum += own ** 2;
      continue;
    }
    for (const child of [below, right[node] as number]) {
      depth[child] = own + 1;
      open.push(child);
    }
  }
  return sum;
}
