import { categoriesOf, type Tree } from '@plumbline/xgboost';
import { SplitTooLarge } from './errors.ts';

/** What of a tree an operator of comparisons needs: a row goes left below the threshold. Nodes can have two parents. */
export type EnsembleTree = Pick<Tree, 'output' | 'left' | 'right' | 'feature' | 'threshold' | 'value'> & {
  /** 1 where a missing value goes left. */
  readonly missingTracksTrue: Uint8Array;
};

/** Runtimes follow the comparisons by recursion when they load a model, and one by one when they run it. */
const MAX_COMPARISONS = 1024;

/**
 * A tree whose categorical splits are comparisons: where the categories 2, 3 and 7 go right, values below 2 go left, then
 * those below 4 right, below 7 left, below 8 right, and the others left. That is what XGBoost does with any float, since
 * it cuts off fractions and takes what is no category for none of the set. The sides are shared by the comparisons.
 *
 * @throws {SplitTooLarge} when a split takes too many.
 */
export function expanded(tree: Tree, index: number): EnsembleTree {
  if (!tree.categories) return { ...tree, missingTracksTrue: tree.defaultLeft };
  const copy = growable(tree);
  for (let node = 0; node < tree.left.length; node++) {
    const bounds = boundsOf(categoriesOf(tree, node));
    if (bounds.length > MAX_COMPARISONS) throw new SplitTooLarge(index, node, bounds.length, MAX_COMPARISONS);
    if (bounds.length > 0) expand(copy, node, bounds, tree);
  }
  return {
    output: tree.output,
    left: Int32Array.from(copy.left),
    right: Int32Array.from(copy.right),
    feature: Int32Array.from(copy.feature),
    threshold: Float32Array.from(copy.threshold),
    value: Float32Array.from(copy.value),
    missingTracksTrue: Uint8Array.from(copy.missingTracksTrue),
  };
}

type Growable = { readonly [Name in Exclude<keyof EnsembleTree, 'output'>]: number[] };

const growable = ({ left, right, feature, threshold, value, defaultLeft }: Tree): Growable => ({
  left: [...left],
  right: [...right],
  feature: [...feature],
  threshold: [...threshold],
  value: [...value],
  missingTracksTrue: [...defaultLeft],
});

/** Where runs of categories begin and end, by turns. */
function boundsOf(categories: Int32Array): number[] {
  const bounds: number[] = [];
  for (const category of categories) {
    if (bounds.at(-1) === category) bounds.pop();
    else bounds.push(category);
    bounds.push(category + 1);
  }
  return bounds;
}

/** Makes the node the first of a chain of comparisons; the others are appended. */
function expand(copy: Growable, node: number, bounds: readonly number[], tree: Tree): void {
  const sides = [tree.left[node] ?? 0, tree.right[node] ?? 0] as const;
  const first = copy.left.length;
  // The first two comparisons have the two sides, so a missing value finds its own at one of them.
  const missingAt = tree.defaultLeft[node] === 1 ? 0 : 1;
  bounds.forEach((bound, i) => {
    const at = i === 0 ? node : first + i - 1;
    copy.left[at] = sides[i % 2] ?? 0;
    copy.right[at] = i === bounds.length - 1 ? sides[0] : first + i;
    copy.feature[at] = tree.feature[node] ?? 0;
    copy.threshold[at] = bound;
    copy.value[at] = 0;
    copy.missingTracksTrue[at] = i === missingAt ? 1 : 0;
  });
}
