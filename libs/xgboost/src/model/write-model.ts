import { encodeUbjson, type UbjsonObject } from './encode-ubjson.ts';
import { categoriesOf } from './categories-of.ts';
import { type Tree, type TreeModel } from './tree-model.ts';

/** The parent of a root. */
const NO_PARENT = 0x7fff_ffff;

/**
 * A model as XGBoost saves it in UBJSON: what `readModel` reads, and `Booster.load_model` of XGBoost from 1.7 on. Nodes are
 * numbered anew, level by level, since XGBoost takes the right child to be the one after the left. Leaves of a DART model
 * have their tree's weight in them, so that it becomes a gbtree model of the same predictions.
 */
export function writeModel(model: TreeModel): Uint8Array {
  const { outputs, task, features, trees } = model;
  return encodeUbjson({
    learner: {
      attributes: model.attributes,
      feature_names: model.featureNames ?? [],
      feature_types: model.featureTypes ?? [],
      gradient_booster: {
        model: {
          gbtree_model_param: {
            num_parallel_tree: String(model.parallelTrees),
            num_trees: String(trees.length),
            size_leaf_vector: '0',
          },
          tree_info: trees.map((tree) => tree.output),
          trees: trees.map((tree, id) => treeDocument(tree, id, features)),
        },
        name: 'gbtree',
      },
      learner_model_param: {
        base_score: baseScoreText(model),
        boost_from_average: '0',
        num_class: task === 'multiclass' ? String(outputs) : '0',
        num_feature: String(features),
        num_target: task === 'regression' ? String(outputs) : '1',
      },
      objective: objectiveDocument(model),
    },
    version: model.version,
  });
}

/** One number until XGBoost 3.0, a list from 3.1 on. */
function baseScoreText({ baseScore, version: [major, minor] }: TreeModel): string {
  const scores = [...baseScore].map(shortest);
  const single = scores.every((score) => score === scores[0]);
  const listed = major > 3 || (major === 3 && minor >= 1) || !single;
  return listed ? `[${(single ? scores.slice(0, 1) : scores).join(',')}]` : (scores[0] ?? '5E-1');
}

/** The fewest digits that are read back as the same float32. */
function shortest(value: number): string {
  for (let digits = 1; digits < 9; digits++) {
    const text = value.toPrecision(digits);
    if (Math.fround(Number(text)) === value) return text;
  }
  return value.toPrecision(9);
}

/** XGBoost expects the parameters of an objective under a name of the objective's own. */
function objectiveDocument({ objective, outputs, version: [major] }: TreeModel): UbjsonObject {
  switch (objective) {
    case 'multi:softprob':
    case 'multi:softmax':
      return { name: objective, softmax_multiclass_param: { num_class: String(outputs) } };
    case 'count:poisson':
      return { name: objective, poisson_regression_param: { max_delta_step: '0.7' } };
    case 'reg:tweedie':
      return { name: objective, tweedie_regression_param: { tweedie_variance_power: '1.5' } };
    case 'reg:pseudohubererror':
      return { name: objective, pseudo_huber_param: { huber_slope: '1' } };
    case 'reg:quantileerror':
      return { name: objective, quantile_loss_param: { quantile_alpha: quantilesText(outputs) } };
    case 'rank:pairwise':
    case 'rank:ndcg':
    case 'rank:map':
      return { name: objective, [major === 1 ? 'lambda_rank_param' : 'lambdarank_param']: {} };
    case 'survival:aft':
      return { name: objective, aft_loss_param: { aft_loss_distribution: 'normal' } };
    case 'survival:cox':
    case 'binary:hinge':
    case 'reg:absoluteerror':
      return { name: objective };
    default:
      return { name: objective, reg_loss_param: { scale_pos_weight: '1' } };
  }
}

/** XGBoost wants as many quantiles as outputs; which they were matters to training alone. */
const quantilesText = (outputs: number): string =>
  `[${Array.from({ length: outputs }, (_, i) => (i + 1) / (outputs + 1)).join(',')}]`;

function treeDocument(tree: Tree, id: number, features: number): UbjsonObject {
  const order = levelOrder(tree);
  const nodes = order.length;
  const newIdOf = new Int32Array(nodes);
  order.forEach((node, i) => (newIdOf[node] = i));
  const child = (side: Int32Array) =>
    Int32Array.from(order, (node) => (tree.left[node] === -1 ? -1 : (newIdOf[side[node] ?? 0] ?? 0)));
  const [left, right] = [child(tree.left), child(tree.right)];
  const parents = new Int32Array(nodes).fill(NO_PARENT);
  for (let node = 0; node < nodes; node++) {
    const first = left[node] ?? -1;
    if (first >= 0) parents.fill(node, first, first + 2);
  }
  const floats = (of: (node: number) => number | undefined) =>
    Float32Array.from(order, (node) => of(node) ?? 0);
  return {
    base_weights: floats((node) => tree.value[node]),
    ...categoryLists(tree, order),
    default_left: Uint8Array.from(order, (node) => tree.defaultLeft[node] ?? 0),
    id,
    left_children: left,
    loss_changes: floats((node) => tree.gain[node]),
    parents,
    right_children: right,
    split_conditions: floats((node) => (tree.left[node] === -1 ? tree.value[node] : tree.threshold[node])),
    split_indices: Int32Array.from(order, (node) => Math.max(0, tree.feature[node] ?? 0)),
    split_type: Uint8Array.from(order, (node) => Number(categoriesOf(tree, node).length > 0)),
    sum_hessian: floats((node) => tree.cover[node]),
    tree_param: {
      num_deleted: '0',
      num_feature: String(features),
      num_nodes: String(nodes),
      size_leaf_vector: '0',
    },
  };
}

/** The categories of each categorical split, one list behind the other. */
function categoryLists(tree: Tree, order: readonly number[]): UbjsonObject {
  const lists = order.map((node) => categoriesOf(tree, node));
  const nodes = order.map((_, i) => i).filter((i) => lists[i]?.length);
  const sizes = nodes.map((i) => lists[i]?.length ?? 0);
  let end = 0;
  const begins = sizes.map((size) => (end += size) - size);
  return {
    categories: Int32Array.from(lists.flatMap((list) => [...list])),
    categories_nodes: Int32Array.from(nodes),
    categories_segments: BigInt64Array.from(begins, BigInt),
    categories_sizes: BigInt64Array.from(sizes, BigInt),
  };
}

/** The nodes level by level: the two children of each come one after the other. */
function levelOrder(tree: Tree): number[] {
  const order = [0];
  for (const node of order) {
    const left = tree.left[node] ?? -1;
    if (left >= 0) order.push(left, tree.right[node] ?? 0);
  }
  return order;
}
