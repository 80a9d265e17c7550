import { type Feature } from '@plumbline/dataset';
import { BoosterParamsSchema, readModel, trainBooster, type Tree } from '@plumbline/xgboost';
import { type SurrogateParams } from './params.ts';
import { rankCategories, toRanks, type Ranking } from './rank-categories.ts';
import { marginsOf } from './margins-of.ts';
import { type SurrogateRows } from './surrogate-rows.ts';

/** A tree on ranks in place of codes, and what the ranks mean. */
export interface LearnedTree {
  readonly tree: Tree;
  readonly rankings: readonly Ranking[];
}

/** Learns one regression tree from the margins of one output, whole: by a single round, without shrinkage or penalty. */
export async function learnTree(
  features: readonly Feature[],
  rows: SurrogateRows,
  output: number,
  { depth, minRows, signal }: Pick<SurrogateParams, 'depth' | 'minRows'> & { readonly signal: AbortSignal },
): Promise<LearnedTree> {
  const margins = marginsOf(rows, output);
  const rankings = rankCategories(features, rows, margins);
  const { model } = await trainBooster(
    {
      training: {
        rows: rows.rows,
        columns: features.length,
        values: toRanks(rows.values, rankings),
        labels: margins,
        ...(rows.weights && { weights: rows.weights }),
        featureNames: features.map(({ name }) => name),
      },
      params: BoosterParamsSchema.parse({
        objective: 'reg:squarederror',
        baseScore: 0,
        learningRate: 1,
        lambda: 0,
        maxDepth: depth,
        minChildWeight: minRows,
      }),
      rounds: 1,
    },
    { signal },
  );
  return { tree: readModel(model.bytes).trees[0] as Tree, rankings };
}
