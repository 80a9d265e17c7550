import { z } from 'zod';
import { CountSchema, NumbersSchema, validate } from './document.ts';
import { CategoriesSchema, checkCategories, type CategoryLists } from './check-categories.ts';
import { InvalidModel, UnsupportedModel } from './errors.ts';

/** What the split index of a node that pruning deleted is: no feature has it. */
const DELETED = 0x7fff_ffff;
/** The parent of a root. */
const NO_PARENT = 0x7fff_ffff;

/**
 * Splits on the way to a leaf: far above any trained tree, and low enough for those who walk trees by recursion, as ONNX
 * Runtime does when it loads them.
 */
const MAX_DEPTH = 1024;

const TreeSchema = CategoriesSchema.extend({
  tree_param: z.object({
    num_nodes: CountSchema,
    num_deleted: CountSchema.default(0),
    size_leaf_vector: CountSchema.default(0),
  }),
  left_children: NumbersSchema,
  right_children: NumbersSchema,
  parents: NumbersSchema,
  split_indices: NumbersSchema,
  /** The threshold of a split, the value of a leaf; at a categorical split it means nothing. */
  split_conditions: NumbersSchema,
  default_left: NumbersSchema,
  sum_hessian: NumbersSchema,
  loss_changes: NumbersSchema,
  base_weights: NumbersSchema,
  /** 1 at a categorical split; left out or empty where there is none. */
  split_type: NumbersSchema.optional(),
});

/** What has one entry a node. */
const NODE_ARRAYS = [
  'left_children',
  'right_children',
  'parents',
  'split_indices',
  'split_conditions',
  'default_left',
  'sum_hessian',
  'loss_changes',
  'base_weights',
  'split_type',
] as const;

export type TreeDocument = z.output<typeof TreeSchema>;

/** What a tree is checked against. */
export interface TreeContext {
  /** Counted from 0, for errors. */
  readonly index: number;
  readonly features: number;
  readonly output: number;
  /** What DART multiplies the leaves by; 1 otherwise. */
  readonly weight: number;
}

/** A tree as it was saved, and the ids of its nodes: those that pruning did not delete, in order. */
export interface CheckedTree {
  readonly document: TreeDocument;
  readonly categories: CategoryLists;
  readonly ids: readonly number[];
}

/**
 * Checks all that prediction relies on, here and in XGBoost, which does not look itself: sizes, children in range, parents
 * that are theirs, each node reached once, bounded depth, features and categories in range, finite thresholds and leaf
 * values.
 *
 * @throws {InvalidModel | UnsupportedModel} naming the tree and the node.
 */
export function checkTree(unvalidatedTree: unknown, context: TreeContext): CheckedTree {
  const document = validate(TreeSchema, unvalidatedTree, 'the tree', { tree: context.index });
  const { num_nodes, num_deleted, size_leaf_vector } = document.tree_param;
  if (size_leaf_vector > 1)
    throw new UnsupportedModel(
      'its leaves hold vectors, one number a target; train it with multi_strategy one_output_per_tree',
      { tree: context.index },
    );
  expectLengths(document, num_nodes, context.index);
  const above = document.parents[0];
  if (above !== NO_PARENT && above !== -1)
    throw new InvalidModel(`its root has the parent ${above}`, { tree: context.index });
  const categories = checkCategories(document, num_nodes, context.index);
  const ids = idsOf(reachedNodes(document, categories, context), document, context.index);
  if (num_nodes - ids.length !== num_deleted)
    throw new InvalidModel(`${num_nodes - ids.length} nodes are deleted, not ${num_deleted}`, {
      tree: context.index,
    });
  return { document, categories, ids };
}

export const isLeaf = (document: TreeDocument, node: number): boolean =>
  document.left_children[node] === -1 && document.right_children[node] === -1;

/** What a leaf adds to the margin, in float32. */
export const leafValueOf = (document: TreeDocument, node: number, weight: number): number =>
  Math.fround(Math.fround(document.split_conditions[node] ?? NaN) * weight);

