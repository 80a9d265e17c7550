import {
  calibrationBins,
  calibrationGap,
  expectedCalibrationError,
  type CalibrationBin,
} from '../metrics/calibration.ts';
import {
  accuracy,
  confusionAt,
  f1,
  falsePositiveRate,
  observedRate,
  positiveRate,
  precision,
  recall,
  type Confusion,
} from '../metrics/confusion.ts';
import { precisionRecallCurve, rocCurve } from '../metrics/curves.ts';
import type { MetricsOf, SliceMetricsOf } from '../metrics/names.ts';
import type { BinaryPredictions } from '../metrics/predictions.ts';
import { brier, logLoss } from '../metrics/probability.ts';
import { averagePrecision, rocAuc } from '../metrics/ranking.ts';
import { thresholdSteps, type ThresholdSteps } from '../metrics/threshold-steps.ts';
import { defined, type Assessment, type AssessmentOptions, type Measured } from './assessment.ts';
import { fairnessOf } from './fairness/fairness-of.ts';
import { groupTable } from './fairness/group-table.ts';
import { groupsOf, pick, slicesOf } from './slices.ts';

export function assessBinary(
  measured: Measured,
  classes: [string, string],
  { threshold, slices, bootstrap }: AssessmentOptions,
): Assessment {
  const { meta, labels, weights, predictions: probabilities } = measured;
  const rows: BinaryPredictions = { labels, probabilities, ...(weights && { weights }) };
  const steps = thresholdSteps(rows);
  const confusion = confusionAt(rows, threshold);
  const calibration = calibrationBins(rows);
  const sliceMetrics = (of: Uint32Array) => metricsOfSlice(picked(rows, of), threshold);
  return {
    rows: meta.rows,
    metrics: defined(metricsOf(rows, steps, confusion, calibration)),
    detail: {
      type: 'binary',
      classes,
      threshold,
      confusion: [
        [confusion.trueNegatives, confusion.falsePositives],
        [confusion.falseNegatives, confusion.truePositives],
      ],
      calibration,
      roc: rocCurve(steps),
      precisionRecall: precisionRecallCurve(steps),
    },
    slices: slices ? slicesOf(meta.groups, measured.groups, sliceMetrics) : [],
    ...(slices &&
      bootstrap && {
        fairness: meta.groups.map(({ column, label, categories }) => ({
          column,
          label,
          ...fairnessOf(
            groupsOf(categories, measured.groups[column] as Uint16Array).map((group) => ({
              ...group,
              table: groupTable(picked(rows, group.rows), threshold),
            })),
            bootstrap,
          ),
        })),
      }),
  };
}

const metricsOf = (
  rows: BinaryPredictions,
  steps: ThresholdSteps,
  confusion: Confusion,
  calibration: readonly CalibrationBin[],
): MetricsOf<'binary'> => ({
  auc: rocAuc(steps),
  averagePrecision: averagePrecision(steps),
  logLoss: logLoss(rows),
  brier: brier(rows),
  ece: expectedCalibrationError(calibration),
  accuracy: accuracy(confusion),
  precision: precision(confusion),
  recall: recall(confusion),
  f1: f1(confusion),
  positiveRate: positiveRate(confusion),
  observedRate: observedRate(confusion),
});

function metricsOfSlice(rows: BinaryPredictions, threshold: number): SliceMetricsOf<'binary'> {
  const confusion = confusionAt(rows, threshold);
  const calibration = calibrationBins(rows);
  return {
    auc: rocAuc(thresholdSteps(rows)),
    accuracy: accuracy(confusion),
    positiveRate: positiveRate(confusion),
    truePositiveRate: recall(confusion),
    falsePositiveRate: falsePositiveRate(confusion),
    observedRate: observedRate(confusion),
    calibrationGap: calibrationGap(calibration),
    ece: expectedCalibrationError(calibration),
  };
}

const picked = (
  { labels, probabilities, weights }: BinaryPredictions,
  rows: Uint32Array,
): BinaryPredictions => ({
  labels: pick(labels, rows),
  probabilities: pick(probabilities, rows),
  ...(weights && { weights: pick(weights, rows) }),
});
