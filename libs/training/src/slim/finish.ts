import type { TreeModel } from '@plumbline/xgboost';
import { coarsestExponent, coarsestPassing, onLeafGrid, onThresholdGrid } from './grids.ts';
import type { Scales } from './measure.ts';
import { merge } from './merge.ts';
import type { SlimStep } from './report.ts';
import { leavesOf, marginsAt, marginsOf } from './walk.ts';

/** A model, and how it was made from the one before it. */
export interface Stage {
  readonly step: SlimStep;
  readonly said: string;
  readonly model: TreeModel;
}

/** Leaf grids that are tried, each twice as fine as the one before; and the significant bits of a float32. */
const LEAF_GRIDS = 20;
const FLOAT_BITS = 24;

/**
 * What is left to do with a model of the right splits: its leaves and then its thresholds on the coarsest grids that keep
 * the loss on validation rows, and what then says the same merged.
 *
 * @param ceilings the loss on validation rows that each grid has to keep
 */
export function finish(
  model: TreeModel,
  { sets, loss }: Scales,
  ceilings: { readonly leaves: number; readonly thresholds: number },
): Stage[] {
  const { validation } = sets;
  const stages: Stage[] = [];
  const last = () => stages.at(-1)?.model ?? model;

  const leaves = leavesOf(model.trees, validation);
  const coarsest = coarsestExponent(model);
  const leafGrid = coarsestPassing(LEAF_GRIDS, (grid) => {
    const rounded = onLeafGrid(model, coarsest - grid);
    return loss.of(validation, marginsAt(rounded, leaves, validation.rows)) <= ceilings.leaves;
  });
  if (leafGrid !== undefined) {
    const exponent = coarsest - leafGrid;
    stages.push({
      step: 'leaf-grid',
      said: `leaves on multiples of 2^${exponent}`,
      model: onLeafGrid(model, exponent),
    });
  }

  const thresholdGrid = coarsestPassing(FLOAT_BITS - 1, (grid) => {
    const rounded = onThresholdGrid(last(), grid + 1);
    return loss.of(validation, marginsOf(rounded, validation)) <= ceilings.thresholds;
  });
  if (thresholdGrid !== undefined) {
    const bits = thresholdGrid + 1;
    stages.push({
      step: 'threshold-grid',
      said: `thresholds of ${bits} significant ${bits === 1 ? 'bit' : 'bits'}`,
      model: onThresholdGrid(last(), bits),
    });
  }
  stages.push({ step: 'merge', said: 'equal leaves merged, constant trees folded', model: merge(last()) });
  return stages;
}
