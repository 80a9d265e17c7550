import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { InvalidModel, UnsupportedModel } from './errors.ts';
import { marginOf } from './margin.ts';
import { readBooster, readModel } from './read-model.ts';
import { firstRounds, roundsOf } from './rounds.ts';

const folder = new URL('./fixtures/', import.meta.url);
const fixture = (name: string) => new Uint8Array(readFileSync(new URL(name, folder)));
const models = readdirSync(folder).filter((name) => name.endsWith('.model'));

interface Expected {
  rows: (number | null)[][];
  models: Record<string, { margins: number[][] }>;
}

describe('models that XGBoost saved', () => {
  it.each(models)('reads %s, and predicts the margins XGBoost does, to the bit', (name) => {
    const [, kind = '', version = ''] = /^(\w+)-(\d\.\d)/.exec(name) ?? [];
    const expected = JSON.parse(Buffer.from(fixture(`expected-${version}.json`)).toString()) as Expected;
    const model = readBooster(fixture(name));
    const margins = expected.rows.map((row) =>
      marginOf(
        model,
        row.map((value) => value ?? NaN),
      ),
    );
    expect(margins).toEqual(expected.models[kind]?.margins.map((row) => Float32Array.from(row)));
  });

  it.each(['1.7', '3.2'])('reads the same from JSON and UBJSON of XGBoost %s', (version) => {
    expect(readModel(fixture(`binary-${version}-json.model`))).toEqual(
      readModel(fixture(`binary-${version}-ubj.model`)),
    );
  });

  it.each(['1.7', '3.2'])('reads the categories of XGBoost %s, the same from JSON and UBJSON', (version) => {
    const model = readModel(fixture(`categorical-${version}-ubj.model`));
    expect(readModel(fixture(`categorical-${version}-json.model`))).toEqual(model);
    const sets = model.trees.flatMap(({ categories, feature, threshold }) =>
      Array.from(feature, (of, node) => ({
        of,
        threshold: threshold[node],
        set: categories?.values.subarray(categories.begin[node], categories.begin[node + 1]) ?? [],
      })),
    );
    expect(sets.filter(({ of, set }) => of === 1 && set.length === 1).length).toBeGreaterThan(0);
    expect(sets.filter(({ of, set }) => of === 2 && set.length > 5).length).toBeGreaterThan(0);
    expect(sets.every(({ of, set }) => set.length > 0 === (of === 1 || of === 2))).toBe(true);
    expect(sets.every(({ set, threshold }) => set.length === 0 || threshold === 0)).toBe(true);
  });

  it('reads weights and biases of a linear model', () => {
    const model = readBooster(fixture('linear-3.2-ubj.model'));
    if (model.booster !== 'gblinear') throw new Error(`It is a ${model.booster} model.`);
    expect(model).toMatchObject({ task: 'multiclass', link: 'softmax', features: 4, outputs: 3, rounds: 2 });
    expect([model.weights.length, model.bias.length, roundsOf(model)]).toEqual([12, 3, 2]);
  });

  it('reads several targets, one number a leaf', () => {
    const model = readModel(
      changed((l) => {
        l.learner_model_param.num_target = '2';
        l.gradient_booster.model.tree_info = [0, 1];
      }, 'regression-3.2-json.model'),
    );
    expect(model).toMatchObject({ outputs: 2, trees: [{ output: 0 }, { output: 1 }] });
    expect(model.baseMargin).toHaveLength(2);
  });

  it('tells the best iteration, and cuts a model to its first rounds', () => {
    const model = readModel(changed((l) => (l.attributes.best_iteration = '1')));
    expect([model.bestIteration, roundsOf(model)]).toEqual([1, 3]);
    const cut = firstRounds(model, 2);
    expect([roundsOf(cut), cut.trees]).toEqual([2, model.trees.slice(0, 2)]);
    expect(roundsOf(firstRounds(readModel(fixture('multiclass-3.2-ubj.model')), 0))).toBe(0);
    expect(() => firstRounds(model, 4)).toThrow('The model has 3 rounds');
    expect(readModel(changed((l) => (l.attributes.best_iteration = 'x')))).not.toHaveProperty(
      'bestIteration',
    );
  });

  it('tells what a model is', () => {
    expect(readModel(fixture('multiclass-3.2-ubj.model'))).toMatchObject({
      version: [3, 2, 0],
      booster: 'gbtree',
      objective: 'multi:softprob',
      task: 'multiclass',
      link: 'softmax',
      features: 4,
      featureNames: ['age', 'hours', 'gain', 'größe'],
      featureTypes: ['float', 'float', 'float', 'float'],
      outputs: 3,
      parallelTrees: 2,
      trees: [{ output: 0 }, { output: 0 }, { output: 1 }, { output: 1 }, { output: 2 }, { output: 2 }],
    });
  });

  it('reads a base score of 1.7 as one number and of 3.x as a vector', () => {
    expect(readModel(fixture('multiclass-1.7-ubj.model')).baseMargin).toEqual(
      new Float32Array([0.5, 0.5, 0.5]),
    );
    expect(new Set(readModel(fixture('multiclass-3.2-ubj.model')).baseMargin).size).toBe(3);
    expect(readModel(fixture('binary-1.7-ubj.model'))).toMatchObject({
      baseScore: Float32Array.of(0.5),
      baseMargin: Float32Array.of(0),
    });
  });

  it('leaves out the nodes that pruning deleted', () => {
    const [tree] = readModel(fixture('pruned-3.2-ubj.model')).trees;
    expect(tree?.left).toHaveLength(17);
    const children = [...(tree?.left ?? []), ...(tree?.right ?? [])].filter((child) => child >= 0);
    expect(children.sort((a, b) => a - b)).toEqual(Array.from({ length: 16 }, (_, i) => i + 1));
  });
});

