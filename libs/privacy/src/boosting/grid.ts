import type { FeatureForm } from '@plumbline/dataset';

/**
 * The cells that a feature's values are counted in. They come from the declared schema alone, so that they are the same for
 * every data set. The last cell, after those that the edges divide, holds the missing values.
 */
export interface Grid {
  /** Rising: a value is in the cell that XGBoost's `cellOf` says. */
  readonly edges: Float32Array;
  /** Whether neighbouring cells are alike, as those of a number are; categories have no order. */
  readonly ordered: boolean;
}

/** Cells of a grid, that of missing values included. */
export const cellsOf = ({ edges }: Grid): number => edges.length + 2;

/** Integers of at most so many values get a cell each. */
const UNIT_CELLS = 128;
/** Equal cells between the bounds of a wider number. */
const UNIFORM_CELLS = 64;
/** Cells a side, from small to large by a constant factor: most wide numbers have most of their values near 0. */
const LOG_CELLS = 128;

/**
 * The grid of a feature, from its declared bounds or categories.
 *
 * @param feature a number must have bounds.
 */
export function gridOf(feature: FeatureForm): Grid {
  switch (feature.kind) {
    case 'indicator':
      return { edges: Float32Array.of(0.5), ordered: false };
    case 'category':
      return { edges: between(0, (feature.categories ?? 1) - 1), ordered: false };
    case 'number':
      return { edges: numberEdges(feature), ordered: true };
  }
}

function numberEdges({ bounds, integer = false }: FeatureForm): Float32Array {
  const { min, max } = bounds as NonNullable<FeatureForm['bounds']>;
  if (integer && max - min <= UNIT_CELLS) return between(min, max);
  const step = (max - min) / UNIFORM_CELLS;
  const uniform = Array.from({ length: UNIFORM_CELLS - 1 }, (_, i) => min + (i + 1) * step);
  const largest = Math.max(Math.abs(min), Math.abs(max));
  const smallest = integer ? 0.5 : largest / 2 ** 20;
  const logs = Array.from(
    { length: LOG_CELLS },
    (_, i) => smallest * (largest / smallest) ** (i / LOG_CELLS),
  );
  const all = [...uniform, ...logs, ...logs.map((edge) => -edge)];
  // Between two integers one edge does.
  const placed = integer ? all.map((edge) => Math.floor(edge) + 0.5) : all;
  return sortedUnique(placed.filter((edge) => edge > min && edge < max));
}

/** An edge between each two integers. */
const between = (min: number, max: number): Float32Array =>
  Float32Array.from(
    { length: Math.max(0, Math.ceil(max) - Math.floor(min)) },
    (_, i) => Math.floor(min) + i + 0.5,
  );

/** As float32, in which different edges may fall together. */
const sortedUnique = (edges: readonly number[]): Float32Array =>
  Float32Array.from(new Set(Float32Array.from(edges).sort()));
