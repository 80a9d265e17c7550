import { type DatasetTask } from '@plumbline/dataset';
import { LOG_LOSS_CLIP } from '@plumbline/training';

type Predictions = Float32Array | Float64Array;

/** A metric of the task that is a mean over rows, or its root: those of the same names that `evaluate` measures. */
export interface RowLoss {
  readonly metric: 'logLoss' | 'rmse';
  /** What one row adds to the mean. */
  of(label: number, predictions: Predictions, at: number): number;
  /** The metric of a mean, and how fast it grows there. */
  scoreOf(mean: number): number;
  slopeAt(mean: number): number;
}

export function rowLossOf(task: DatasetTask): RowLoss {
  switch (task.type) {
    case 'binary':
      return {
        ...LOG_LOSS,
        of: (label, predictions, at) => surprise(chanceOf(label, predictions[at] as number)),
      };
    case 'multiclass':
      return { ...LOG_LOSS, of: (label, predictions, at) => surprise(predictions[at + label] as number) };
    case 'regression':
      return {
        metric: 'rmse',
        of: (label, predictions, at) => ((predictions[at] as number) - label) ** 2,
        scoreOf: Math.sqrt,
        slopeAt: (mean) => (mean > 0 ? 0.5 / Math.sqrt(mean) : 0),
      };
  }
}

const LOG_LOSS = { metric: 'logLoss', scoreOf: (mean: number) => mean, slopeAt: () => 1 } as const;

const chanceOf = (label: number, probability: number): number =>
  label === 1 ? probability : 1 - probability;

/** −ln of a probability held inside [ε, 1 − ε], as `logLoss` holds it. */
const surprise = (probability: number): number =>
  -Math.log(Math.min(1 - LOG_LOSS_CLIP, Math.max(LOG_LOSS_CLIP, probability)));
