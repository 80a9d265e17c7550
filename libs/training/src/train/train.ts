import { Dataset, formIn } from '@plumbline/dataset';
import { planFor, releasesOf } from '@plumbline/privacy';
import { Json, protectedBy, stage } from '@plumbline/stage';
import { TrainingHistorySchema, XgboostModel } from '@plumbline/xgboost';
import { engineEnvironment } from '../engine-environment.ts';
import { TrainParamsSchema } from './params.ts';
import { ProtectedTrainingRows } from './protected-rows.ts';
import { trainModel } from './train-model.ts';

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
  async run({ params, inputs, artifacts, progress, metrics, release, signal, log }) {
    signal.throwIfAborted();
    const budgeted = protectedBy(artifacts.training) !== undefined && { release };
    const made = await trainModel(inputs, params, { ...budgeted, progress, signal, log });
    metrics(made.metrics);
    return { model: made.model, history: made.history };
  },
});
