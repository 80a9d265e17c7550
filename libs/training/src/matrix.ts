import type { Dataset, Feature } from '@plumbline/dataset';
import type { FeatureType, Matrix } from '@plumbline/xgboost';

const FEATURE_TYPES: Readonly<Record<Feature['kind'], FeatureType>> = {
  number: 'float',
  category: 'int',
  indicator: 'i',
};

/**
 * A data set as XGBoost takes it; the arrays are shared, not copied.
 *
 * @param weights one a row, in place of the data set's own
 */
export function matrixOf({ meta, features, labels, ...own }: Dataset, weights = own.weights): Matrix {
  return {
    rows: meta.rows,
    columns: meta.features.length,
    values: features,
    labels,
    ...(weights && { weights }),
    featureNames: meta.features.map(({ name }) => name),
    featureTypes: meta.features.map(({ kind }) => FEATURE_TYPES[kind]),
  };
}
