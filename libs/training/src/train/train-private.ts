import type { Dataset } from '@plumbline/dataset';
import { trainPrivately, type PrivateTraining } from '@plumbline/privacy';
import type { Logger, Progress, Release } from '@plumbline/stage';
import type { TrainingHistory, XgboostModel } from '@plumbline/xgboost';

/** What a private training is given by the stage around it. */
export interface PrivateSurroundings {
  /** Left out where the rows are under no budget. */
  readonly release?: Release;
  readonly signal: AbortSignal;
  readonly log: Logger;
  progress(progress: Progress): void;
}

/** A private training, told as any other. Nothing in it is exact. */
export async function trainPrivateModel(
  training: Dataset,
  params: PrivateTraining,
  { release, signal, log, progress }: PrivateSurroundings,
): Promise<{
  model: XgboostModel;
  history: TrainingHistory;
  metrics: Record<string, number>;
}> {
  const { delta, neighbours, epochs, pairs } = params;
  const { model, plan } = await trainPrivately(training, params, {
    ...(release && { release }),
    signal,
    onEpoch: (epoch) => progress({ done: epoch, total: epochs, unit: 'epochs' }),
  });
  const weak = delta >= 1 / training.meta.rows;
  if (weak) log.warn({ delta }, WEAK_DELTA);
  const { epsilon } = plan;
  return {
    model,
    history: {
      rounds: epochs,
      bestRound: epochs,
      stoppedEarly: false,
      metrics: {},
      privacy: { epsilon, delta, neighbours, pairs, ...(weak && { warning: WEAK_DELTA }) },
    },
    metrics: {
      epsilon,
      delta,
      rounds: epochs,
      trees: model.rounds * model.outputs,
      ...(weak && { deltaReachesOneInRows: 1 }),
    },
  };
}

const WEAK_DELTA =
  'delta is not below 1 / rows: the promise then allows that some row is shown as it is; set it well below';