/* eslint-disable-next-line @typescript-eslint/no-explicit-any -- a document to break at any place */
type Document = any;

/** A sound model with one change. */
function changed(
  change: (learner: Document, tree: Document, document: Document) => void,
  name = 'binary-3.2-json.model',
) {
  const document: Document = JSON.parse(Buffer.from(fixture(name)).toString());
  const booster = document.learner.gradient_booster;
  change(document.learner, booster.model.trees[1], document);
  return Buffer.from(JSON.stringify(document));
}

describe('models that contradict themselves', () => {
  it.each<[string, string, (learner: Document, tree: Document, document: Document) => void]>([
    [
      'a child out of range',
      'tree 1, node 0: its left child is 99, not from 1 to 12',
      (_, t) => (t.left_children[0] = 99),
    ],
    ['a child below -1', 'tree 1, node 0: its right child is -7', (_, t) => (t.right_children[0] = -7)],
    ['one child', 'tree 1, node 0: its right child is -1', (_, t) => (t.right_children[0] = -1)],
    ['a cycle', 'its left child is 0', (_, t) => (t.left_children[2] = 0)],
    ['a shared child', 'is reached on two ways', (_, t) => (t.left_children[0] = t.right_children[0])],
    ['another parent', 'its left child 1 has the parent 5', (_, t) => (t.parents[1] = 5)],
    ['a root with a parent', 'tree 1: its root has the parent 2', (_, t) => (t.parents[0] = 2)],
    ['a node out of reach', 'cannot be reached', (_, t) => (t.left_children[2] = t.right_children[2] = -1)],
    ['a fraction as a child', 'its left child is 1.5', (_, t) => (t.left_children[0] = 1.5)],
    [
      'an unknown feature',
      'tree 1, node 0: it splits on feature 4, but rows have 4',
      (_, t) => (t.split_indices[0] = 4),
    ],
    ['a threshold beyond float32', 'tree 1, node 0: its threshold', (_, t) => (t.split_conditions[0] = 1e39)],
    ['a leaf value of null', 'tree 1, node 12: its leaf value', (_, t) => (t.split_conditions[12] = null)],
    ['a default direction of 2', 'its default direction is 2', (_, t) => (t.default_left[0] = 2)],
    [
      'a short array',
      "'sum_hessian' has 12 entries, but the tree has 13 nodes",
      (_, t) => t.sum_hessian.pop(),
    ],
    ['no nodes', 'tree 1: it has no nodes', (_, t) => (t.tree_param.num_nodes = '0')],
    ['nodes deleted', '0 nodes are deleted, not 2', (_, t) => (t.tree_param.num_deleted = '2')],
    ['a tree that is none', "tree 1: 'tree_param' of the tree", (_, t) => delete t.tree_param],
    ['text for numbers', "'left_children' of the tree", (_, t) => (t.left_children = 'x')],
    [
      'a class out of range',
      'tree 0: it adds to output 1',
      (l) => (l.gradient_booster.model.tree_info[0] = 1),
    ],
    [
      'another number of trees',
      "'num_trees' is for 5",
      (l) => (l.gradient_booster.model.gbtree_model_param.num_trees = '5'),
    ],
    ['no features', 'number of features is 0', (l) => (l.learner_model_param.num_feature = '0')],
    ['a name missing', "'feature_names' has 3 entries", (l) => l.feature_names.pop()],
    [
      'a base score of 1',
      'its base score 1 has no finite margin',
      (l) => (l.learner_model_param.base_score = '[1E0]'),
    ],
    ['a base score of text', "its base score is 'x'", (l) => (l.learner_model_param.base_score = 'x')],
    [
      'a base score for 2',
      'its base score has 2 entries',
      (l) => (l.learner_model_param.base_score = '[0.5,0.5]'),
    ],
    ['classes it has not', 'but it has 3 classes', (l) => (l.learner_model_param.num_class = '3')],
    ['classes it lacks', 'but it has 0 classes', (l) => (l.objective.name = 'multi:softprob')],
    [
      'a base score for two of three targets',
      'its base score has 2 entries',
      (l) => Object.assign(l.learner_model_param, { num_class: '0', base_score: '[0.1,0.2]' }),
    ],
    [
      'rounds that run back',
      'its round 2 begins at tree 0',
      (l) => (l.gradient_booster.model.iteration_indptr = [0, 2, 0, 3]),
    ],
    [
      'rounds beyond the trees',
      'its last round ends at tree 9, but it has 3 trees',
      (l) => (l.gradient_booster.model.iteration_indptr = [0, 9]),
    ],
    ['a split type of 2', 'tree 1, node 2: its split type is 2', (_, t) => (t.split_type[2] = 2)],
    [
      'no categories at a split',
      'tree 1, node 2: its split has no categories',
      (_, t) => (t.split_type[2] = 1),
    ],
    ['no learner', "'learner' of the model", (_, __, d) => delete d.learner],
  ])('refuses %s', (_, message, change) => {
    const read = () => readModel(changed(change));
    expect(read).toThrow(InvalidModel);
    expect(read).toThrow(message);
  });

  it.each([
    ['nothing', '', 'it is empty'],
    ['text', 'booster', 'neither JSON nor UBJSON'],
    ['half a JSON', '{"learner": {', 'JSON is damaged'],
    ['half a UBJSON', '{L\0\0', 'UBJSON is damaged'],
  ])('refuses %s', (_, bytes, message) => {
    expect(() => readModel(Buffer.from(bytes))).toThrow(message);
  });

  it('names the node whose leaf is NaN, which XGBoost writes by name', () => {
    const json = Buffer.from(fixture('binary-3.2-json.model')).toString();
    const [, conditions = ''] = /"split_conditions":\[([^\]]*)\]/.exec(json) ?? [];
    const broken = json.replace(conditions, conditions.replace(/[^,]*$/, 'NaN'));
    expect(() => readModel(Buffer.from(broken))).toThrow(
      'tree 0, node 14: its leaf value is not a finite number',
    );
  });
});