function expectLengths(document: TreeDocument, nodes: number, tree: number): void {
  if (nodes === 0) throw new InvalidModel('it has no nodes', { tree });
  for (const name of NODE_ARRAYS) {
    const length = document[name]?.length ?? 0;
    if (length !== nodes && !(name === 'split_type' && length === 0))
      throw new InvalidModel(`'${name}' has ${length} entries, but the tree has ${nodes} nodes`, { tree });
  }
}

/** Walks from the root; 1 at each node it met. */
function reachedNodes(document: TreeDocument, categories: CategoryLists, context: TreeContext): Uint8Array {
  const tree = context.index;
  const reached = new Uint8Array(document.tree_param.num_nodes);
  const depth = new Uint16Array(reached.length);
  const ahead = [0];
  for (let node = ahead.pop(); node !== undefined; node = ahead.pop()) {
    if (reached[node]) throw new InvalidModel('it is reached on two ways from the root', { tree, node });
    reached[node] = 1;
    expectFinite(document.sum_hessian[node], 'sum of hessians', tree, node);
    if (isLeaf(document, node)) {
      expectFinite(leafValueOf(document, node, context.weight), 'leaf value', tree, node);
    } else {
      checkSplit(document, categories, context, node);
      const children = [childOf(document, 'right', tree, node), childOf(document, 'left', tree, node)];
      const below = (depth[node] ?? 0) + 1;
      if (below > MAX_DEPTH)
        throw new UnsupportedModel(`it is a split below ${MAX_DEPTH} others`, { tree, node });
      for (const child of children) depth[child] = below;
      ahead.push(...children);
    }
  }
  return reached;
}

function checkSplit(
  document: TreeDocument,
  categories: CategoryLists,
  { index: tree, features }: TreeContext,
  node: number,
): void {
  const feature = document.split_indices[node] ?? NaN;
  if (!Number.isInteger(feature) || feature < 0 || feature >= features)
    throw new InvalidModel(`it splits on feature ${feature}, but rows have ${features}`, { tree, node });
  const direction = document.default_left[node];
  if (direction !== 0 && direction !== 1)
    throw new InvalidModel(`its default direction is ${direction}, neither 0 nor 1`, { tree, node });
  const type = document.split_type?.[node] ?? 0;
  if (type !== 0 && type !== 1)
    throw new InvalidModel(`its split type is ${type}, neither 0 nor 1`, { tree, node });
  if (type === 0) expectFinite(document.split_conditions[node], 'threshold', tree, node);
  else if (!categories.has(node)) throw new InvalidModel('its split has no categories', { tree, node });
  expectFinite(document.loss_changes[node], 'loss change', tree, node);
}

function childOf(document: TreeDocument, side: 'left' | 'right', tree: number, node: number): number {
  const child = document[`${side}_children`][node] ?? NaN;
  const nodes = document.tree_param.num_nodes;
  if (!Number.isInteger(child) || child <= 0 || child >= nodes)
    throw new InvalidModel(`its ${side} child is ${child}, not from 1 to ${nodes - 1}`, { tree, node });
  if (document.parents[child] === node) return child;
  throw new InvalidModel(`its ${side} child ${child} has the parent ${document.parents[child]}`, {
    tree,
    node,
  });
}

/** Values are kept in float32, so it is there that they must be finite. */
function expectFinite(value: number | undefined, what: string, tree: number, node: number): void {
  if (!Number.isFinite(Math.fround(value ?? NaN)))
    throw new InvalidModel(`its ${what} is not a finite number`, { tree, node });
}

function idsOf(reached: Uint8Array, document: TreeDocument, tree: number): number[] {
  const ids: number[] = [];
  for (let node = 0; node < reached.length; node++) {
    if (reached[node]) ids.push(node);
    else if (document.split_indices[node] !== DELETED)
      throw new InvalidModel('it cannot be reached from the root', { tree, node });
  }
  return ids;
}
