import { type Link, type ModelTask } from './objective.ts';

/**
 * One regression tree. Node 0 is the root; arrays have one entry a node, and every node is reached from the root once.
 * Nodes that pruning deleted are left out and the others keep their order, so ids are XGBoost's own where none was.
 */
export interface Tree {
  /** Which output the tree adds to: the class in multiclass models, else 0. */
  readonly output: number;
  /** The child for `row[feature] < threshold`; -1 at a leaf. */
  readonly left: Int32Array;
  /** The other child; -1 at a leaf. */
  readonly right: Int32Array;
  /** Below `TreeModel.features`; -1 at a leaf. */
  readonly feature: Int32Array;
  /** Compared in float32; 0 at a leaf. */
  readonly threshold: Float32Array;
  /** What a leaf adds to the margin, its tree's DART weight included; 0 at a split. */
  readonly value: Float32Array;
  /** 1 where a missing value (NaN) goes left. */
  readonly defaultLeft: Uint8Array;
  /** Sum of the hessians of the training rows that reached the node. */
  readonly cover: Float32Array;
  /** What the split took off the loss; 0 at a leaf. */
  readonly gain: Float32Array;
}

/** An XGBoost model of trees, checked: what prediction, export and explanation work from. */
export interface TreeModel {
  /** Of the XGBoost that saved it: major, minor, patch. */
  readonly version: readonly [number, number, number];
  readonly booster: 'gbtree' | 'dart';
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
  /** Margins a row has: the number of classes in multiclass models, else 1. */
  readonly outputs: number;
  /** One an output, as the model keeps it: a prediction. */
  readonly baseScore: Float32Array;
  /** One an output: the base score as a margin. */
  readonly baseMargin: Float32Array;
  /** Trees that each round adds to each output. */
  readonly parallelTrees: number;
  /** What training left in the model, such as `best_iteration`. */
  readonly attributes: Readonly<Record<string, string>>;
  /** In the order XGBoost adds them up. */
  readonly trees: readonly Tree[];
}
