import { leafOf, type Tree, type TreeModel } from '@plumbline/xgboost';
import { valuesOf, type Rows } from './rows.ts';

/** The leaf of each row in each tree. */
export type Leaves = readonly Int32Array[];

export function leavesOf(trees: readonly Tree[], rows: Rows): Leaves {
  const leaves = trees.map(() => new Int32Array(rows.rows));
  for (let row = 0; row < rows.rows; row++) {
    const values = valuesOf(rows, row);
    trees.forEach((tree, i) => ((leaves[i] as Int32Array)[row] = leafOf(tree, values)));
  }
  return leaves;
}

/** The margins of rows whose leaves are known: rows × outputs, summed in float64. */
export function marginsAt(
  { baseMargin, outputs, trees }: Pick<TreeModel, 'baseMargin' | 'outputs' | 'trees'>,
  leaves: Leaves,
  rows: number,
): Float64Array {
  const margins = new Float64Array(rows * outputs).map((_, i) => baseMargin[i % outputs] as number);
  trees.forEach((tree, i) => addTree(margins, tree, leaves[i] as Int32Array, outputs));
  return margins;
}

/** Adds what a tree says of each row. */
export function addTree(
  margins: Float64Array,
  { output, value }: Pick<Tree, 'output' | 'value'>,
  leaves: Int32Array,
  outputs: number,
): void {
  for (let row = 0; row < leaves.length; row++) {
    const at = row * outputs + output;
    margins[at] = (margins[at] as number) + (value[leaves[row] as number] as number);
  }
}

export const marginsOf = (model: TreeModel, rows: Rows): Float64Array =>
  marginsAt(model, leavesOf(model.trees, rows), rows.rows);

/** Splits from the root to each node. Children come after their parents nowhere for certain, so it walks. */
export function depthsOf({ left, right }: Pick<Tree, 'left' | 'right'>): Int32Array {
  const depths = new Int32Array(left.length);
  const ahead = [0];
  for (let node = ahead.pop(); node !== undefined; node = ahead.pop()) {
    const first = left[node] as number;
    if (first < 0) continue;
    const second = right[node] as number;
    depths[first] = depths[second] = (depths[node] as number) + 1;
    ahead.push(first, second);
  }
  return depths;
}
