import { z } from 'zod';
import { EVAL_METRICS, TRAINABLE_OBJECTIVES } from './objective.ts';

const share = z.number().gt(0).max(1);

/**
 * What XGBoost is told, in camel case; where XGBoost has a default, it is the same here. Everything except `threads` is
 * part of the result: models trained with 1, 2 or 4 threads have the same bytes.
 */
export const BoosterParamsSchema = z.strictObject({
  objective: z.enum(TRAINABLE_OBJECTIVES).default('binary:logistic'),
  /** The number of classes of `multi:softprob`, at least 2; for that objective only. */
  numClass: z.int().min(2).max(10_000).optional(),

  /** How much of each tree's correction is taken, in (0, 1]. XGBoost: `eta`. */
  learningRate: share.default(0.3),
  /** Splits from the root to a leaf, at most 32; 0 is no limit, which takes `maxLeaves`. */
  maxDepth: z.int().min(0).max(32).default(6),
  /** Leaves of a tree; 0 is no limit. */
  maxLeaves: z.int().min(0).max(1_000_000).default(0),
  /** `depthwise` splits level by level; `lossguide` splits where the loss falls most. */
  growPolicy: z.enum(['depthwise', 'lossguide']).default('depthwise'),
  /** The least sum of hessians in a child: for squared error its rows, for logistic loss their sum of p(1 − p). */
  minChildWeight: z.number().min(0).default(1),
  /** The least fall of the loss that a split must bring. XGBoost: `min_split_loss`. */
  gamma: z.number().min(0).default(0),
  /** L2 penalty on leaf values. */
  lambda: z.number().min(0).default(1),
  /** L1 penalty on leaf values. */
  alpha: z.number().min(0).default(0),
  /** The largest step of a leaf; 0 is no limit. Helps logistic loss where classes are very unequal. */
  maxDeltaStep: z.number().min(0).default(0),

  /** Share of the rows each tree sees, drawn anew with `seed`, in (0, 1]. */
  subsample: share.default(1),
  /** Share of the features each tree, level and split sees; the three multiply. */
  colsampleByTree: share.default(1),
  colsampleByLevel: share.default(1),
  colsampleByNode: share.default(1),

  treeMethod: z.enum(['hist', 'approx', 'exact']).default('hist'),
  /** Histogram bins a feature, for `hist` and `approx`. */
  maxBins: z.int().min(2).max(65_536).default(256),

  /** What the positive class weighs, for `binary:logistic` only; often negatives ÷ positives. */
  scalePosWeight: z.number().positive().default(1),
  /** The prediction before the first tree; left out, XGBoost starts from the mean label or its own constant. */
  baseScore: z.number().optional(),
  /** Between 1 (Poisson) and 2 (gamma), both left out, for `reg:tweedie` only. */
  tweedieVariancePower: z.number().gt(1).lt(2).default(1.5),

  /** Feature name → 1: the prediction may only rise with it; -1: only fall. */
  monotoneConstraints: z.record(z.string(), z.union([z.literal(1), z.literal(-1)])).optional(),
  /** Groups of feature names; features share a path of a tree only where a group has them all. */
  interactionConstraints: z.array(z.array(z.string()).min(1)).min(1).optional(),

  /** Written down on each round; the last one decides on early stopping. Left out, the objective's own. */
  evalMetrics: z.array(z.enum(EVAL_METRICS)).min(1).optional(),
  seed: z.int().min(0).max(2_147_483_647).default(0),
  /** CPU threads; 0 is one for each core that this process may use. */
  threads: z.int().min(0).max(1024).default(0),
});
export type BoosterParams = z.output<typeof BoosterParamsSchema>;
