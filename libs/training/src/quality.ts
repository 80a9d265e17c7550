import { AddedNoiseSchema, Json } from '@plumbline/stage';
import { z } from 'zod';

const unit = z.number().min(0).max(1);

/** One bin of a calibration curve: rows whose probability fell in [from, to), and in [from, 1] for the last. */
export const CalibrationBinSchema = z.strictObject({
  from: unit,
  to: unit,
  rows: z.int().positive(),
  /** The bin's share of the weight of all rows. */
  share: unit,
  /** Mean predicted probability of the bin's rows. */
  predicted: unit,
  /** Share of the bin's rows that are positive. */
  observed: unit,
});

/** How the model does on the rows of one group. `null`: the group's rows do not allow the figure (one class only). */
export const SliceSchema = z.strictObject({
  column: z.string(),
  label: z.string(),
  /** `(missing)` for the rows that have no value. */
  category: z.string(),
  rows: z.int().positive(),
  /** Binary: auc, accuracy, positiveRate, truePositiveRate, falsePositiveRate, observedRate, calibrationGap, ece. */
  metrics: z.record(z.string(), z.number().nullable()),
});

const CurvePointSchema = z.tuple([unit, unit]);
/** Weights of rows; counts where every row weighs 1. */
const ConfusionMatrixSchema = z.array(z.array(z.number().nonnegative()));

export const BinaryDetailSchema = z.strictObject({
  type: z.literal('binary'),
  classes: z.tuple([z.string(), z.string()]),
  /** Rows whose probability reaches it are called positive. */
  threshold: unit,
  /** [[true negatives, false positives], [false negatives, true positives]]. */
  confusion: ConfusionMatrixSchema,
  calibration: z.array(CalibrationBinSchema),
  /** [false positive rate, true positive rate], at most 200 points; none where the rows are of one class. */
  roc: z.array(CurvePointSchema),
  /** [recall, precision], at most 200 points; none where no row is positive. */
  precisionRecall: z.array(CurvePointSchema),
});

export const MulticlassDetailSchema = z.strictObject({
  type: z.literal('multiclass'),
  classes: z.array(z.string()),
  /** Row: actual class; column: predicted class. */
  confusion: ConfusionMatrixSchema,
});

export const RegressionDetailSchema = z.strictObject({
  type: z.literal('regression'),
  /** [actual, predicted] of at most 1,000 rows, evenly taken. */
  sample: z.array(z.tuple([z.number(), z.number()])),
});

/** A figure with its 95 % bootstrap interval. */
export const FairnessFigureSchema = z.strictObject({
  value: z.number(),
  low: z.number(),
  high: z.number(),
  /** How many rows it is a share of; of two groups, those of the one that has fewer. */
  rows: z.number().nonnegative(),
});

/** `null` where the rows do not allow the figure. */
const FairnessFiguresSchema = z.record(z.string(), FairnessFigureSchema.nullable());

/** How a binary model treats the groups of one column, and every two of them. */
export const ColumnFairnessSchema = z.strictObject({
  column: z.string(),
  label: z.string(),
  groups: z.array(
    z.strictObject({
      category: z.string(),
      rows: z.int().positive(),
      /** positiveRate, truePositiveRate, falsePositiveRate, calibrationGap, ece. */
      figures: FairnessFiguresSchema,
    }),
  ),
  pairs: z.array(
    z.strictObject({
      first: z.string(),
      second: z.string(),
      /**
       * By the names in `PAIR_METRICS`. A difference is the first's figure less the second's. The ratio's interval passes 1
       * where chance alone could have put the lower group above the higher.
       */
      figures: FairnessFiguresSchema,
    }),
  ),
});

/** A declared bound, and what it was held against. */
export const GateResultSchema = z.strictObject({
  metric: z.string(),
  /** The group column whose every category had to pass, for a gate on slices. */
  slice: z.string().optional(),
  /** The category that came off worst, for a gate on slices. */
  category: z.string().optional(),
  /** The category it was compared with, for a gate on pairs of groups. */
  against: z.string().optional(),
  /** The bounds that were declared, both inclusive. */
  min: z.number().optional(),
  max: z.number().optional(),
  /** `null` where the rows do not allow the figure: the gate has then failed. */
  value: z.number().nullable(),
  passed: z.boolean(),
});

/** What one attack achieves against one way of training, over all models and rows. */
const AttackResultSchema = z.strictObject({
  model: z.enum(['private', 'ordinary']),
  attack: z.enum(['loss threshold', 'likelihood ratio']),
  auc: unit,
  /** The largest difference of true and false positive rate. */
  advantage: unit,
  /** Share of the members that are found at a false positive rate of 1 %, and of 0.1 %. */
  foundAt1Percent: unit,
  foundAt1PerMille: unit,
});
export type AttackResult = z.output<typeof AttackResultSchema>;

/** What `attack` found: whether it can be told from a model which rows it learned from. */
export const AttacksSchema = z.strictObject({
  /** Models of each kind that were attacked. */
  models: z.int().positive(),
  /** Rows that each of them learned from, in the mean. */
  rows: z.number().positive(),
  /** What private training promises; `null` where the training in question is ordinary. */
  privacy: z.strictObject({ epsilon: z.number(), delta: z.number(), largestAdvantage: unit }).nullable(),
  results: z.array(AttackResultSchema),
});

/** What `evaluate` found on held-out rows. */
export const QualitySchema = z.strictObject({
  rows: z.int().positive(),
  /** By the names in `METRICS`; a figure that the rows do not allow is left out. */
  metrics: z.record(z.string(), z.number()),
  detail: z.discriminatedUnion('type', [BinaryDetailSchema, MulticlassDetailSchema, RegressionDetailSchema]),
  slices: z.array(SliceSchema),
  /** Of binary models measured by group; left out where the rows are protected. */
  fairness: z.array(ColumnFairnessSchema).optional(),
  gates: z.array(GateResultSchema),
  /** Left out where the training was not attacked. */
  attacks: AttacksSchema.optional(),
  /** Of protected rows: every figure was computed from noisy counts. */
  noise: AddedNoiseSchema.optional(),
});
export type Quality = z.output<typeof QualitySchema>;
export type QualityDetail = Quality['detail'];
export type Slice = z.output<typeof SliceSchema>;
export type FairnessFigure = z.output<typeof FairnessFigureSchema>;
export type ColumnFairness = z.output<typeof ColumnFairnessSchema>;
export type GateResult = z.output<typeof GateResultSchema>;

/** What `evaluate` found, as an artifact. */
export const QualityReport = Json('quality', QualitySchema);
