import { PreparationSchema } from '@plumbline/data-prep';
import { Dataset } from '@plumbline/dataset';
import { Json, stage } from '@plumbline/stage';
import { onThread } from '@plumbline/worker';
import { findEngine, XgboostModel } from '@plumbline/xgboost';
import { learnSurrogates } from './learn-surrogates.ts';
import { SurrogateParamsSchema } from './params.ts';
import { SurrogatesReport, type Surrogates } from './surrogates.ts';

/**
 * Learns what people can read whole in place of a model: a tree and a linear model that imitate its margins on training
 * rows, and says how near each comes on held-out rows.
 *
 * Metrics: treeR2, linearR2, the lowest over the model's outputs; treeAgreement, linearAgreement where it decides on a class.
 *
 * @throws {MismatchedExplanation} when there are no rows, or the model does not predict what the data's target is
 */
export const surrogate = stage({
  name: 'surrogate',
  module: import.meta.url,
  params: SurrogateParamsSchema,
  inputs: {
    model: XgboostModel,
    training: Dataset,
    test: Dataset,
    preparation: Json('preparation', PreparationSchema),
  },
  outputs: { surrogates: SurrogatesReport },
  environment: async () => ({ libxgboost: (await findEngine()).version }),
  async run({ params, inputs, metrics, progress, signal }) {
    signal.throwIfAborted();
    const request = await learnSurrogates(inputs, params, { signal, onProgress: progress });
    const module = new URL('./surrogate.worker.ts', import.meta.url);
    const surrogates = await onThread<Surrogates>(module, request, signal);
    for (const kind of ['tree', 'linear'] as const) {
      const { outputs, agreement } = surrogates[kind];
      const explained = outputs.flatMap(({ r2 }) => r2 ?? []);
      if (explained.length > 0) metrics({ [`${kind}R2`]: Math.min(...explained) });
      if (agreement !== undefined) metrics({ [`${kind}Agreement`]: agreement });
    }
    return { surrogates };
  },
});
