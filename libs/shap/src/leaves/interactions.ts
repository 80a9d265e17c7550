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
    for (let row = from; row < to; row++)
      for (const { tree, leaves } of this.#trees) {
        decide(tree, values, row * columns, this.#decisions);
        const start = (row * outputs + tree.output) * (columns + 1) ** 2;
        for (const leaf of leaves) this.#explain(leaf, contributions, start, columns + 1);
      }
  }

  #explain(leaf: LeafGame, into: RowBlock['contributions'], start: number, width: number): void {
    const { value, features } = leaf;
    const nodes = nodesFor(features.length);
    if (!this.#prepare(leaf, nodes)) return;
    for (let i = 0; i < features.length; i++) {
      const row = start + (features[i] as number) * width;
      let alone = 0;
      for (let q = 0; q < nodes; q++)
        alone += (this.#products[q] as number) * (this.#quotients[i * nodes + q] as number);
      into[row + (features[i] as number)] = (into[row + (features[i] as number)] as number) + value * alone;
      for (let j = 0; j < i; j++) {
        let both = 0;
        for (let q = 0; q < nodes; q++)
          both +=
            (this.#products[q] as number) *
            (this.#quotients[i * nodes + q] as number) *
            (this.#quotients[j * nodes + q] as number);
        addPair(into, start, width, features[i] as number, features[j] as number, (value * both) / 2);
      }
    }
  }

  /** @returns false where neither the row nor any training row comes through: the leaf counts for nobody. */
  #prepare(leaf: LeafGame, count: number): boolean {
    const { nodes, weights } = gaussLegendre(count);
    const { shares } = leaf;
    meet(leaf, this.#decisions, this.#met);
    for (let q = 0; q < count; q++) {
      const t = nodes[q] as number;
      let product = weights[q] as number;
      for (let i = 0; i < shares.length; i++) {
        const [met, share] = [this.#met[i] as number, shares[i] as number];
        const factor = t * met + (1 - t) * share;
        if (factor === 0) return false;
        product *= factor;
        this.#quotients[i * count + q] = (met - share) / factor;
      }
      this.#products[q] = product;
    }
    return true;
  }
}

/** Adds to both places of a pair, and takes it off what the two have alone. */
function addPair(
  into: RowBlock['contributions'],
  start: number,
  width: number,
  i: number,
  j: number,
  half: number,
) {
  const add = (row: number, column: number, value: number) => {
    const at = start + row * width + column;
    into[at] = (into[at] as number) + value;
  };
  add(i, j, half);
  add(j, i, half);
  add(i, i, -half);
  add(j, j, -half);
}
