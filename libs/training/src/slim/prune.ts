import type { TreeModel } from '@plumbline/xgboost';
import { cutTree } from './cut-tree.ts';
import type { Loss } from './loss.ts';
import { PrunedForest } from './pruned-forest.ts';
import type { Route, RoutePoint } from './route.ts';
import type { RowSets } from './rows.ts';

/** The share of the splits left that one pass cuts: the derivatives are taken anew after each. */
const CUT_AT_ONCE = 0.04;

export interface PruneOptions {
  readonly name: string;
  readonly loss: Loss;
  /** Cutting ends once the loss on validation rows is above it. */
  readonly ceiling: number;
  /** Told after each pass. */
  onPass?(point: RoutePoint, splits: number): void;
}

/**
 * Weakest-link pruning of a whole forest (after Breiman et al., 1984, with the loss of the ensemble in place of a tree's):
 * pass by pass, the splits between two leaves that matter least become leaves. What one matters is how much the loss on
 * training rows would rise without it, to the second order of the margins; what the pass cost is measured on validation rows.
 */
export function pruneRoute(model: TreeModel, sets: RowSets, options: PruneOptions): Route {
  const { name, loss, ceiling, onPass } = options;
  const forest = new PrunedForest(model, sets, loss);
  const splits = forest.splits;
  const points = [forest.point()];
  while (forest.splits > 0 && (points.at(-1) as RoutePoint).loss.validation <= ceiling) {
    forest.cut(Math.max(1, Math.floor(forest.splits * CUT_AT_ONCE)));
    points.push(forest.point());
    onPass?.(points.at(-1) as RoutePoint, splits);
  }
  const { cuts } = forest;
  const modelAt = ({ at }: RoutePoint): TreeModel => {
    const leavesOfTree = model.trees.map(() => new Map<number, number>());
    for (const { tree, node, value } of cuts.slice(0, at)) leavesOfTree[tree]?.set(node, value);
    return { ...model, trees: model.trees.map((tree, i) => cutTree(tree, leavesOfTree[i] ?? new Map())) };
  };
  return { name, points, modelAt };
}
