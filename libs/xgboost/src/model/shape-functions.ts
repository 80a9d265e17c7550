import { categoriesOf } from './categories-of.ts';
import { cellOf } from './cell-of.ts';
import { NotAdditive } from './errors.ts';
import { goesLeft } from './margin.ts';
import { type Tree, type TreeModel } from './tree-model.ts';

/** What one feature adds to the margins: a step function, told by the cells between the values at which a tree splits. */
export interface ShapeFunction {
  /** Below `TreeModel.features`. */
  readonly feature: number;
  /** Rising: a value is in the cell that `cellOf` says. */
  readonly edges: Float32Array;
  /** outputs × (edges + 2): after an output's cells stands what a missing value adds. */
  readonly values: Float64Array;
}

/** An additive model as a sum: a row's margins are the intercept and what each shape adds. */
export interface ShapeFunctions {
  /** One an output: the mean margin of the training rows. */
  readonly intercept: Float64Array;
  /** Of the features that some tree splits on, in their order; each has the mean 0 over the training rows. */
  readonly shapes: readonly ShapeFunction[];
}

/** Whether no tree splits on more than one feature, so that the model is a sum of functions of one feature each. */
export const isAdditive = ({ trees }: Pick<TreeModel, 'trees'>): boolean =>
  trees.every((tree) => splitFeatures(tree).size <= 1);

/** @throws {NotAdditive} naming the first tree that splits on several features. */
export function expectAdditive({ trees, featureNames }: Pick<TreeModel, 'trees' | 'featureNames'>): void {
  for (const [i, tree] of trees.entries()) {
    const [first, second] = splitFeatures(tree);
    if (first === undefined || second === undefined) continue;
    const nameOf = (feature: number) => featureNames?.[feature] ?? `f${feature}`;
    throw new NotAdditive(i, [nameOf(first), nameOf(second)]);
  }
}

/**
 * The shape functions of an additive model, exact up to float64: of each feature the sum of its trees, as in a generalised
 * additive model (Lou, Caruana and Gehrke, "Intelligible models for classification and regression", 2012). Trees are centred
 * on their training rows, which count by their hessians as the model's covers do; a tree without covers stays as it is. What
 * a shape adds to a row is then the row's path-dependent SHAP value of the feature.
 *
 * @throws {NotAdditive} when a tree splits on more than one feature.
 */
export function shapeFunctions(model: TreeModel): ShapeFunctions {
  expectAdditive(model);
  const intercept = Float64Array.from(model.baseMargin);
  const means = model.trees.map(meanValue);
  const treesOf = new Map<number, number[]>();
  for (const [i, tree] of model.trees.entries()) {
    intercept[tree.output] = (intercept[tree.output] as number) + (means[i] as number);
    const [feature] = splitFeatures(tree);
    if (feature !== undefined) treesOf.set(feature, [...(treesOf.get(feature) ?? []), i]);
  }
  const shapes = [...treesOf]
    .sort(([a], [b]) => a - b)
    .map(([feature, own]) => {
      const edges = edgesOf(own.map((i) => model.trees[i] as Tree));
      const values = new Float64Array(model.outputs * (edges.length + 2));
      for (const i of own) addTree(values, edges, model.trees[i] as Tree, means[i] as number);
      return { feature, edges, values };
    });
  return { intercept, shapes };
}

/** What a shape adds to one output of a row that has this value, NaN where it is missing. */
export const shapeAt = ({ edges, values }: ShapeFunction, value: number, output = 0): number =>
  values[output * (edges.length + 2) + cellOf(edges, value)] as number;

function splitFeatures({ feature }: Tree): Set<number> {
  const found = new Set(feature);
  found.delete(-1);
  return found;
}

/** The mean of a tree over its training rows; 0 where it does not say how many reached which leaf. */
function meanValue({ left, value, cover }: Tree): number {
  if (left.length === 1) return value[0] as number;
  let [sum, total] = [0, 0];
  for (let node = 0; node < left.length; node++) {
    if (left[node] !== -1) continue;
    sum += (cover[node] as number) * (value[node] as number);
    total += cover[node] as number;
  }
  return total > 0 ? sum / total : 0;
}

/** Where some tree splits: at thresholds, and around each category of a categorical split. */
function edgesOf(trees: readonly Tree[]): Float32Array {
  const edges = new Set<number>();
  for (const tree of trees)
    for (let node = 0; node < tree.left.length; node++) {
      if (tree.left[node] === -1) continue;
      const categories = categoriesOf(tree, node);
      if (categories.length === 0) edges.add(tree.threshold[node] as number);
      for (const category of categories) edges.add(category).add(category + 1);
    }
  return Float32Array.from(edges).sort();
}

/** Adds a tree to every cell, by a value in it: its lower edge. */
function addTree(values: Float64Array, edges: Float32Array, tree: Tree, mean: number): void {
  const cells = edges.length + 2;
  for (let cell = 0; cell < cells; cell++) {
    const inCell = cell === 0 ? -Infinity : cell === cells - 1 ? NaN : (edges[cell - 1] as number);
    const at = tree.output * cells + cell;
    values[at] = (values[at] as number) + valueAt(tree, inCell) - mean;
  }
}

/** What a tree of one feature says of a value. */
function valueAt(tree: Tree, value: number): number {
  let node = 0;
  for (let left = tree.left[0] as number; left !== -1; left = tree.left[node] as number)
    node = goesLeft(tree, node, value) ? left : (tree.right[node] as number);
  return tree.value[node] as number;
}
