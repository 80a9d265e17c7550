import { type Link } from '@plumbline/statistics';
import { type ModelTask } from './objective.ts';

/**
 * One regression tree. Node 0 is the root; arrays have one entry a node, and every node is reached from the root once.
 * Nodes that pruning deleted are left out and the others keep their order, so ids are XGBoost's own where none was.
 */
export interface Tree {
  /** Which output the tree adds to: the class in multiclass models, else 0. */
  readonly output: number;
  /** The child for `row[feature] < threshold`, or for a category that is not among the split's; -1 at a leaf. */
  readonly left: Int32Array;
  /** The other child; -1 at a leaf. */
  readonly right: Int32Array;
  /** Below `TreeModel.features`; -1 at a leaf. */
  readonly feature: Int32Array;
  /** Compared in float32; 0 at a leaf and at a categorical split. */
  readonly threshold: Float32Array;
  /** What a leaf adds to the margin, its tree's DART weight included; 0 at a split. */
  readonly value: Float32Array;
  /** 1 where a missing value (NaN) goes left. */
  readonly defaultLeft: Uint8Array;
  /** Sum of the hessians of the training rows that reached the node. */
  readonly cover: Float32Array;
  /** What the split took off the loss; 0 at a leaf. */
  readonly gain: Float32Array;
  /** Left out where no split is categorical. */
  readonly categories?: CategoricalSplits;
}

/**
 * The categories that go right at a tree's categorical splits. A split has them from `begin[node]` to
 * `begin[node + 1]`; where these are equal, the node is a leaf or splits by its threshold.
 */
export interface CategoricalSplits {
  /** One entry a node, and one more. */
  readonly begin: Int32Array;
  /** Whole numbers from 0, below 2^24: ascending within a split. */
  readonly values: Int32Array;
}

/** What is known of a model, whichever its booster. */
interface BoosterModel {
  /** Of the XGBoost that saved it: major, minor, patch. */
  readonly version: readonly [number, number, number];
  /** XGBoost's name of it, such as `binary:logistic`. */
  readonly objective: string;
  readonly task: ModelTask;
  readonly link: Link;
  /** How many features a row has. */
  readonly features: number;
  /** One a feature, where the model has them. */
  readonly featureNames?: readonly string[];
  /** One a feature, where the model has them: `float`, `int`, `i`, `q`, `c`. */
  readonly featureTypes?: readonly string[];
  /** Margins a row has: the number of classes in multiclass models, of targets in regressions, else 1. */
  readonly outputs: number;
  /** One an output, as the model keeps it: a prediction. */
  readonly baseScore: Float32Array;
  /** One an output: the base score as a margin. */
  readonly baseMargin: Float32Array;
  /** What training left in the model, such as `best_iteration`. */
  readonly attributes: Readonly<Record<string, string>>;
  /** The round that early stopping found best, counted from 0. */
  readonly bestIteration?: number;
}

/** An XGBoost model of trees, checked: what prediction, export and explanation work from. */
export interface TreeModel extends BoosterModel {
  readonly booster: 'gbtree' | 'dart';
  /** Trees that each round adds to each output. */
  readonly parallelTrees: number;
  /** In the order XGBoost adds them up. */
  readonly trees: readonly Tree[];
}

/** A linear XGBoost model, checked: an output's margin is its bias and base margin and the weighted sum of a row. */
export interface LinearModel extends BoosterModel {
  readonly booster: 'gblinear';
  /** features × outputs. A missing value adds nothing. */
  readonly weights: Float32Array;
  /** One an output. */
  readonly bias: Float32Array;
  /** How many rounds it was trained for. */
  readonly rounds: number;
}
