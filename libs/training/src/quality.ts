import { z } from 'zod';

const unit = z.number().min(0).max(1);

/** One bin of a calibration curve: rows whose probability fell in [from, to). */
export const CalibrationBinSchema = z.strictObject({
  from: unit,
  to: unit,
  rows: z.int().positive(),
  /** Mean predicted probability of the bin's rows. */
  predicted: unit,
  /** Share of the bin's rows that are positive. */
  observed: unit,
});

/** How the model does on the rows of one group. `null`: the group's rows do not allow the figure (one class only). */
export const SliceSchema = z.strictObject({
  column: z.string(),
  label: z.string(),
  category: z.string(),
  rows: z.int().positive(),
  metrics: z.record(z.string(), z.number().nullable()),
});

const CurvePointSchema = z.tuple([unit, unit]);

export const BinaryDetailSchema = z.strictObject({
  type: z.literal('binary'),
  classes: z.tuple([z.string(), z.string()]),
  /** Rows whose probability reaches it are called positive. */
  threshold: unit,
  /** [[true negatives, false positives], [false negatives, true positives]]. */
  confusion: z.array(z.array(z.int().nonnegative())),
  calibration: z.array(CalibrationBinSchema),
  /** [false positive rate, true positive rate], at most 200 points. */
  roc: z.array(CurvePointSchema),
  /** [recall, precision], at most 200 points. */
  precisionRecall: z.array(CurvePointSchema),
});

export const MulticlassDetailSchema = z.strictObject({
  type: z.literal('multiclass'),
  classes: z.array(z.string()),
  /** Row: actual class; column: predicted class. */
  confusion: z.array(z.array(z.int().nonnegative())),
});

export const RegressionDetailSchema = z.strictObject({
  type: z.literal('regression'),
  /** [actual, predicted] of at most 1,000 rows, evenly taken. */
  sample: z.array(z.tuple([z.number(), z.number()])),
});

export const GateResultSchema = z.strictObject({
  metric: z.string(),
  /** The bounds that were declared. */
  min: z.number().optional(),
  max: z.number().optional(),
  value: z.number(),
  passed: z.boolean(),
});

/** What `evaluate` found on held-out rows. */
export const QualitySchema = z.strictObject({
  rows: z.int().positive(),
  /** By metric name: binary has auc, averagePrecision, logLoss, accuracy, brier, ece, positiveRate. */
  metrics: z.record(z.string(), z.number()),
  detail: z.discriminatedUnion('type', [BinaryDetailSchema, MulticlassDetailSchema, RegressionDetailSchema]),
  slices: z.array(SliceSchema),
  gates: z.array(GateResultSchema),
});
export type Quality = z.output<typeof QualitySchema>;
export type Slice = z.output<typeof SliceSchema>;
export type GateResult = z.output<typeof GateResultSchema>;
