import type { TreeModel } from '@plumbline/xgboost';

/** A model on the way from large to small: what it comes to, before it is built. */
export interface RoutePoint {
  /** How far along the route: splits cut, or rounds left out. */
  readonly at: number;
  readonly nodes: number;
  readonly trees: number;
  /** About what it would take as a file: a point is not written to find out. */
  readonly bytes: number;
  /** Comparisons of a row of the validation set, on average. */
  readonly comparisons: number;
  readonly loss: { readonly validation: number; readonly test: number };
}

/** Ever smaller models, each made from the same one. */
export interface Route {
  readonly name: string;
  /** From the whole model on. */
  readonly points: readonly RoutePoint[];
  /** Builds the model of a point. */
  modelAt(point: RoutePoint): TreeModel;
}

/** What a node and a tree take in a saved model: ten arrays with an entry a node, and the names of all that a tree has. */
const BYTES = { node: 34, tree: 675 };

export const roughBytes = (nodes: number, trees: number): number => BYTES.node * nodes + BYTES.tree * trees;
