import { type LabelRule } from '../data/check-matrix.ts';
import { type Matrix } from '../data/matrix.ts';
import { type PredictionType } from '../native/booster.ts';
import { type RoundMetrics } from '../training/metrics-line.ts';

/** What the engine thread is started with. */
export interface ThreadData {
  /** The path of libxgboost, verified and already loaded into the process. */
  readonly library: string;
}

export interface TrainJob {
  readonly type: 'train';
  readonly training: Matrix;
  readonly validation?: Matrix;
  readonly labels: LabelRule;
  readonly params: readonly (readonly [name: string, value: string])[];
  readonly rounds: number;
  readonly earlyStopping?: { readonly rounds: number; readonly metric: string; readonly maximize: boolean };
}

export interface TrainResult {
  readonly bytes: Uint8Array<ArrayBuffer>;
  /** One a round that ran; empty where there was no validation matrix. */
  readonly metrics: readonly RoundMetrics[];
  readonly rounds: number;
  /** The rounds that the model kept. */
  readonly bestRound: number;
}

export interface TrainProgress {
  readonly round: number;
  readonly metrics: RoundMetrics;
}

export interface PredictJob {
  readonly type: 'predict';
  readonly model: Uint8Array;
  readonly matrix: Matrix;
  readonly output: PredictionType;
}

export interface PredictProgress {
  readonly rows: number;
}

/** Each job with what it reports and what it ends with. */
export interface Jobs {
  train: { job: TrainJob; progress: TrainProgress; result: TrainResult };
  predict: { job: PredictJob; progress: PredictProgress; result: Float32Array };
}

/** A job as the thread gets it. */
export type Order<Type extends keyof Jobs = keyof Jobs> = Jobs[Type]['job'] & {
  /** CPU threads of XGBoost, at least 1. */
  readonly threads: number;
  readonly reportsProgress: boolean;
  /** On shared memory: not 0 once the job is to stop. */
  readonly cancelled: Int32Array;
};

/** What the thread answers: any number of progress reports, then one of the others. */
export type Reply<Type extends keyof Jobs = keyof Jobs> =
  | { readonly type: 'progress'; readonly progress: readonly Jobs[Type]['progress'][] }
  | { readonly type: 'done'; readonly result: Jobs[Type]['result'] }
  | { readonly type: 'cancelled' }
  | {
      readonly type: 'invalid';
      readonly matrix: 'training' | 'validation' | 'input';
      readonly problem: string;
    }
  | { readonly type: 'failed'; readonly reason: string };
