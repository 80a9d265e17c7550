// Stages
export { train, History } from './train/train.ts';
export { TrainParamsSchema, type TrainParams } from './train/params.ts';
export { evaluate } from './evaluate/evaluate.ts';
export { EvaluateParamsSchema, evaluateParamsOf, type EvaluateParams } from './evaluate/params.ts';
export { compare } from './compare/compare.ts';
export { CompareParamsSchema, type CompareParams } from './compare/params.ts';
export { attack, AttackParamsSchema } from './attack/attack.ts';
export { ProtectedAttackRows } from './attack/protected-attack-rows.ts';
export { exportOnnx, ExportParamsSchema } from './export/export.ts';
export { exportRaw, ExportRawParamsSchema } from './export-raw/export-raw.ts';
export { ParityReport, ParityReportSchema } from './export/parity-report.ts';
export { register, RegisterParamsSchema } from './register/register.ts';
export { registerSlimmed } from './register/register-slimmed.ts';
export { Registration } from './register/registration.ts';

export { slim } from './slim/slim.ts';
export { SlimParamsSchema, type SlimParams } from './slim/params.ts';

// What slim finds
export { SlimmingReport, SlimmingSchema, type Slimming } from './slim/report.ts';

// What can go wrong in them
export { ObjectiveMismatch } from './train/booster-params.ts';
export { MissingClass, NoClassesToBalance } from './train/class-weights.ts';
export { ProtectedTrainingRows } from './train/protected-rows.ts';
export { UnknownGate } from './evaluate/gates.ts';
export { NotReleasable } from './evaluate/protected/errors.ts';
export { ModelMismatch } from './check-model.ts';
export type { TaskType } from './task.ts';
export { NotSlimmable } from './slim/errors.ts';
export { GateFailed } from './register/gate-failed.ts';

// What evaluate finds
export {
  BinaryDetailSchema,
  CalibrationBinSchema,
  ColumnFairnessSchema,
  FairnessFigureSchema,
  GateResultSchema,
  MulticlassDetailSchema,
  QualityReport,
  QualitySchema,
  RegressionDetailSchema,
  SliceSchema,
  type ColumnFairness,
  type FairnessFigure,
  type GateResult,
  type Quality,
  type QualityDetail,
  type Slice,
} from './quality.ts';
export { MISSING_CATEGORY } from './evaluate/slices.ts';

// What compare finds
export {
  ComparisonReport,
  ComparisonSchema,
  type ComparedMetric,
  type ComparedModel,
  type Comparison,
} from './compare/comparison.ts';

// Gates
export { GateSchema, gateSchemaOf, type Gate } from './evaluate/gates.ts';

// The names of metrics
export { METRICS, PAIR_METRICS, SLICE_METRICS } from './metrics/names.ts';

// Binary metrics
export {
  calibrationBins,
  calibrationGap,
  expectedCalibrationError,
  type CalibrationBin,
} from './metrics/calibration.ts';
export {
  accuracy,
  confusionAt,
  f1,
  falsePositiveRate,
  observedRate,
  positiveRate,
  precision,
  recall,
  type Confusion,
} from './metrics/confusion.ts';
export { precisionRecallCurve, rocCurve } from './metrics/curves.ts';
export { brier, LOG_LOSS_CLIP, logLoss } from './metrics/probability.ts';
export { averagePrecision, rocAuc } from './metrics/ranking.ts';
export { thresholdSteps, type ThresholdSteps } from './metrics/threshold-steps.ts';

// Multiclass metrics
export {
  confusionMatrix,
  macroAuc,
  macroF1,
  multiclassAccuracy,
  multiclassLogLoss,
  type ConfusionMatrix,
} from './metrics/multiclass.ts';

// Regression metrics
export {
  meanAbsoluteError,
  meanAbsolutePercentageError,
  medianAbsoluteError,
  rootMeanSquaredError,
  rSquared,
} from './metrics/regression.ts';

// What metrics take
export type {
  BinaryPredictions,
  MulticlassPredictions,
  Numbers,
  RegressionPredictions,
} from './metrics/predictions.ts';
export { thinCurve, type Curve, type CurvePoint } from './metrics/thin-curve.ts';
