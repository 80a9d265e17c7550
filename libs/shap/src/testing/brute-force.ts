import { goesLeft, type Tree, type TreeModel } from '@plumbline/xgboost';

/**
 * SHAP values by their definition, over all 2ⁿ coalitions of a model's n features; in float64. What an absent feature's
 * splits yield is the mean of both sides, weighted by cover.
 *
 * @returns outputs × (features + 1), expected values last.
 */
export function bruteForce(model: TreeModel, row: Float32Array): Float64Array {
  const { features: n, outputs } = model;
  const values = Array.from({ length: 2 ** n }, (_, coalition) => marginsOf(model, row, coalition));
  const result = new Float64Array(outputs * (n + 1));
  for (let output = 0; output < outputs; output++) {
    const value = (coalition: number) => values[coalition]?.[output] as number;
    for (let feature = 0; feature < n; feature++)
      result[output * (n + 1) + feature] = shapley(n, feature, value);
    result[output * (n + 1) + n] = value(0);
  }
  return result;
}

function shapley(n: number, feature: number, value: (coalition: number) => number): number {
  const own = 1 << feature;
  let sum = 0;
  for (let others = 0; others < 2 ** n; others++)
    if (!(others & own)) sum += weight(n, others) * (value(others | own) - value(others));
  return sum;
}

/** |S|! (n − |S| − 1)! / n! */
const weight = (n: number, coalition: number): number => {
  const size = sizeOf(coalition);
  return (factorial(size) * factorial(n - size - 1)) / factorial(n);
};

export const factorial = (n: number): number => (n < 2 ? 1 : n * factorial(n - 1));

export const sizeOf = (coalition: number): number =>
  coalition === 0 ? 0 : (coalition & 1) + sizeOf(coalition >> 1);

/** What the model predicts of a row of which only the features of a coalition are known: per output, a margin. */
export function marginsOf(model: TreeModel, row: Float32Array, coalition: number): Float64Array {
  const margins = Float64Array.from(model.baseMargin);
  for (const tree of model.trees)
    margins[tree.output] = (margins[tree.output] as number) + valueOf(tree, row, coalition, 0);
  return margins;
}

function valueOf(tree: Tree, row: Float32Array, coalition: number, node: number): number {
  const [left, right] = [tree.left[node] as number, tree.right[node] as number];
  if (left < 0) return tree.value[node] as number;
  const feature = tree.feature[node] as number;
  const follow = (child: number) => valueOf(tree, row, coalition, child);
  if (coalition & (1 << feature)) return follow(goesLeft(tree, node, row[feature] as number) ? left : right);
  const [toLeft, toRight] = [tree.cover[left] as number, tree.cover[right] as number];
  return (toLeft * follow(left) + toRight * follow(right)) / (toLeft + toRight);
}
