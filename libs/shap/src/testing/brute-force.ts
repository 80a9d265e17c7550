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

/**
 * SHAP interaction values by their definition (Lundberg et al. 2018, equations 3 to 6): per output, (features + 1)².
 */
export function bruteForceInteractions(model: TreeModel, row: Float32Array): Float64Array {
  const { features: n, outputs } = model;
  const width = n + 1;
  const values = Array.from({ length: 2 ** n }, (_, coalition) => marginsOf(model, row, coalition));
  const single = bruteForce(model, row);
  const result = new Float64Array(outputs * width * width);
  for (let output = 0; output < outputs; output++) {
    const value = (coalition: number) => values[coalition]?.[output] as number;
    const start = output * width * width;
    for (let i = 0; i < n; i++) {
      let alone = single[output * width + i] as number;
      for (let j = 0; j < n; j++) {
        if (i === j) continue;
        const half = interaction(n, i, j, value);
        result[start + i * width + j] = half;
        alone -= half;
      }
      result[start + i * width + i] = alone;
    }
    result[start + width * width - 1] = value(0);
  }
  return result;
}

/** Half of what two features have together: |S|! (n − |S| − 2)! / (2 (n − 1)!) for each coalition of the others. */
function interaction(n: number, i: number, j: number, value: (coalition: number) => number): number {
  const [one, other] = [1 << i, 1 << j];
  let sum = 0;
  for (let rest = 0; rest < 2 ** n; rest++) {
    if (rest & (one | other)) continue;
    const size = sizeOf(rest);
    const weight = (factorial(size) * factorial(n - size - 2)) / (2 * factorial(n - 1));
    sum += weight * (value(rest | one | other) - value(rest | one) - value(rest | other) + value(rest));
  }
  return sum;
}

/** Interventional SHAP values by their definition: absent features have the values of a background row, mean over all. */
export function bruteForceInterventional(
  model: TreeModel,
  row: Float32Array,
  background: readonly Float32Array[],
): Float64Array {
  const { features: n, outputs } = model;
  const meanOf = (coalition: number): Float64Array => {
    const sums = new Float64Array(outputs);
    for (const other of background) {
      const mixed = other.map((value, at) => (coalition & (1 << at) ? (row[at] as number) : value));
      marginsOf(model, mixed, 2 ** n - 1).forEach((margin, output) => {
        sums[output] = (sums[output] as number) + margin / background.length;
      });
    }
    return sums;
  };
  const values = Array.from({ length: 2 ** n }, (_, coalition) => meanOf(coalition));
  const result = new Float64Array(outputs * (n + 1));
  for (let output = 0; output < outputs; output++) {
    const value = (coalition: number) => values[coalition]?.[output] as number;
    for (let feature = 0; feature < n; feature++)
      result[output * (n + 1) + feature] = shapley(n, feature, value);
    result[output * (n + 1) + n] = value(0);
  }
  return result;
}
