import { type TreeModel } from '@plumbline/xgboost';

/** What the trees of a model did with a feature while they were learned. */
export interface TreeImportance {
  /** Splits on it. */
  readonly weight: number;
  /** What its splits took off the training loss, on average and together; 0 where there are none. */
  readonly gain: number;
  readonly totalGain: number;
  /** Sum of the hessians of the training rows that its splits decided on, on average and together. */
  readonly cover: number;
  readonly totalCover: number;
}

/**
 * How trees used each feature: XGBoost's `get_score` by `weight`, `gain`, `total_gain`, `cover` and `total_cover`, with features
 * that no split is on, as zeros. It is about training rows and about trees, not about what predictions would lose; and it favours
 * features with many different values, which offer more splits.
 *
 * @returns one a feature
 */
export function treeImportances({ trees, features }: TreeModel): TreeImportance[] {
  const [weight, totalGain, totalCover] = [0, 1, 2].map(() => new Float64Array(features)) as [
    Float64Array,
    Float64Array,
    Float64Array,
  ];
  for (const { left, feature: on, gain, cover } of trees)
    left.forEach((child, node) => {
      if (child < 0) return;
      const feature = on[node] as number;
      weight[feature] = (weight[feature] as number) + 1;
      totalGain[feature] = (totalGain[feature] as number) + (gain[node] as number);
      totalCover[feature] = (totalCover[feature] as number) + (cover[node] as number);
    });
  return Array.from(weight, (splits, feature) => ({
    weight: splits,
    gain: (totalGain[feature] as number) / (splits || 1),
    totalGain: totalGain[feature] as number,
    cover: (totalCover[feature] as number) / (splits || 1),
    totalCover: totalCover[feature] as number,
  }));
}
