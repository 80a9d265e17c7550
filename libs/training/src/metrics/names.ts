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

/** The metrics of one group's rows, by task. */
export const SLICE_METRICS = {
  binary: ['auc', 'accuracy', 'positiveRate', 'truePositiveRate', 'falsePositiveRate', 'observedRate'],
  multiclass: ['accuracy', 'macroF1'],
  regression: ['rmse', 'mae'],
} as const satisfies Record<TaskType, readonly string[]>;

/** A figure for every metric of a task; `null` where the rows do not allow it. */
export type MetricsOf<T extends TaskType> = Record<(typeof METRICS)[T][number], number | null>;
export type SliceMetricsOf<T extends TaskType> = Record<(typeof SLICE_METRICS)[T][number], number | null>;
