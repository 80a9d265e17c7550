import { goesLeft } from '@plumbline/xgboost';
import { type RowBlock } from '../rows.ts';
import { type Column } from './columns.ts';

/**
 * How columns of a block of rows are laid out: tiles of some rows, in a tile one column after another. Where a tile holds
 * all rows, these are whole columns.
 */
export interface Tiles {
  readonly rows: number;
  readonly columns: number;
}

/** Copies a column of rows into tiles, as its splits see it. */
export function packColumn(
  { values, columns, from, to }: RowBlock,
  { feature, missing, split }: Column,
  into: Float32Array,
  index: number,
  { rows, columns: width }: Tiles,
): void {
  let at = from * columns + feature;
  for (let row = from, tile = index * rows; row < to; tile += rows * (width - 1)) {
    for (const end = Math.min(row + rows, to); row < end; row++, tile++, at += columns) {
      const value = values[at] as number;
      if (split) into[tile] = goesLeft(split.tree, split.node, value) ? 0 : 1;
      else into[tile] = Number.isNaN(value) ? missing : value;
    }
  }
}

/** Adds a column of sums in tiles to the rows' SHAP values of a feature. */
export function unpackSums(
  { contributions, outputs, columns, from, to }: RowBlock,
  { output, feature }: { readonly output: number; readonly feature: number },
  sums: Float32Array | Float64Array,
  index: number,
  { rows, columns: width }: Tiles,
): void {
  const stride = outputs * (columns + 1);
  let at = from * stride + output * (columns + 1) + feature;
  for (let row = from, tile = index * rows; row < to; tile += rows * (width - 1))
    for (const end = Math.min(row + rows, to); row < end; row++, tile++, at += stride)
      contributions[at] = (contributions[at] as number) + (sums[tile] as number);
}
