import { z } from 'zod';
import { NumbersSchema } from './document.ts';
import { InvalidModel } from './errors.ts';

/** XGBoost keeps categories in float32 columns, which have every whole number below this one. */
export const MAX_CATEGORY = 2 ** 24 - 1;

/** The categorical splits of a tree: the nodes, and where each has its categories in one list. Left out where none is. */
export const CategoriesSchema = z.object({
  categories: NumbersSchema.optional(),
  categories_nodes: NumbersSchema.optional(),
  categories_segments: NumbersSchema.optional(),
  categories_sizes: NumbersSchema.optional(),
});

/** Node → the categories that go right at it, ascending. */
export type CategoryLists = ReadonlyMap<number, Int32Array>;

/**
 * Checks the categories of a tree: each list belongs to one node, they lie one behind the other, and hold ascending
 * whole numbers in range.
 *
 * @throws {InvalidModel} naming the tree and the node.
 */
export function checkCategories(
  document: z.output<typeof CategoriesSchema>,
  nodes: number,
  tree: number,
): CategoryLists {
  const { categories = [], categories_nodes = [] } = document;
  const { categories_segments = [], categories_sizes = [] } = document;
  const splits = categories_nodes.length;
  if (categories_segments.length !== splits || categories_sizes.length !== splits)
    throw new InvalidModel(
      `${splits} nodes have categories, but ${categories_segments.length} and ${categories_sizes.length} say where`,
      { tree },
    );
  const lists = new Map<number, Int32Array>();
  let end = 0;
  for (let i = 0; i < splits; i++) {
    const node = categories_nodes[i] ?? NaN;
    if (!Number.isInteger(node) || node < 0 || node >= nodes || lists.has(node))
      throw new InvalidModel(`categories are for node ${node}, twice or not from 0 to ${nodes - 1}`, {
        tree,
      });
    const [begin, size] = [categories_segments[i], categories_sizes[i] ?? NaN];
    if (begin !== end || !Number.isInteger(size) || size < 1 || end + size > categories.length)
      throw new InvalidModel(
        `its ${size} categories begin at ${begin}, but the list goes on at ${end} of ${categories.length}`,
        { tree, node },
      );
    lists.set(node, ascending(categories, end, end + size, { tree, node }));
    end += size;
  }
  if (end !== categories.length)
    throw new InvalidModel(`its nodes have ${end} categories, but it has ${categories.length}`, { tree });
  return lists;
}

function ascending(
  categories: ArrayLike<number>,
  begin: number,
  end: number,
  place: { tree: number; node: number },
): Int32Array {
  const list = new Int32Array(end - begin);
  for (let i = begin, last = -1; i < end; i++) {
    const category = categories[i] ?? NaN;
    if (!Number.isInteger(category) || category <= last || category > MAX_CATEGORY)
      throw new InvalidModel(
        `its category ${category} is not a whole number above ${last}, up to ${MAX_CATEGORY}`,
        place,
      );
    last = list[i - begin] = category;
  }
  return list;
}
