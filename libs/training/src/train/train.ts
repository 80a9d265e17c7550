import { Dataset } from '@plumbline/dataset';
import { Json, stage, type Progress } from '@plumbline/stage';
import { trainBooster, TrainingHistorySchema, XgboostModel, type RoundEvent } from '@plumbline/xgboost';
import { engineEnvironment } from '../engine-environment.ts';
import { matrixOf } from '../matrix.ts';
import { boosterParamsOf } from './booster-params.ts';
import { balancedWeights, checkClasses } from './class-weights.ts';
import { TrainParamsSchema } from './params.ts';

/** How training went, as an artifact. */
export const History = Json('training-history', TrainingHistorySchema);

/**
 * Trains an XGBoost model on the training rows and stops when the validation rows get no better.
 *
 * Metrics: `bestRound`, the round the model ends with, counted from 1; `rounds`, those that ran; `trees` in the model,
 * one a round and output.
 */
export const train = stage({
  name: 'train',
  module: import.meta.url,
  params: TrainParamsSchema,
  inputs: { training: Dataset, validation: Dataset },
  outputs: { model: XgboostModel, history: History },
  environment: engineEnvironment,
  async run({ params, inputs: { training, validation }, progress, metrics, signal }) {
    signal.throwIfAborted();
    const { rounds, earlyStoppingRounds, classWeights, ...choices } = params;
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
