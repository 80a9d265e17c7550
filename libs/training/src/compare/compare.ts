import { Dataset } from '@plumbline/dataset';
import { stage } from '@plumbline/stage';
import { onThread } from '@plumbline/worker';
import { isAdditive, predictBooster, readModel, roundsOf, XgboostModel } from '@plumbline/xgboost';
import { checkModel } from '../check-model.ts';
import { engineEnvironment } from '../engine-environment.ts';
import { matrixOf } from '../matrix.ts';
import type { ComparisonRequest, JudgedModel } from './compare-models.ts';
import { ComparisonReport, type ComparedModel, type Comparison } from './comparison.ts';
import { CompareParamsSchema } from './params.ts';

/**
 * Holds two models against the same held-out rows: what each reaches, and within what their difference lies. It decides
 * nothing; `other` may be a simpler model, a newer one, or the one in use.
 *
 * Metrics: `…Difference` for each metric compared, the other's less the model's; `agreement` where classes are decided on.
 *
 * @throws {ModelMismatch} when one of the models does not predict the rows' target
 */
export const compare = stage({
  name: 'compare',
  module: import.meta.url,
  params: CompareParamsSchema,
  inputs: { model: XgboostModel, other: XgboostModel, test: Dataset },
  outputs: { comparison: ComparisonReport },
  environment: engineEnvironment,
  async run({ params, inputs: { model, other, test }, metrics, signal }) {
    signal.throwIfAborted();
    const { meta, labels, weights } = test;
    const judged = async (one: XgboostModel): Promise<JudgedModel> => {
      checkModel(one, meta.task);
      const predictions = await predictBooster(one, matrixOf(test), { output: 'probability', signal });
      return { facts: factsOf(one), predictions };
    };
    const request: ComparisonRequest = {
      meta,
      labels,
      ...(weights && { weights }),
      models: { model: await judged(model), other: await judged(other) },
      params,
    };
    const module = new URL('./compare.worker.ts', import.meta.url);
    const comparison = await onThread<Comparison>(module, request, signal);
    for (const { metric, difference } of comparison.metrics)
      metrics({ [`${metric}Difference`]: difference.value });
    if (comparison.agreement !== undefined) metrics({ agreement: comparison.agreement });
    return { comparison };
  },
});

function factsOf({ bytes }: XgboostModel): ComparedModel {
  const model = readModel(bytes);
  const { objective, trees } = model;
  const splits = trees.reduce((sum, { left }) => sum + left.filter((child) => child !== -1).length, 0);
  return { objective, rounds: roundsOf(model), trees: trees.length, splits, additive: isAdditive(model) };
}
