import { type Tree } from '@plumbline/xgboost';
import { MissingCover } from '../errors.ts';

/**
 * Of each split, the share of the training rows that went left, by cover (sum of hessians); 0 at leaves. The two children
 * are measured by their own sum, so that shares add up to 1 whatever rounding or noise is in the covers.
 *
 * @param index of the tree, for errors.
 * @throws {MissingCover} when the children of a split have no cover.
 */
export function leftShares({ left, right, cover }: Tree, index: number): Float64Array {
  return Float64Array.from(left, (child, node) => {
    if (child < 0) return 0;
    const [toLeft, toRight] = [cover[child] as number, cover[right[node] as number] as number];
    if (toLeft >= 0 && toRight >= 0 && toLeft + toRight > 0) return toLeft / (toLeft + toRight);
    throw new MissingCover(index, node, toLeft, toRight);
  });
}
