import { formOf, type Dataset, type DatasetForm, type FeatureForm } from '@plumbline/dataset';
import { cellOf } from '@plumbline/xgboost';
import {
  FeatureWithoutBounds,
  FittedFeature,
  TargetWithoutBounds,
  UndeclaredCategory,
  WeightedRows,
} from './errors.ts';
import { gridOf, type Grid } from './grid.ts';
import type { CountedRows } from './learner.ts';

/**
 * Whether the declared form of a data set allows private training.
 *
 * @throws {WeightedRows | FittedFeature | FeatureWithoutBounds | TargetWithoutBounds} naming what stands in the way.
 */
export function checkForm({ features, task, weighted }: DatasetForm): void {
  if (weighted) throw new WeightedRows();
  const fitted = features.filter((feature) => feature.fitted);
  if (fitted.length > 0) throw new FittedFeature(fitted.map(({ name }) => name));
  const unbounded = features.filter(({ kind, bounds }) => kind === 'number' && !bounds);
  if (unbounded.length > 0) throw new FeatureWithoutBounds(unbounded.map(({ name }) => name));
  if (task.type === 'regression' && !task.bounds) throw new TargetWithoutBounds(task.target);
}

/** The grids of all features of a data set: from its declared form alone. */
export const gridsOf = ({ features }: DatasetForm): Grid[] => features.map(gridOf);

/**
 * Puts each value of a data set into its cell.
 *
 * @throws {UndeclaredCategory} for a code that no declared category has.
 */
export function countedRows({ meta, features, labels }: RowsToCount, grids: readonly Grid[]): CountedRows {
  const form = formOf(meta);
  const width = form.features.length;
  const cells = form.features.map((feature, column) => {
    const grid = grids[column] as Grid;
    const codes = codesOf(feature);
    const ofRows = new Uint16Array(meta.rows);
    for (let row = 0; row < meta.rows; row++) {
      const value = features[row * width + column] as number;
      if (value < 0 ? codes !== Infinity : value >= codes) throw new UndeclaredCategory(feature.name, value);
      ofRows[row] = cellOf(grid.edges, value);
    }
    return ofRows;
  });
  return { rows: meta.rows, labels, cells };
}

/** The part of a data set that is learned from. */
export type RowsToCount = Pick<Dataset, 'meta' | 'features' | 'labels'>;

/** How many codes a feature's values may be; numbers have no codes. */
function codesOf({ kind, categories }: FeatureForm): number {
  if (kind === 'number') return Infinity;
  return kind === 'category' ? (categories ?? 1) : 2;
}
