import type { MetricsOf, SliceMetricsOf } from '../metrics/names.ts';
import type { RegressionPredictions } from '../metrics/predictions.ts';
import {
  meanAbsoluteError,
  meanAbsolutePercentageError,
  medianAbsoluteError,
  rootMeanSquaredError,
  rSquared,
} from '../metrics/regression.ts';
import { defined, type Assessment, type AssessmentOptions, type Measured } from './assessment.ts';
import { pick, slicesOf } from './slices.ts';

/** Enough points for a figure of actual against predicted. */
const SAMPLE_ROWS = 1000;

export function assessRegression(measured: Measured, { slices }: AssessmentOptions): Assessment {
  const { meta, labels, weights, predictions } = measured;
  const rows: RegressionPredictions = { labels, predictions, ...(weights && { weights }) };
  const sliceMetrics = (of: Uint32Array) => metricsOfSlice(picked(rows, of));
  return {
    rows: meta.rows,
    metrics: defined(metricsOf(rows)),
    detail: { type: 'regression', sample: sampleOf(rows) },
    slices: slices ? slicesOf(meta.groups, measured.groups, sliceMetrics) : [],
  };
}

const metricsOf = (rows: RegressionPredictions): MetricsOf<'regression'> => ({
  ...metricsOfSlice(rows),
  medianAbsoluteError: medianAbsoluteError(rows),
  r2: rSquared(rows),
  mape: meanAbsolutePercentageError(rows),
});

const metricsOfSlice = (rows: RegressionPredictions): SliceMetricsOf<'regression'> => ({
  rmse: rootMeanSquaredError(rows),
  mae: meanAbsoluteError(rows),
});

const picked = ({ labels, predictions, weights }: RegressionPredictions, rows: Uint32Array) => ({
  labels: pick(labels, rows),
  predictions: pick(predictions, rows),
  ...(weights && { weights: pick(weights, rows) }),
});

/** [actual, predicted] of rows at even distances. */
function sampleOf({ labels, predictions }: RegressionPredictions): [number, number][] {
  const length = Math.min(SAMPLE_ROWS, labels.length);
  return Array.from({ length }, (_, i) => {
    const row = Math.floor((i * labels.length) / length);
    return [labels[row] as number, predictions[row] as number];
  });
}
