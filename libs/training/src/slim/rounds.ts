import { firstRounds, roundsOf, type TreeModel } from '@plumbline/xgboost';
import type { Loss } from './loss.ts';
import { roughBytes, type Route, type RoutePoint } from './route.ts';
import type { Rows, RowSets } from './rows.ts';
import { addTree, depthsOf, leavesOf, marginsAt, type Leaves } from './walk.ts';

/** The models that training went through, from the last round to the first: what leaving out the last rounds costs. */
export function roundsRoute(model: TreeModel, sets: RowSets, loss: Loss, name: string): Route {
  const rounds = roundsOf(model);
  const treesARound = firstRounds(model, 1).trees.length;
  const validation = new Growing(model, sets.validation, loss);
  const test = new Growing(model, sets.test, loss);
  const points: RoutePoint[] = [];
  let nodes = 0;
  for (let round = 1; round <= rounds; round++) {
    const trees = round * treesARound;
    for (const { left } of model.trees.slice(trees - treesARound, trees)) nodes += left.length;
    const [onValidation, onTest] = [validation.grow(trees), test.grow(trees)];
    points.push({
      at: rounds - round,
      nodes,
      trees,
      bytes: roughBytes(nodes, trees),
      comparisons: validation.comparisons,
      loss: { validation: onValidation, test: onTest },
    });
  }
  return { name, points: points.reverse(), modelAt: ({ at }) => firstRounds(model, rounds - at) };
}

/** A model to which tree after tree is added, on one set of rows. */
class Growing {
  readonly #leaves: Leaves;
  readonly #margins: Float64Array;
  #trees = 0;
  #comparisons = 0;

  constructor(
    private readonly model: TreeModel,
    private readonly rows: Rows,
    private readonly loss: Loss,
  ) {
    this.#leaves = leavesOf(model.trees, rows);
    this.#margins = marginsAt({ ...model, trees: [] }, [], rows.rows);
  }

  /** Of a row, on average. */
  get comparisons(): number {
    return this.#comparisons / this.rows.rows;
  }

  /** The loss once the model has so many trees. */
  grow(trees: number): number {
    for (; this.#trees < trees; this.#trees++) {
      const tree = this.model.trees[this.#trees] as TreeModel['trees'][number];
      const leaves = this.#leaves[this.#trees] as Int32Array;
      const depths = depthsOf(tree);
      addTree(this.#margins, tree, leaves, this.model.outputs);
      for (const leaf of leaves) this.#comparisons += depths[leaf] as number;
    }
    return this.loss.of(this.rows, this.#margins);
  }
}
