import { goesLeft } from '@plumbline/xgboost';
import { type RowBlock } from '../rows.ts';
import { isCategorical } from '../tape/columns.ts';
import { addProducts, frameOf, handDown, handUp, takeRest, type Frame } from './frame.ts';
import { STEP, stepsOf } from './steps.ts';
import { runTriple, type TripleSide } from './triple.ts';
import { type TreeGame } from '../tree/game.ts';
import { gaussLegendre, nodesFor } from '../tree/quadrature.ts';

/**
 * Path-dependent Shapley values of one tree (Lundberg et al. 2018), for some rows at a time, in float64.
 *
 * A leaf's value counts by a product over the features of its path: o, whether the row meets the path's conditions on the
 * feature, where it is in the coalition, and r, the share of training rows that does, where it is not. A coalition of s
 * among n − 1 other features weighs ∫ tˢ (1 − t)ⁿ⁻¹⁻ˢ dt over [0, 1], so the leaf's Shapley value is value (o − r)
 * ∫ ∏ (t o' + (1 − t) r') dt, the product over the others: a polynomial, for which Gauss–Legendre quadrature with ⌈n / 2⌉
 * nodes is exact.
 *
 * With d = went left − share, a split's factors are share + β d and 1 minus that, where β = t / A and
 * A = t + (1 − t) × the shares above on the same feature: the factor of the feature as it was is divided out. All leaves
 * below a split together add d Σ γ c (left − right) to its feature, where γ = those shares / A².
 */
export class PlainTree {
  readonly output: number;
  readonly #game: TreeGame;
  readonly #rows: number;
  readonly #nodes: Float64Array;
  readonly #weights: Float64Array;
  readonly #steps: Int32Array;
  readonly #frames: Frame[] = [];
  readonly #everyone: Uint8Array;

  /** @param rows that are walked together, at most. */
  constructor(game: TreeGame, rows: number) {
    this.output = game.tree.output;
    this.#game = game;
    this.#rows = rows;
    ({ nodes: this.#nodes, weights: this.#weights } = gaussLegendre(nodesFor(game.mostFeatures)));
    this.#steps = stepsOf(game);
    this.#everyone = new Uint8Array(rows).fill(1);
  }

  /** @param sumsOf a feature's sums, one a row of the block, to which its SHAP values are added. */
  explain(block: RowBlock, sumsOf: (feature: number) => Float64Array): void {
    const { tree, depth } = this.#game;
    const { c } = this.#frame(0);
    this.#weights.forEach((weight, q) => c.fill(weight, q * this.#rows, (q + 1) * this.#rows));
    for (const step of this.#steps) {
      const [node, what] = [step >> 3, step & 7];
      const level = depth[node] as number;
      if (what === STEP.leaf) this.#frame(level).p.fill(tree.value[node] as number);
      else if (what === STEP.down) this.#down(node, level, block);
      else if (what === STEP.across) this.#across(level);
      else if (what === STEP.up) this.#up(node, level, sumsOf(tree.feature[node] as number));
      else if (what === STEP.pair) this.#pair(node, level, block, sumsOf(tree.feature[node] as number));
      else this.#triple(node, level, block, sumsOf);
    }
  }

  #down(node: number, level: number, block: RowBlock): void {
    const { c, d } = this.#frame(level);
    const below = this.#frame(level + 1).c;
    const share = this.#game.share[node] as number;
    const above = this.#game.above[node] as number;
    this.#decide(node, this.#frame(level), block);
    for (let q = 0; q < this.#nodes.length; q++) {
      const t = this.#nodes[q] as number;
      handDown(c, below, d, q * this.#rows, share, t / (above * (1 - t) + t));
    }
  }

  /** Sends the rows left and right. */
  #decide(node: number, { d, met }: Frame, { values, columns, from, to }: RowBlock): void {
    const { tree, ancestor, leftOfAncestor, depth, repeats } = this.#game;
    const above = ancestor[node] as number;
    const inside =
      above < 0 ? this.#everyone : this.#frame(depth[above] as number).met[leftOfAncestor[node] ? 0 : 1];
    const share = this.#game.share[node] as number;
    const missing = tree.defaultLeft[node] as number;
    const threshold = tree.threshold[node] as number;
    const isSet = isCategorical(tree, node);
    const isRepeated = repeats[node] === 1;
    let at = from * columns + (tree.feature[node] as number);
    for (let i = 0; i < to - from; i++, at += columns) {
      const value = values[at] as number;
      // Arithmetic, since half of such branches are mispredicted.
      const below = Number(value < threshold) | (Number(value !== value) & missing);
      const left = isSet ? Number(goesLeft(tree, node, value)) : below;
      const here = inside[i] as number;
      d[i] = here * (left - share);
      if (!isRepeated) continue;
      met[0][i] = here & left;
      met[1][i] = here & (1 - left);
    }
  }

  /** From the left child to the right one, whose factor is the rest of the left one's. */
  #across(level: number): void {
    const frame = this.#frame(level);
    const below = this.#frame(level + 1);
    [frame.left, below.p] = [below.p, frame.left];
    takeRest(frame.c, below.c);
  }

