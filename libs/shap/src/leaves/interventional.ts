import { type RowBlock } from '../rows.ts';
import { type TreeGame } from '../tree/game.ts';
import { decide, leavesOf, meet, type LeafGame, type TreeLeaves } from './leaf-game.ts';

/** A leaf, and the ways in which background rows meet its features' conditions. */
interface LeafAgainst {
  readonly leaf: LeafGame;
  readonly ways: readonly { readonly met: Uint8Array; readonly share: number }[];
}

/**
 * Exact interventional SHAP values (Lundberg et al. 2020, "From local explanations to global understanding with explainable
 * AI for trees", Algorithm 3): an absent feature takes its value from a background row, and the mean is taken over all.
 *
 * Of a row and a background row, a leaf's features are met by both, which says nothing, by neither, then the leaf counts
 * for no coalition, by the row alone (a of them), or by the background alone (b): the leaf counts for coalitions that hold
 * all of the a and none of the b. The first get (a − 1)! b! / (a + b)! of its value each, the others
 * −a! (b − 1)! / (a + b)!.
 */
export class Interventional {
  readonly #trees: readonly { readonly of: TreeLeaves; readonly leaves: readonly LeafAgainst[] }[];

  readonly #decisions: Uint8Array;
  readonly #met: Uint8Array;

  /** @param background rows × columns */
  constructor(games: readonly TreeGame[], background: Float32Array, columns: number) {
    this.#decisions = new Uint8Array(Math.max(1, ...games.map(({ order }) => order.length)));
    this.#met = new Uint8Array(Math.max(1, ...games.map(({ mostFeatures }) => mostFeatures)));
    this.#trees = games.map((game) => {
      const of = leavesOf(game);
      const decisions = Array.from({ length: background.length / columns }, (_, row) => {
        const rowDecisions = new Uint8Array(game.order.length);
        decide(of.tree, background, row * columns, rowDecisions);
        return rowDecisions;
      });
      return { of, leaves: of.leaves.map((leaf) => ({ leaf, ways: waysOf(leaf, decisions) })) };
    });
  }

  /** Adds to rows × outputs × (features + 1). */
  explain({ values, columns, from, to, contributions, outputs }: RowBlock): void {
    for (let row = from; row < to; row++)
      for (const { of, leaves } of this.#trees) {
        decide(of.tree, values, row * columns, this.#decisions);
        const start = (row * outputs + of.tree.output) * (columns + 1);
        for (const { leaf, ways } of leaves) {
          meet(leaf, this.#decisions, this.#met);
          for (const way of ways) addWay(leaf, this.#met, way, contributions, start);
        }
      }
  }
}

function waysOf(leaf: LeafGame, decisions: readonly Uint8Array[]): LeafAgainst['ways'] {
  const ways = new Map<string, { met: Uint8Array; rows: number }>();
  for (const of of decisions) {
    const met = new Uint8Array(leaf.features.length);
    meet(leaf, of, met);
    const key = met.join('');
    const way = ways.get(key) ?? { met, rows: 0 };
    way.rows += 1;
    ways.set(key, way);
  }
  return [...ways.values()].map(({ met, rows }) => ({ met, share: rows / decisions.length }));
}

function addWay(
  { value, features }: LeafGame,
  met: Uint8Array,
  { met: theirs, share }: LeafAgainst['ways'][number],
  contributions: RowBlock['contributions'],
  start: number,
): void {
  let [mine, others] = [0, 0];
  for (let i = 0; i < features.length; i++) {
    if (!met[i] && !theirs[i]) return;
    if (!theirs[i]) mine += 1;
    else if (!met[i]) others += 1;
  }
  const up = mine > 0 ? (value * share) / (mine * choose(mine + others, mine)) : 0;
  const down = others > 0 ? (value * share) / (others * choose(mine + others, others)) : 0;
  for (let i = 0; i < features.length; i++) {
    if (met[i] === theirs[i]) continue;
    const at = start + (features[i] as number);
    contributions[at] = (contributions[at] as number) + (met[i] ? up : -down);
  }
}

/** How many ways there are to choose `k` of `n`; (a − 1)! b! / (a + b)! is one in a × choose(a + b, a). */
function choose(n: number, k: number): number {
  let ways = 1;
  for (let i = 1; i <= k; i++) ways *= (n - k + i) / i;
  return ways;
}