describe('models that are not read yet', () => {
  it.each<[string, string, (learner: Document, tree: Document, document: Document) => void]>([
    ['vector leaves', 'tree 1: its leaves hold vectors', (_, t) => (t.tree_param.size_leaf_vector = '2')],
    [
      'gblinear',
      "its booster is 'gblinear', which has no trees",
      (l) => (l.gradient_booster.name = 'gblinear'),
    ],
    [
      'several targets of a classifier',
      'it has 2 targets and is no regression',
      (l) => (l.learner_model_param.num_target = '2'),
    ],
    ['another objective', "its objective is 'rank:borda'", (l) => (l.objective.name = 'rank:borda')],
    ['an older version', 'XGBoost 1.6.2, not 1.7', (_, __, d) => (d.version = [1, 6, 2])],
    ['a newer version', 'XGBoost 4.0.0, not 1.7', (_, __, d) => (d.version = [4, 0, 0])],
  ])('refuses %s', (_, message, change) => {
    const read = () => readModel(changed(change));
    expect(read).toThrow(UnsupportedModel);
    expect(read).toThrow(message);
  });
});

describe('trees that contradict themselves about categories', () => {
  it.each<[string, string, (tree: Document) => void]>([
    ['a negative one', 'tree 1, node 3: its category -1', (t) => (t.categories[0] = -1)],
    ['a fraction', 'tree 1, node 3: its category 0.5', (t) => (t.categories[0] = 0.5)],
    ['one twice', 'is not a whole number above', (t) => (t.categories[1] = t.categories[0])],
    [
      'one beyond float32',
      'its category 16777216',
      (t) => (t.categories[t.categories_sizes[0] - 1] = 2 ** 24),
    ],
    ['a node out of range', 'categories are for node 99', (t) => (t.categories_nodes[0] = 99)],
    ['a node twice', 'twice or not', (t) => (t.categories_nodes[1] = t.categories_nodes[0])],
    ['a list shared by two nodes', 'begin at 0, but the list goes on', (t) => (t.categories_segments[1] = 0)],
    ['an empty list', 'its 0 categories', (t) => (t.categories_sizes[0] = 0)],
    ['more than there are', 'its 1000000000 categories', (t) => (t.categories_sizes[0] = 1e9)],
    ['some that are nobody’s', 'categories, but it has', (t) => t.categories.push(1)],
    ['sizes missing', 'say where', (t) => t.categories_sizes.pop()],
    [
      'lists missing',
      'its split has no categories',
      (t) => {
        for (const name of ['categories', 'categories_nodes', 'categories_segments', 'categories_sizes'])
          t[name] = undefined;
      },
    ],
  ])('refuses %s', (_, message, change) => {
    const read = () => readModel(changed((__, tree) => change(tree), 'categorical-3.2-json.model'));
    expect(read).toThrow(InvalidModel);
    expect(read).toThrow(message);
  });

  it('passes over those of a split that pruning made a leaf', () => {
    const model = readModel(
      changed((_, tree) => {
        const leaf = tree.left_children.lastIndexOf(-1);
        tree.split_type[leaf] = 1;
        tree.categories.push(3);
        tree.categories_segments.push(tree.categories.length - 1);
        tree.categories_nodes.push(leaf);
        tree.categories_sizes.push(1);
      }, 'categorical-3.2-json.model'),
    );
    expect(model.trees[1]).toEqual(readModel(fixture('categorical-3.2-json.model')).trees[1]);
  });
});

