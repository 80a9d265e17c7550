import type { Tree, TreeModel } from '@plumbline/xgboost';
import type { Loss } from './loss.ts';
import { roughBytes, type RoutePoint } from './route.ts';
import type { Rows, RowSets } from './rows.ts';
import { depthsOf, leavesOf, marginsAt } from './walk.ts';

/** A split that became a leaf. */
export interface Cut {
  readonly tree: number;
  readonly node: number;
  /** Of the leaf: the mean of the two below it, weighted by the training rows that came to each. */
  readonly value: number;
}

interface Candidate extends Cut {
  readonly left: number;
  readonly right: number;
  /** The rise of the loss on training rows. */
  readonly cost: number;
}

/** A tree that is being cut: the arrays that change are its own. */
interface GrowingBack extends Pick<Tree, 'output' | 'right' | 'cover'> {
  readonly left: Int32Array;
  readonly value: Float32Array;
}

/** One set of rows on the forest: the leaf of each row in each tree, and its margins. */
interface Standing {
  readonly rows: Rows;
  readonly leaves: readonly Int32Array[];
  readonly margins: Float64Array;
}

/** A model whose splits are cut one after the other, with all that is measured of it kept up to date. */
export class PrunedForest {
  /** In the order they were made. */
  readonly cuts: Cut[] = [];
  splits = 0;
  readonly #trees: readonly GrowingBack[];
  readonly #sets: Readonly<Record<keyof RowSets, Standing>>;
  readonly #loss: Loss;
  readonly #outputs: number;
  /** Of all validation rows together. */
  #comparisons = 0;

  constructor(model: TreeModel, sets: RowSets, loss: Loss) {
    this.#loss = loss;
    this.#outputs = model.outputs;
    this.#trees = model.trees.map((tree) => ({
      ...tree,
      left: tree.left.slice(),
      value: tree.value.slice(),
    }));
    const standing = (rows: Rows): Standing => {
      const leaves = leavesOf(model.trees, rows);
      return { rows, leaves, margins: marginsAt(model, leaves, rows.rows) };
    };
    this.#sets = {
      training: standing(sets.training),
      validation: standing(sets.validation),
      test: standing(sets.test),
    };
    for (const [i, tree] of this.#trees.entries()) {
      this.splits += (tree.left.length - 1) / 2;
      const depths = depthsOf(tree);
      for (const leaf of this.#sets.validation.leaves[i] as Int32Array)
        this.#comparisons += depths[leaf] as number;
    }
  }

  point(): RoutePoint {
    const { validation, test } = this.#sets;
    const trees = this.#trees.filter(({ left }) => (left[0] as number) >= 0).length;
    const nodes = 2 * this.splits + trees;
    return {
      at: this.cuts.length,
      nodes,
      trees,
      bytes: roughBytes(nodes, trees),
      comparisons: this.#comparisons / validation.rows.rows,
      loss: {
        validation: this.#loss.of(validation.rows, validation.margins),
        test: this.#loss.of(test.rows, test.margins),
      },
    };
  }

  /** Cuts the splits that matter least, at most so many. */
  cut(most: number): void {
    const { rows, margins } = this.#sets.training;
    const { first, second } = this.#loss.gradients(rows, margins);
    const candidates = this.#trees.flatMap((_, tree) => this.#candidatesOf(tree, first, second));
    candidates.sort((a, b) => a.cost - b.cost || a.tree - b.tree || a.node - b.node);
    for (const candidate of candidates.slice(0, most)) this.#apply(candidate);
  }

  #candidatesOf(tree: number, first: Float64Array, second: Float64Array): Candidate[] {
    const { left, right, value, cover, output } = this.#trees[tree] as GrowingBack;
    const { leaves } = this.#sets.training;
    const [slope, bend] = this.#sumsAt(leaves[tree] as Int32Array, left.length, output, first, second);
    /** Of moving a leaf's rows to another value, to the second order. */
    const costOf = (leaf: number, to: number) => {
      const step = to - (value[leaf] as number);
      return step * (slope[leaf] as number) + (step * step * (bend[leaf] as number)) / 2;
    };
    const candidates: Candidate[] = [];
    left.forEach((one, node) => {
      const other = right[node] as number;
      if (one < 0 || (left[one] as number) >= 0 || (left[other] as number) >= 0) return;
      const [weight, otherWeight] = [cover[one] as number, cover[other] as number];
      const share = weight + otherWeight > 0 ? weight / (weight + otherWeight) : 0.5;
      const mean = Math.fround(share * (value[one] as number) + (1 - share) * (value[other] as number));
      const cost = costOf(one, mean) + costOf(other, mean);
      candidates.push({ tree, node, value: mean, left: one, right: other, cost });
    });
    return candidates;
  }

  /** The sums of both derivatives over the training rows at each node. */
  #sumsAt(
    leaves: Int32Array,
    nodes: number,
    output: number,
    first: Float64Array,
    second: Float64Array,
  ): [Float64Array, Float64Array] {
    const [slope, bend] = [new Float64Array(nodes), new Float64Array(nodes)];
    for (let row = 0; row < leaves.length; row++) {
      const [leaf, at] = [leaves[row] as number, row * this.#outputs + output];
      slope[leaf] = (slope[leaf] as number) + (first[at] as number);
      bend[leaf] = (bend[leaf] as number) + (second[at] as number);
    }
    return [slope, bend];
  }

  #apply({ tree, node, value, left, right }: Candidate): void {
    const cut = this.#trees[tree] as GrowingBack;
    for (const set of Object.values(this.#sets)) {
      const leaves = set.leaves[tree] as Int32Array;
      for (let row = 0; row < leaves.length; row++) {
        const leaf = leaves[row] as number;
        if (leaf !== left && leaf !== right) continue;
        const at = row * this.#outputs + cut.output;
        set.margins[at] = (set.margins[at] as number) + value - (cut.value[leaf] as number);
        leaves[row] = node;
        if (set === this.#sets.validation) this.#comparisons--;
      }
    }
    cut.left[node] = -1;
    cut.value[node] = value;
    this.cuts.push({ tree, node, value });
    this.splits--;
  }
}
