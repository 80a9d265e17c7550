import type { TaskType } from '../task.ts';

/**
 * The metrics of held-out rows, by task. `auc` to `ece` and all shares are in [0, 1]; `logLoss` is in [0, 15.95];
 * `rmse`, `mae` and `medianAbsoluteError` are in the target's unit; `r2` is at most 1; `mape` is a share.
 */
export const METRICS = {
  binary: [
    ...(['auc', 'averagePrecision', 'logLoss', 'brier', 'ece'] as const),
    ...(['accuracy', 'precision', 'recall', 'f1', 'positiveRate', 'observedRate'] as const),
  ],
  multiclass: ['macroAuc', 'logLoss', 'accuracy', 'macroF1'],
  regression: ['rmse', 'mae', 'medianAbsoluteError', 'r2', 'mape'],
} as const satisfies Record<TaskType, readonly string[]>;

/**
 * The metrics of one group's rows, by task. `calibrationGap` is the mean predicted probability less the observed rate, in
 * [−1, 1]: calibration in the large, which chance makes neither greater nor smaller.
 */
export const SLICE_METRICS = {
  binary: [
    ...([
      'auc',
      'accuracy',
      'positiveRate',
      'truePositiveRate',
      'falsePositiveRate',
      'observedRate',
      'calibrationGap',
    ] as const),
    'ece',
  ],
  multiclass: ['accuracy', 'macroF1'],
  regression: ['rmse', 'mae'],
} as const satisfies Record<TaskType, readonly string[]>;

/**
 * What is compared between two groups, by task. Differences of a slice metric are in [−1, 1], that of `calibrationGap`
 * in [−2, 2], and gates hold their size;
 * `fourFifthsRatio` is the lower `positiveRate` over the higher, in [0, 1], which the four-fifths rule of the US
 * "Uniform Guidelines on Employee Selection Procedures" (29 CFR 1607.4 D) wants to be at least 0.8.
 */
export const PAIR_METRICS = {
  binary: [
    ...(['positiveRateDifference', 'fourFifthsRatio', 'truePositiveRateDifference'] as const),
    ...(['falsePositiveRateDifference', 'calibrationGapDifference', 'eceDifference'] as const),
  ],
  multiclass: [],
  regression: [],
} as const satisfies Record<TaskType, readonly string[]>;

/** A figure for every metric of a task; `null` where the rows do not allow it. */
export type MetricsOf<T extends TaskType> = Record<(typeof METRICS)[T][number], number | null>;
export type SliceMetricsOf<T extends TaskType> = Record<(typeof SLICE_METRICS)[T][number], number | null>;
export type PairMetricOf<T extends TaskType> = (typeof PAIR_METRICS)[T][number];
