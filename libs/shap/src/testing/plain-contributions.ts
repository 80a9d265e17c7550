import { type TreeModel } from '@plumbline/xgboost';
import { type Rows } from '../check-rows.ts';
import { PlainTrees } from '../plain/plain-trees.ts';
import { treeGame } from '../tree/game.ts';

/** SHAP values by the plain way alone, in float64: rows × outputs × (features + 1). */
export function plainContributions(model: TreeModel, { rows: to, columns, values }: Rows): Float64Array {
  const { outputs, trees, baseMargin } = model;
  const contributions = new Float64Array(to * outputs * (columns + 1));
  const games = trees.map((tree, index) => treeGame(tree, index));
  new PlainTrees(games).explain({ values, columns, outputs, from: 0, to, contributions });
  const expected = Float64Array.from(baseMargin);
  for (const game of games)
    expected[game.tree.output] = (expected[game.tree.output] as number) + game.expected;
  for (let at = 0; at < to * outputs; at++)
    contributions[at * (columns + 1) + columns] = expected[at % outputs] as number;
  return contributions;
}
