import { Dataset, formIn } from '@plumbline/dataset';
import { planFor, releasesOf } from '@plumbline/privacy';
import { Json, protectedBy, stage, type Progress } from '@plumbline/stage';
import { trainBooster, TrainingHistorySchema, XgboostModel, type RoundEvent } from '@plumbline/xgboost';
import { engineEnvironment } from '../engine-environment.ts';
import { matrixOf } from '../matrix.ts';
import { boosterParamsOf } from './booster-params.ts';
import { balancedWeights, checkClasses } from './class-weights.ts';
import { TrainParamsSchema } from './params.ts';
import { ProtectedTrainingRows } from './protected-rows.ts';
import { trainPrivateModel } from './train-private.ts';

/** How training went, as an artifact. */
export const History = Json('training-history', TrainingHistorySchema);

/**
 * Trains an XGBoost model on the training rows and stops when the validation rows get no better; or, with `privacy`, an
 * additive one on noisy sums over the training rows alone.
 *
 * Metrics: `bestRound`, the round the model ends with, counted from 1; `rounds`, those that ran; `trees` in the model,
 * one a round and output. Of a private training: `epsilon` and `delta`, `rounds` and `trees`.
 */
export const train = stage({
  name: 'train',
  module: import.meta.url,
  params: TrainParamsSchema,
  inputs: { training: Dataset, validation: Dataset },
  outputs: { model: XgboostModel, history: History },
  environment: engineEnvironment,
  spends({ privacy }, { training }) {
    const dataset = protectedBy(training);
    if (dataset === undefined) return undefined;
    if (!privacy) throw new ProtectedTrainingRows(dataset);
    const { neighbours } = privacy;
    return { dataset, neighbours, releases: releasesOf(planFor(privacy, formIn(training))) };
  },
  async run({
    params,
    inputs: { training, validation },
    artifacts,
    progress,
    metrics,
    release,
    signal,
    log,
  }) {
    signal.throwIfAborted();
    const { rounds, earlyStoppingRounds, classWeights, privacy, ...choices } = params;
    if (privacy) {
      const budgeted = protectedBy(artifacts.training) !== undefined && { release };
      const made = await trainPrivateModel(training, privacy, { ...budgeted, progress, signal, log });
      metrics(made.metrics);
      return { model: made.model, history: made.history };
    }
    const booster = boosterParamsOf(choices, training.meta.task);
    checkClasses(training);
    const weights = classWeights === 'balanced' ? balancedWeights(training) : training.weights;
    const { model, history, bestRound } = await trainBooster(
      {
        training: matrixOf(training, weights),
        validation: matrixOf(validation),
        params: booster,
        rounds,
        ...(earlyStoppingRounds !== null && { earlyStoppingRounds }),
      },
      { signal, onRound: (event) => progress(progressOf(event)) },
    );
    metrics({ bestRound, rounds: history.rounds, trees: model.rounds * model.outputs });
    return { model, history };
  },
});

/** The note is the last metric on the validation rows: the one that early stopping goes by. */
function progressOf({ round, rounds, metrics }: RoundEvent): Progress {
  const [name, value] = Object.entries(metrics['validation'] ?? {}).at(-1) ?? [];
  const note = value === undefined ? {} : { note: `validation ${name} ${value.toFixed(5)}` };
  return { done: round, total: rounds, unit: 'rounds', ...note };
}
