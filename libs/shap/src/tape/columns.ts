import { type Tree } from '@plumbline/xgboost';

/** A column of a tile: a feature as some splits see it. Left is where its value is below a threshold. */
export interface Column {
  readonly feature: number;
  /** What stands for a missing value: below every threshold, or above. */
  readonly missing: number;
  /** Where a split is categorical, it: its column is 0 for rows that go left, and 1 for those that go right. */
  readonly split?: { readonly tree: Tree; readonly node: number };
}

/** The threshold at the column of a categorical split. */
const CATEGORY_THRESHOLD = 0.5;

/** The columns and features that trees read and explain, each numbered when it is first asked for. */
export class Columns {
  readonly columns: Column[] = [];
  /** Features with SHAP values; of the others they are 0. */
  readonly features: number[] = [];
  readonly #columnOf = new Map<string, number>();
  readonly #placeOf = new Map<number, number>();

  /** The number of the column that a split reads. */
  columnOf(tree: Tree, node: number): number {
    const feature = tree.feature[node] as number;
    const missing = tree.defaultLeft[node] === 1 ? -Infinity : Infinity;
    const categories = categoriesAt(tree, node);
    const key = `${feature} ${missing} ${categories?.join() ?? ''}`;
    const known = this.#columnOf.get(key);
    if (known !== undefined) return known;
    this.#columnOf.set(key, this.columns.length);
    return this.columns.push({ feature, missing, ...(categories && { split: { tree, node } }) }) - 1;
  }

  /** The number that a feature's SHAP values have. */
  placeOf(feature: number): number {
    const place = this.#placeOf.get(feature) ?? this.features.push(feature) - 1;
    this.#placeOf.set(feature, place);
    return place;
  }
}

/** What a split's column is compared with. */
export const thresholdOf = (tree: Tree, node: number): number =>
  isCategorical(tree, node) ? CATEGORY_THRESHOLD : (tree.threshold[node] as number);

export const isCategorical = (tree: Tree, node: number): boolean => categoriesAt(tree, node) !== undefined;

function categoriesAt({ categories }: Tree, node: number): Int32Array | undefined {
  if (!categories) return undefined;
  const [from, to] = [categories.begin[node] as number, categories.begin[node + 1] as number];
  return from === to ? undefined : categories.values.subarray(from, to);
}
