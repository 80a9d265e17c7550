import { Dataset } from '@plumbline/dataset';
import {
  largestAdvantage,
  likelihoodRatioAttack,
  lossThresholdAttack,
  type PrivateTraining,
  type ShadowModels,
} from '@plumbline/privacy';
import { protectedBy, stage } from '@plumbline/stage';
import { predictBooster } from '@plumbline/xgboost';
import { z } from 'zod';
import { engineEnvironment } from '../engine-environment.ts';
import { matrixOf } from '../matrix.ts';
import { QualityReport, type AttackResult } from '../quality.ts';
import { TrainParamsSchema, type TrainParams } from '../train/params.ts';
import { trainModel } from '../train/train-model.ts';
import { confidencesOf } from './confidences.ts';
import { complementaryHalves, takeRows } from './halves.ts';
import { ProtectedAttackRows } from './protected-attack-rows.ts';

export const AttackParamsSchema = z.strictObject({
  /** How the model in question is trained. Where that is private, ordinary training is attacked too, for comparison. */
  training: TrainParamsSchema.prefault({}),
  /** Models trained of each kind, each on half of the rows: an even number. More make the likelihood-ratio attack stronger. */
  models: z.int().min(4).max(256).multipleOf(2).default(16),
  /** Decides which rows each model learns from. */
  seed: z.int().min(0).max(0xffff_ffff).default(0),
});

/**
 * Attacks the training, to see whether it can be told which rows a model learned from. It trains models on random halves of
 * rows that the model in question never saw, and attacks each with the help of the others: so what is measured is the
 * training and no protected row is touched. It adds what it finds to the quality report.
 *
 * Metrics: attackAuc, of the likelihood-ratio attack on the training in question.
 *
 * @throws {ProtectedAttackRows} where the rows are under a budget: what an attack tells of them is not noised.
 */
export const attack = stage({
  name: 'attack',
  module: import.meta.url,
  params: AttackParamsSchema,
  inputs: { quality: QualityReport, data: Dataset, validation: Dataset },
  outputs: { quality: QualityReport },
  environment: engineEnvironment,
  spends(_, { data }) {
    const dataset = protectedBy(data);
    if (dataset !== undefined) throw new ProtectedAttackRows(dataset);
    return undefined;
  },
  async run({ params, inputs: { quality, data, validation }, progress, metrics, signal, log }) {
    signal.throwIfAborted();
    const { privacy, ...ordinary } = params.training;
    const kinds = [
      ...(privacy ? [{ model: 'private' as const, training: params.training }] : []),
      { model: 'ordinary' as const, training: ordinary as TrainParams },
    ];
    const members = complementaryHalves(data.meta.rows, params.models, params.seed);
    const total = kinds.length * params.models;
    const results: AttackResult[] = [];
    for (const [kind, { model, training }] of kinds.entries()) {
      const confidences: Float64Array[] = [];
      for (const half of members) {
        const shadow = await trainModel({ training: takeRows(data, half), validation }, training, {
          signal,
          log,
          progress: () => undefined,
        });
        const margins = await predictBooster(shadow.model, matrixOf(data), { output: 'margin', signal });
        confidences.push(confidencesOf(margins, data));
        progress({ done: kind * params.models + confidences.length, total, unit: 'models' });
      }
      const shadows: ShadowModels = { rows: data.meta.rows, confidences, members };
      results.push(
        { model, attack: 'loss threshold', ...lossThresholdAttack(shadows) },
        { model, attack: 'likelihood ratio', ...likelihoodRatioAttack(shadows) },
      );
    }
    metrics({ attackAuc: results[1]?.auc ?? NaN });
    return {
      quality: {
        ...quality,
        attacks: {
          models: params.models,
          rows: data.meta.rows / 2,
          privacy: privacy ? boundOf(privacy) : null,
          results,
        },
      },
    };
  },
});

const boundOf = ({ epsilon, delta }: PrivateTraining) => ({
  epsilon,
  delta,
  largestAdvantage: largestAdvantage(epsilon, delta),
});
