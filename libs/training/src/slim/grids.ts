import type { TreeModel } from '@plumbline/xgboost';
import { mapLeaves } from './cut-tree.ts';

/**
 * Leaves on the multiples of 2^exponent. They are exact in float32, and so is every sum of them below 2^24 steps: whatever
 * order a runtime adds trees in, it comes to the same.
 */
export const onLeafGrid = (model: TreeModel, exponent: number): TreeModel => ({
  ...model,
  trees: model.trees.map((tree) => mapLeaves(tree, (value) => roundTo(value, 2 ** exponent))),
});

const roundTo = (value: number, step: number): number => Math.round(value / step) * step + 0;

/** The exponent of the coarsest leaf grid that is worth trying: its step is above the greatest leaf's half. */
export function coarsestExponent({ trees }: TreeModel): number {
  let greatest = 0;
  for (const { value } of trees) for (const leaf of value) greatest = Math.max(greatest, Math.abs(leaf));
  return greatest === 0 ? 0 : Math.floor(Math.log2(greatest));
}

/** Thresholds of so many significant bits, 1 to 24: a grid that is as fine as the numbers on it are small. */
export const onThresholdGrid = (model: TreeModel, bits: number): TreeModel => ({
  ...model,
  trees: model.trees.map((tree) => ({
    ...tree,
    threshold: tree.threshold.map((value) => roundToBits(value, bits)),
  })),
});

/** The nearest number of so many significant bits; the number itself where that is beyond float32. */
export function roundToBits(value: number, bits: number): number {
  if (value === 0) return value;
  const step = 2 ** (Math.floor(Math.log2(Math.abs(value))) - bits + 1);
  const rounded = Math.fround(roundTo(value, step));
  return Number.isFinite(rounded) ? rounded : value;
}

/**
 * The coarsest of some grids that passes, found by halving: a coarser one than a grid that failed is not tried.
 *
 * @param grids how many there are, the coarsest being 0
 */
export function coarsestPassing(grids: number, passes: (grid: number) => boolean): number | undefined {
  let [failed, passed] = [-1, grids];
  while (passed - failed > 1) {
    const middle = (failed + passed) >>> 1;
    if (passes(middle)) passed = middle;
    else failed = middle;
  }
  return passed < grids ? passed : undefined;
}
