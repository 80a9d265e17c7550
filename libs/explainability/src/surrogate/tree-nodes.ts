import { type LearnedTree } from './learn-tree.ts';
import { type SurrogateRows } from './surrogate-rows.ts';
import { type SurrogateNode, type SurrogateSplit } from './surrogates.ts';

/**
 * A tree in the units of the source, told by the training rows that reach each node: node 0 is the root.
 *
 * @param margins of the output that it was learned from
 * @param predictions that the model makes of them
 */
export function treeNodes(
  learned: LearnedTree,
  { rows, values, weights }: SurrogateRows,
  margins: Float32Array,
  predictions: Float32Array,
): SurrogateNode[] {
  const splits = splitsOf(learned);
  const columns = learned.rankings.length;
  const counts = splits.map(() => ({ rows: 0, weight: 0, sum: 0, predicted: 0, missing: 0 }));
  let mass = 0;
  for (let row = 0; row < rows; row++) {
    const weight = weights?.[row] ?? 1;
    mass += weight;
    for (let node: number | undefined = 0; node !== undefined;) {
      const count = counts[node] as (typeof counts)[number];
      count.rows += 1;
      count.weight += weight;
      count.sum += weight * (margins[row] as number);
      count.predicted += weight * (predictions[row] as number);
      const split: SurrogateSplit | undefined = splits[node];
      const value: number = split ? (values[row * columns + split.feature] as number) : 0;
      if (Number.isNaN(value)) count.missing += 1;
      node = split && split.children[goesFirst(split, value) ? 0 : 1];
    }
  }
  return splits.map((split, node) => {
    const { rows: reached, weight, sum, predicted, missing } = counts[node] as (typeof counts)[number];
    return {
      rows: reached,
      share: Math.min(1, weight / mass),
      margin: sum / weight,
      prediction: predicted / weight,
      ...(split && { split: { ...split, missing: { ...split.missing, rows: missing } } }),
    };
  });
}

/** Whether a value goes to a split's first child; NaN is missing. */
function goesFirst(split: SurrogateSplit, value: number): boolean {
  if (Number.isNaN(value)) return split.missing.to === 'first';
  return split.type === 'number' ? value < split.threshold : split.first.includes(value);
}

/** The margin that a tree gives a row: that of its leaf. */
export function treeMargin(nodes: readonly SurrogateNode[], row: ArrayLike<number>): number {
  let node = nodes[0] as SurrogateNode;
  for (let { split } = node; split; { split } = node)
    node = nodes[split.children[goesFirst(split, row[split.feature] as number) ? 0 : 1]] as SurrogateNode;
  return node.margin;
}

/** A learned tree's splits, ranks turned back into the codes that can get there; rows are not counted yet. */
function splitsOf({ tree, rankings }: LearnedTree): (SurrogateSplit | undefined)[] {
  const splits = new Array<SurrogateSplit | undefined>(tree.left.length).fill(undefined);
  const visit = (node: number, reaching: readonly (readonly number[] | undefined)[]): void => {
    const [left, right] = [tree.left[node] as number, tree.right[node] as number];
    if (left === -1) return;
    const feature = tree.feature[node] as number;
    const threshold = tree.threshold[node] as number;
    const to = tree.defaultLeft[node] === 1 ? ('first' as const) : ('second' as const);
    const common = { feature, missing: { to, rows: 0 }, children: [left, right] as [number, number] };
    const codes = reaching[feature];
    if (!codes) {
      splits[node] = { type: 'number', ...common, threshold };
      visit(left, reaching);
      visit(right, reaching);
      return;
    }
    const ranking = rankings[feature] as readonly number[];
    const isFirst = (code: number) => ranking.indexOf(code) < threshold;
    const [first, second] = [codes.filter(isFirst), codes.filter((one) => !isFirst(one))];
    splits[node] = { type: 'category', ...common, first, second };
    visit(left, reaching.with(feature, first));
    visit(right, reaching.with(feature, second));
  };
  visit(
    0,
    rankings.map((ranking) => ranking && [...ranking].sort((a, b) => a - b)),
  );
  return splits;
}
