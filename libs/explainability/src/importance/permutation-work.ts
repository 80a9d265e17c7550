import { type TreeModel } from '@plumbline/xgboost';

/** Splits passed and values copied, over all rows and repeats. */
const WORK = 3e9;

/** Fewer rows than this say too little of a column: rather are fewer columns shuffled. */
const FEWEST_ROWS = 500;

export interface PermutationWork {
  readonly rows: number;
  readonly columns: number;
}

/**
 * How many rows and columns are worth shuffling: of a large or wide model fewer rows than are asked for, and where even 500 are
 * too many, fewer columns too, but always one.
 *
 * @param asked the most of both, and how often each column is shuffled, from 1
 */
export function permutationWork(
  { trees, features, outputs }: Pick<TreeModel, 'trees' | 'features' | 'outputs'>,
  { rows, columns, repeats }: PermutationWork & { readonly repeats: number },
): PermutationWork {
  const walked = trees.reduce((sum, { left }) => sum + Math.log2(left.length + 1), 0);
  const affordable = Math.floor(WORK / (repeats * (walked + features + outputs)));
  const worthwhile = Math.min(rows, Math.max(FEWEST_ROWS, Math.floor(affordable / Math.max(1, columns))));
  return { rows: worthwhile, columns: Math.min(columns, Math.max(1, Math.floor(affordable / worthwhile))) };
}