  #up(node: number, level: number, sums: Float64Array): void {
    const frame = this.#frame(level);
    const right = this.#frame(level + 1).p;
    const share = this.#game.share[node] as number;
    const above = this.#game.above[node] as number;
    frame.sum.fill(0);
    for (let q = 0; q < this.#nodes.length; q++) {
      const t = this.#nodes[q] as number;
      const a = above * (1 - t) + t;
      handUp(frame, right, q * this.#rows, share, t / a, above / (a * a));
    }
    addProducts(sums, frame.d, frame.sum);
  }

  /** The two factors of c add up to it, and what is handed up is share + β d of the way from right leaf to left leaf. */
  #pair(node: number, level: number, block: RowBlock, sums: Float64Array): void {
    const { above } = this.#game;
    const { c, d, p, sum } = this.#frame(level);
    const { spread, base } = leavesOf(this.#game, node);
    const before = above[node] as number;
    this.#decide(node, this.#frame(level), block);
    sum.fill(0);
    for (let q = 0; q < this.#nodes.length; q++) {
      const t = this.#nodes[q] as number;
      const a = before * (1 - t) + t;
      const [slope, gamma] = [(spread * t) / a, (spread * before) / (a * a)];
      for (let i = 0, at = q * d.length; i < d.length; i++, at++) {
        p[at] = base + slope * (d[i] as number);
        sum[i] = (sum[i] as number) + gamma * (c[at] as number);
      }
    }
    addProducts(sums, d, sum);
  }

  /** No split of a triple is on a feature from above: β is t, and a few moments of c are all that it needs. */
  #triple(node: number, level: number, block: RowBlock, sumsOf: (feature: number) => Float64Array): void {
    const { tree, share } = this.#game;
    const [top, ...below] = [level, level + 1, level + 2].map((at) => this.#frame(at)) as [
      Frame,
      Frame,
      Frame,
    ];
    this.#decide(node, top, block);
    const sides = [tree.left[node] as number, tree.right[node] as number].map((child, side) => {
      const { d } = below[side] as Frame;
      if ((tree.left[child] as number) < 0) return { d, spread: 0, base: tree.value[child] as number };
      this.#decide(child, below[side] as Frame, block);
      return { d, ...leavesOf(this.#game, child), sums: sumsOf(tree.feature[child] as number) };
    }) as [TripleSide, TripleSide];
    const sums = sumsOf(tree.feature[node] as number);
    runTriple({ ...top, nodes: this.#nodes, share: share[node] as number, sums, sides });
  }

  #frame(level: number): Frame {
    return (this.#frames[level] ??= frameOf(this.#rows, this.#nodes.length));
  }
}

/** How far the two leaves below a split are apart, and their mean. */
function leavesOf({ tree, share }: TreeGame, node: number): { spread: number; base: number } {
  const right = tree.value[tree.right[node] as number] as number;
  const spread = (tree.value[tree.left[node] as number] as number) - right;
  return { spread, base: right + spread * (share[node] as number) };
}
