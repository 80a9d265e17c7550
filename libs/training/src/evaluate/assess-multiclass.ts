import type { MetricsOf, SliceMetricsOf } from '../metrics/names.ts';
import {
  confusionMatrix,
  macroAuc,
  macroF1,
  multiclassAccuracy,
  multiclassLogLoss,
  type ConfusionMatrix,
} from '../metrics/multiclass.ts';
import type { MulticlassPredictions } from '../metrics/predictions.ts';
import { defined, type Assessment, type AssessmentOptions, type Measured } from './assessment.ts';
import { pick, slicesOf } from './slices.ts';

export function assessMulticlass(
  measured: Measured,
  classes: string[],
  { slices }: AssessmentOptions,
): Assessment {
  const { meta, labels, weights, predictions: probabilities } = measured;
  const rows: MulticlassPredictions = {
    classes: classes.length,
    labels,
    probabilities,
    ...(weights && { weights }),
  };
  const confusion = confusionMatrix(rows);
  const sliceMetrics = (of: Uint32Array) => metricsOfSlice(confusionMatrix(picked(rows, of)));
  return {
    rows: meta.rows,
    metrics: defined(metricsOf(rows, confusion)),
    detail: { type: 'multiclass', classes, confusion },
    slices: slices ? slicesOf(meta.groups, measured.groups, sliceMetrics) : [],
  };
}

const metricsOf = (rows: MulticlassPredictions, confusion: ConfusionMatrix): MetricsOf<'multiclass'> => ({
  macroAuc: macroAuc(rows),
  logLoss: multiclassLogLoss(rows),
  ...metricsOfSlice(confusion),
});

const metricsOfSlice = (confusion: ConfusionMatrix): SliceMetricsOf<'multiclass'> => ({
  accuracy: multiclassAccuracy(confusion),
  macroF1: macroF1(confusion),
});

const picked = (
  { classes, labels, probabilities, weights }: MulticlassPredictions,
  rows: Uint32Array,
): MulticlassPredictions => ({
  classes,
  labels: pick(labels, rows),
  probabilities: new Float64Array(rows.length * classes).map(
    (_, i) => probabilities[(rows[Math.floor(i / classes)] as number) * classes + (i % classes)] as number,
  ),
  ...(weights && { weights: pick(weights, rows) }),
});
