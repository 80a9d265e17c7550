import { type Tree } from '@plumbline/xgboost';
import { type Columns } from './columns.ts';
import { type Table } from './forest.ts';
import { type Image } from './image.ts';

const NODE_BYTES = 16;
const TREE_BYTES = 12;

/** Writes trees to be walked: the root of each, its depth, and the greatest depth of it and the seven after it. */
export function writeTrees(trees: readonly Tree[], columns: Columns, image: Image): Table {
  const roots = trees.map((tree) => writeNodes(tree, columns, image));
  const address = image.take(trees.length * TREE_BYTES);
  roots.forEach(({ root, depth }, i) => {
    const ofEight = Math.max(...roots.slice(i, i + 8).map((one) => one.depth));
    image.u32(address + i * TREE_BYTES, root, depth, ofEight);
  });
  return { address, count: trees.length };
}

/**
 * Writes a tree's nodes, a level after the other and siblings side by side: the address of the left child, the byte offset
 * of the column, the threshold, the value. A leaf leads to itself: no number is less than its NaN, so it goes "right" from
 * the node before it.
 */
function writeNodes(tree: Tree, columns: Columns, image: Image): { root: number; depth: number } {
  const root = image.take(tree.left.length * NODE_BYTES);
  let level = [0];
  let address = root;
  let children = root + NODE_BYTES;
  for (let depth = 0; ; depth++) {
    const below: number[] = [];
    for (const node of level) {
      const left = tree.left[node] as number;
      if (left === -1) {
        image.u32(address, address - NODE_BYTES, 0);
        image.f32(address + 8, NaN, tree.value[node] as number);
      } else {
        image.u32(address, children, columns.indexAt(tree, node) * 4);
        image.f32(address + 8, tree.threshold[node] as number, 0);
        below.push(left, tree.right[node] as number);
        children += 2 * NODE_BYTES;
      }
      address += NODE_BYTES;
    }
    if (below.length === 0) return { root, depth };
    level = below;
  }
}