describe('linear models that contradict themselves', () => {
  const linear = (weights: unknown) =>
    changed((learner) => (learner.gradient_booster = { name: 'gblinear', model: { weights } }));

  it.each([
    ['too few weights', [1, 2, 3, 4], 'it has 4 weights and biases, not 5'],
    ['a weight of null', [1, 2, 3, 4, null], 'its weight 4 is not a finite number'],
    ['text', 'x', "'model.weights' of the booster gblinear"],
  ])('are refused: %s', (_, weights, message) => {
    expect(() => readBooster(linear(weights))).toThrow(InvalidModel);
    expect(() => readBooster(linear(weights))).toThrow(message);
  });
});

it('refuses a tree deeper than walkers by recursion can take', () => {
  const depth = 1025;
  const nodes = Array.from({ length: 2 * depth + 1 }, (_, i) => i);
  const split = (node: number) => node % 2 === 0 && node < 2 * depth;
  const read = () =>
    readModel(
      changed((_, tree) => {
        tree.tree_param.num_nodes = `${nodes.length}`;
        for (const name of ['split_indices', 'default_left', 'sum_hessian', 'loss_changes', 'split_type'])
          tree[name] = nodes.map(() => 0);
        tree.split_conditions = tree.base_weights = nodes.map(() => 1);
        tree.left_children = nodes.map((node) => (split(node) ? node + 1 : -1));
        tree.right_children = nodes.map((node) => (split(node) ? node + 2 : -1));
        tree.parents = nodes.map((node) => (node === 0 ? -1 : node % 2 === 0 ? node - 2 : node - 1));
      }),
    );
  expect(read).toThrow(UnsupportedModel);
  expect(read).toThrow('tree 1, node 2048: it is a split below 1024 others');
});
