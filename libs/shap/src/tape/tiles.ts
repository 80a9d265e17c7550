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
  let tile = index * rows;
  for (let row = from; row < to; row += rows, tile += rows * width) {
    const end = Math.min(rows, to - row);
    for (let i = 0; i < end; i++) {
      const value = values[(row + i) * columns + feature] as number;
      if (split) into[tile + i] = goesLeft(split.tree, split.node, value) ? 0 : 1;
      else into[tile + i] = Number.isNaN(value) ? missing : value;
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
  let tile = index * rows;
  for (let row = from; row < to; row += rows, tile += rows * width) {
    const end = Math.min(rows, to - row);
    for (let i = 0; i < end; i++) {
      const at = ((row + i) * outputs + output) * (columns + 1) + feature;
      contributions[at] = (contributions[at] as number) + (sums[tile + i] as number);
    }
  }
}
