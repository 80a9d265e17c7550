import { type RowBlock } from '../rows.ts';
import { type TreeGame } from '../tree/game.ts';
import { gaussLegendre, nodesFor } from '../tree/quadrature.ts';
import { decide, leavesOf, meet, type LeafGame, type TreeLeaves } from './leaf-game.ts';

/**
 * Exact path-dependent SHAP interaction values (Fujimoto, Kojadinovic & Marichal 2006; Lundberg et al. 2018), in float64.
 *
 * A leaf's game is a product, so what two features have together is value (o − r)(o' − r') ∫ ∏ (t o″ + (1 − t) r″) dt, the
 * product over the others: half of it stands at either place of the matrix. What a feature has alone is the rest of its SHAP
 * value.
 */
export class Interactions {
  readonly #trees: readonly TreeLeaves[];
  readonly #decisions: Uint8Array;
  readonly #met: Uint8Array;
  /** (o − r) / (t o + (1 − t) r), a feature and node each. */
  readonly #quotients: Float64Array;
  readonly #products: Float64Array;

  constructor(games: readonly TreeGame[]) {
    this.#trees = games.map(leavesOf);
    const features = Math.max(1, ...games.map(({ mostFeatures }) => mostFeatures));
    this.#decisions = new Uint8Array(Math.max(1, ...games.map(({ order }) => order.length)));
    this.#met = new Uint8Array(features);
    this.#quotients = new Float64Array(features * nodesFor(features));
    this.#products = new Float64Array(nodesFor(features));
  }

  /** Adds to rows × outputs × (features + 1)². */
  explain({ values, columns, from, to, contributions, outputs }: RowBlock): void {
    const matrix = (columns + 1) ** 2;
    for (let row = from; row < to; row++) {
      for (const { tree, leaves } of this.#trees) {
        decide(tree, values, row * columns, this.#decisions);
        const start = (row * outputs + tree.output) * matrix;
        for (const leaf of leaves) this.#explain(leaf, contributions, start, columns + 1);
      }
      for (let output = 0; output < outputs; output++)
        mirror(contributions, (row * outputs + output) * matrix, columns + 1);
    }
  }

  /** Adds what each feature has in all to the diagonal, and half of what a pair has to one of its two places. */
  #explain(leaf: LeafGame, into: RowBlock['contributions'], start: number, width: number): void {
    const { value, features } = leaf;
    const nodes = nodesFor(features.length);
    if (!this.#prepare(leaf, nodes)) return;
    const [products, quotients] = [this.#products, this.#quotients];
    for (let i = 0; i < features.length; i++) {
      const row = start + (features[i] as number) * width;
      for (let j = 0; j <= i; j++) {
        let sum = 0;
        for (let q = 0, at = i * nodes, other = j * nodes; q < nodes; q++, at++, other++) {
          const own = (products[q] as number) * (quotients[at] as number);
          sum += i === j ? own : (own * (quotients[other] as number)) / 2;
        }
        const at = row + (features[j] as number);
        into[at] = (into[at] as number) + value * sum;
      }
    }
  }

  /** @returns false where neither the row nor any training row comes through: the leaf counts for nobody. */
  #prepare(leaf: LeafGame, count: number): boolean {
    const { nodes, weights } = gaussLegendre(count);
    const { shares } = leaf;
    const [allMet, quotients] = [this.#met, this.#quotients];
    meet(leaf, this.#decisions, allMet);
    for (let q = 0; q < count; q++) {
      const t = nodes[q] as number;
      let product = weights[q] as number;
      for (let i = 0; i < shares.length; i++) {
        const [met, share] = [allMet[i] as number, shares[i] as number];
        const factor = t * met + (1 - t) * share;
        if (factor === 0) return false;
        product *= factor;
        quotients[i * count + q] = (met - share) / factor;
      }
      this.#products[q] = product;
    }
    return true;
  }
}

/** Brings both places of each pair to the same value, and takes it off what the two features have alone. */
function mirror(matrix: RowBlock['contributions'], start: number, width: number): void {
  for (let i = 0; i < width; i++)
    for (let j = 0; j < i; j++) {
      const [at, other] = [start + i * width + j, start + j * width + i];
      const half = (matrix[at] as number) + (matrix[other] as number);
      if (half === 0) continue;
      matrix[at] = half;
      matrix[other] = half;
      for (const own of [i, j]) {
        const diagonal = start + own * (width + 1);
        matrix[diagonal] = (matrix[diagonal] as number) - half;
      }
    }
}
