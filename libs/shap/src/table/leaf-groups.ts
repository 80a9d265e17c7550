import { leavesOf, type LeafGame } from '../leaves/leaf-game.ts';
import { type TreeGame } from '../tree/game.ts';

/** The leaves below a node. What they add follows from how the splits above and below that node decide, and no other. */
export interface LeafGroup {
  readonly splits: readonly number[];
  readonly leaves: readonly LeafGame[];
}

/** Splits that a group has at most: there are 2 to the power of it ways for them to decide. */
const MOST_SPLITS = 8;

/** Parts a tree into the largest groups there are; `undefined` where a path is longer than a group may be. */
export function leafGroups(game: TreeGame): LeafGroup[] | undefined {
  if (game.deepest > MOST_SPLITS) return undefined;
  const { tree } = game;
  const { leaves } = leavesOf(game);
  const groups: LeafGroup[] = [];
  let grouped = 0;
  const ahead: { node: number; above: readonly number[] }[] = [{ node: 0, above: [] }];
  // Nodes are taken from left to right, as leaves are listed.
  for (let next = ahead.pop(); next; next = ahead.pop()) {
    const { node, above } = next;
    const below = splitsBelow(tree, node, MOST_SPLITS - above.length);
    if (below) {
      const from = grouped;
      grouped += below.length + 1;
      groups.push({ splits: [...above, ...below], leaves: leaves.slice(from, grouped) });
    } else
      for (const child of [tree.right[node] as number, tree.left[node] as number])
        ahead.push({ node: child, above: [...above, node] });
  }
  return groups;
}

/** The splits of a subtree; `undefined` where they are more than `most`. */
function splitsBelow({ left, right }: TreeGame['tree'], root: number, most: number): number[] | undefined {
  const splits: number[] = [];
  const ahead = [root];
  for (let node = ahead.pop(); node !== undefined; node = ahead.pop()) {
    if ((left[node] as number) < 0) continue;
    if (splits.push(node) > most) return undefined;
    ahead.push(right[node] as number, left[node] as number);
  }
  return splits;
}
