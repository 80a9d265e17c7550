import { fuse, KIND } from '../tree/fuse.ts';
import { type TreeGame } from '../tree/game.ts';

/** What is done at a node: down and up again at once over leaves and small subtrees, else on the way down, over, and up. */
export const STEP = { leaf: 0, down: 1, across: 2, up: 3, pair: 4, triple: 5 } as const;

/** The walk through a tree: each split on the way down, from left to right, and on the way up. node × 8 + what. */
export function stepsOf(game: TreeGame): Int32Array {
  const { left, right } = game.tree;
  const kinds = fuse(game);
  const steps: number[] = [];
  const ahead: number[] = [STEP.down];
  for (let step = ahead.pop(); step !== undefined; step = ahead.pop()) {
    const node = step >> 3;
    if ((step & 7) !== STEP.down) steps.push(step);
    else if (kinds[node] === KIND.leaf) steps.push(node * 8 + STEP.leaf);
    else if (kinds[node] === KIND.pair) steps.push(node * 8 + STEP.pair);
    else if (kinds[node] === KIND.triple) steps.push(node * 8 + STEP.triple);
    else {
      const [l, r] = [left[node] as number, right[node] as number];
      steps.push(step);
      ahead.push(node * 8 + STEP.up, r * 8 + STEP.down, node * 8 + STEP.across, l * 8 + STEP.down);
    }
  }
  return Int32Array.from(steps);
}
