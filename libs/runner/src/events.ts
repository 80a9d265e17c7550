import type { Progress, StageResult } from '@plumbline/stage';

/** What a run tells while it goes on, for whoever shows it. */
export type RunEvent =
  | { readonly type: 'stage-started'; readonly call: string; readonly stage: string }
  | { readonly type: 'stage-progress'; readonly call: string; readonly progress: Progress }
  | {
      readonly type: 'stage-finished';
      readonly call: string;
      readonly result: StageResult;
      readonly wallSeconds: number;
    }
  | {
      readonly type: 'stage-failed';
      readonly call: string;
      readonly error: unknown;
      readonly wallSeconds: number;
    };

export type RunListener = (event: RunEvent) => void;
