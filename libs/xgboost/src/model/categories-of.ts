import { type Tree } from './tree-model.ts';

const NONE = new Int32Array();

/** The categories that go right at a node, ascending: none at a leaf, and where a threshold splits. */
export const categoriesOf = ({ categories }: Tree, node: number): Int32Array =>
  categories?.values.subarray(categories.begin[node], categories.begin[node + 1]) ?? NONE;
