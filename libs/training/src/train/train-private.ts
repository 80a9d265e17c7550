import type { Dataset } from '@plumbline/dataset';
import { trainPrivately, type PrivateTraining } from '@plumbline/privacy';
import type { TrainedModel, TrainingSurroundings } from './train-model.ts';

/** A private training, told as any other. Nothing in it is exact. */
export async function trainPrivateModel(
  training: Dataset,
  params: PrivateTraining,
  { release, signal, log, progress }: TrainingSurroundings,
): Promise<TrainedModel> {
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
