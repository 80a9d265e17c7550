import { type Tree, type TreeModel } from '@plumbline/xgboost';
import { type Table } from './forest.ts';
import { type Image } from './image.ts';

/**
 * What a row is laid out by: a feature, and which way a missing value of it goes. Left and right are columns of their own,
 * in which −∞ and +∞ stand for missing, so that one comparison decides every case. A feature that no tree splits on has
 * none.
 */
export interface Column {
  readonly feature: number;
  readonly missingGoesLeft: boolean;
}

const COLUMN_BYTES = 8;

/** The columns of a model's splits, by feature. */
export class Columns {
  readonly all: readonly Column[];
  readonly #index: ReadonlyMap<number, number>;

  constructor({ trees }: TreeModel) {
    const keys = new Set(trees.flatMap((tree) => splitsOf(tree).map((node) => keyOf(tree, node))));
    const sorted = [...keys].sort((a, b) => a - b);
    this.all = sorted.map((key) => ({ feature: key >>> 1, missingGoesLeft: (key & 1) === 1 }));
    this.#index = new Map(sorted.map((key, i) => [key, i]));
  }

  /** The number of the column that a split looks at. */
  indexAt(tree: Tree, split: number): number {
    return this.#index.get(keyOf(tree, split)) as number;
  }

  /** The features of the columns, each once, with the numbers of its one or two columns. */
  byFeature(): ReadonlyMap<number, readonly number[]> {
    const numbers = new Map<number, number[]>();
    this.all.forEach(({ feature }, i) => numbers.set(feature, [...(numbers.get(feature) ?? []), i]));
    return numbers;
  }
}

/** The nodes of a tree that split. */
export const splitsOf = ({ left }: Tree): number[] =>
  Array.from(left.keys()).filter((node) => left[node] !== -1);

const keyOf = ({ feature, defaultLeft }: Tree, split: number) =>
  (feature[split] as number) * 2 + (defaultLeft[split] as number);

/** Writes of each column the byte offset of its feature in a row, and what stands for a missing value. */
export function writeColumns({ all }: Columns, image: Image): Table {
  const address = image.take(all.length * COLUMN_BYTES);
  all.forEach(({ feature, missingGoesLeft }, i) => {
    image.u32(address + i * COLUMN_BYTES, feature * 4);
    image.f32(address + i * COLUMN_BYTES + 4, missingGoesLeft ? -Infinity : Infinity);
  });
  return { address, count: all.length };
}
