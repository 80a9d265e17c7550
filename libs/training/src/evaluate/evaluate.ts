import { Dataset } from '@plumbline/dataset';
import { stage } from '@plumbline/stage';
import { predictBooster, XgboostModel } from '@plumbline/xgboost';
import { engineEnvironment } from '../engine-environment.ts';
import { matrixOf } from '../matrix.ts';
import { QualityReport } from '../quality.ts';
import { checkModel } from '../check-model.ts';
import { applyGates } from './apply-gates.ts';
import { assessOnThread } from './assess-on-thread.ts';
import { checkGates } from './gates.ts';
import { EvaluateParamsSchema } from './params.ts';
import { NotReleasable } from './protected/errors.ts';
import { releaseQuality, spendOf } from './protected/release-quality.ts';

/**
 * Measures a model on rows it has not seen, and holds it against its gates. A failed gate is written down and fails
 * nothing here: the report is still to be made, and it is `register` that refuses the model.
 *
 * Of protected rows it releases noisy counts, and computes all figures from those. They get no fairness intervals, which
 * resampling alone would draw too narrow around noise.
 *
 * Metrics: all of the task's that the rows allow.
 */
export const evaluate = stage({
  name: 'evaluate',
  module: import.meta.url,
  params: EvaluateParamsSchema,
  inputs: { model: XgboostModel, test: Dataset },
  outputs: { quality: QualityReport },
  environment: engineEnvironment,
  spends: (params, { test }) => spendOf(params, test),
  async run({ params, inputs: { model, test }, progress, metrics, release, signal }) {
    signal.throwIfAborted();
    const { gates, privacy, threshold, slices, resamples, seed } = params;
    const options = { threshold, slices };
    const { meta, labels, weights, groups } = test;
    checkModel(model, meta.task);
    checkGates(
      gates,
      meta.task.type,
      meta.groups.map(({ column }) => column),
    );
    const predictions = await predictBooster(model, matrixOf(test), {
      output: 'probability',
      signal,
      onProgress: ({ rows, of }) => progress({ done: rows, total: of, unit: 'rows' }),
    });
    const measured = { meta, labels, ...(weights && { weights }), groups, predictions };
    const isProtected = meta.protected !== undefined;
    if (isProtected && !privacy)
      throw new NotReleasable("its param 'privacy' does not say what they may cost");
    const assessment =
      !isProtected || !privacy
        ? await assessOnThread(measured, { ...options, bootstrap: { resamples, seed } }, signal)
        : await releaseQuality(measured, { ...options, privacy }, release, signal);
    metrics(assessment.metrics);
    return { quality: { ...assessment, gates: applyGates(gates, assessment) } };
  },
});
