import type { Dataset } from '@plumbline/dataset';
import type { Logger, Progress, Release } from '@plumbline/stage';
import {
  expectAdditive,
  readModel,
  trainBooster,
  type RoundEvent,
  type TrainingHistory,
  type XgboostModel,
} from '@plumbline/xgboost';
import { matrixOf } from '../matrix.ts';
import { boosterParamsOf } from './booster-params.ts';
import { balancedWeights, checkClasses } from './class-weights.ts';
import type { TrainParams } from './params.ts';
import { trainPrivateModel } from './train-private.ts';

/** What a training is given by the stage around it. */
export interface TrainingSurroundings {
  /** Left out where the rows are under no privacy budget. */
  readonly release?: Release;
  readonly signal: AbortSignal;
  readonly log: Logger;
  progress(progress: Progress): void;
}

export interface TrainedModel {
  readonly model: XgboostModel;
  readonly history: TrainingHistory;
  readonly metrics: Readonly<Record<string, number>>;
}

/**
 * Trains by the params of `train`, privately or not.
 *
 * @throws {NotAdditive} when an additive model was asked for and XGBoost did not keep to one feature a tree.
 */
export async function trainModel(
  { training, validation }: { readonly training: Dataset; readonly validation: Dataset },
  { rounds, earlyStoppingRounds, classWeights, privacy, ...choices }: TrainParams,
  surroundings: TrainingSurroundings,
): Promise<TrainedModel> {
  if (privacy) return trainPrivateModel(training, privacy, surroundings);
  const { signal, progress } = surroundings;
  const booster = boosterParamsOf(choices, training.meta);
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
  if (choices.additive) expectAdditive(readModel(model.bytes));
  const metrics = { bestRound, rounds: history.rounds, trees: model.rounds * model.outputs };
  return { model, history, metrics };
}

/** The note is the last metric on the validation rows: the one that early stopping goes by. */
function progressOf({ round, rounds, metrics }: RoundEvent): Progress {
  const [name, value] = Object.entries(metrics['validation'] ?? {}).at(-1) ?? [];
  const note = value === undefined ? {} : { note: `validation ${name} ${value.toFixed(5)}` };
  return { done: round, total: rounds, unit: 'rounds', ...note };
}
