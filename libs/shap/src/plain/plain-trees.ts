import { type RowBlock } from '../rows.ts';
import { type TreeGame } from '../tree/game.ts';
import { PlainTree } from './plain-tree.ts';

/** Rows walked together: their factors stay in the processor's nearest cache. */
const ROWS = 256;

/**
 * The same SHAP values in plain JavaScript, in float64: what the kernel is tested against, and what explains where there
 * is no kernel, or a tree that has no room on a tape.
 */
export class PlainTrees {
  readonly #trees: readonly PlainTree[];

  constructor(games: readonly TreeGame[]) {
    this.#trees = games.map((game) => new PlainTree(game, ROWS));
  }

  /** Adds the SHAP values of the trees to those of a block of rows. */
  explain(block: RowBlock): void {
    for (let from = block.from; from < block.to; from += ROWS)
      this.#explain({ ...block, from, to: Math.min(from + ROWS, block.to) });
  }

  #explain(block: RowBlock): void {
    const { contributions, outputs, columns, from, to } = block;
    const sums = new Map<number, Float64Array>();
    for (const tree of this.#trees) {
      tree.explain(block, (feature) => {
        const key = tree.output * columns + feature;
        const sum = sums.get(key) ?? new Float64Array(ROWS);
        sums.set(key, sum);
        return sum;
      });
    }
    for (const [key, sum] of sums) {
      const [output, feature] = [Math.floor(key / columns), key % columns];
      for (let row = from; row < to; row++) {
        const at = (row * outputs + output) * (columns + 1) + feature;
        contributions[at] = (contributions[at] as number) + (sum[row - from] as number);
      }
    }
  }
}
