import { type Tree } from '@plumbline/xgboost';
import { Columns, thresholdOf, type Column } from '../tape/columns.ts';
import { Words } from '../tape/words.ts';
import { type TreeGame } from '../tree/game.ts';
import { leafGroups, type LeafGroup } from './leaf-groups.ts';
import { tabulate } from './tabulate.ts';

/** Some trees of a model, tabulated: what every group of their leaves adds, by the decisions of a few splits. */
export interface Tables {
  /**
   * Words of a table: its output, where its lines begin among the values, how many splits and features it has, of each split
   * the column and the threshold (a float), and of each feature the place. By output.
   */
  readonly records: Int32Array;
  /** The lines of all tables, on shared memory. */
  readonly values: Float32Array;
  readonly columns: readonly Column[];
  readonly features: readonly number[];
  readonly bytes: number;
}

/** A tree's tables take this much at most, which holds trees of depth 7: deeper trees' would not stay in a processor's cache. */
const TREE_BYTES = 1 << 18;

/** Tabulates tree by tree, until there is no room left. */
export class TablesWriter {
  readonly #records = new Words();
  readonly #values = new Words();
  readonly #columns = new Columns();

  constructor(readonly maxBytes: number) {}

  get bytes(): number {
    return this.#records.bytes + this.#values.bytes;
  }

  /** @returns false where the tree's tables would be too large: it is in none then. */
  add(game: TreeGame): boolean {
    const groups = leafGroups(game)?.filter(({ splits }) => splits.length > 0);
    if (!groups) return false;
    const bytes = groups.reduce((sum, { splits }) => sum + mostBytes(splits.length), 0);
    if (bytes > TREE_BYTES || this.bytes + bytes > this.maxBytes) return false;
    for (const group of groups) this.#addGroup(game.tree, group);
    return true;
  }

  #addGroup(tree: Tree, group: LeafGroup): void {
    const { features, values } = tabulate(group);
    this.#records.ints(tree.output, this.#values.bytes / 4, group.splits.length, features.length);
    for (const split of group.splits) {
      this.#records.ints(this.#columns.columnOf(tree, split));
      this.#records.floats(thresholdOf(tree, split));
    }
    this.#records.ints(...features.map((feature) => this.#columns.placeOf(feature)));
    this.#values.append(values);
  }

  end(): Tables {
    const written = this.#values.written();
    const values = new Int32Array(new SharedArrayBuffer(written.byteLength));
    values.set(written);
    return {
      records: this.#records.written().slice(),
      values: new Float32Array(values.buffer),
      columns: this.#columns.columns,
      features: this.#columns.features,
      bytes: this.bytes,
    };
  }
}

/** Where every split is on another feature. */
const mostBytes = (splits: number): number => 4 * (2 ** splits * splits + 4 + 3 * splits);
