import { PreparationSchema } from '@plumbline/data-prep';
import { OnnxModel } from '@plumbline/onnx';
import { Json, ModelNameSchema, ModelVersionSchema, stage } from '@plumbline/stage';
import { XgboostModel } from '@plumbline/xgboost';
import { z } from 'zod';
import { ParityReport } from '../export/parity-report.ts';
import { QualityReport } from '../quality.ts';
import { GateFailed } from './gate-failed.ts';

export const RegisterParamsSchema = z.strictObject({ name: ModelNameSchema });

/**
 * Under which name and number the model was registered, with the lineage and the metrics that the run offered, as an
 * artifact. Nothing but the number is read from the registry: so it never vouches for an entry that was changed there.
 */
export const Registration = Json(
  'registration',
  ModelVersionSchema.pick({ name: true, version: true, digest: true, artifacts: true, metrics: true }),
);

/**
 * Gives the exported model the next version number, with its metrics and its lineage: the artifacts it was made from
 * and measured by. A model that was registered before keeps its version and the entry it has.
 *
 * Metrics: `version`. Throws `GateFailed` when the model failed a gate of `evaluate`; nothing is registered then.
 */
export const register = stage({
  name: 'register',
  module: import.meta.url,
  params: RegisterParamsSchema,
  inputs: {
    onnx: OnnxModel,
    model: XgboostModel,
    preparation: Json('preparation', PreparationSchema),
    quality: QualityReport,
    parity: ParityReport,
  },
  outputs: { registration: Registration },
  async run({ params: { name }, inputs: { quality }, artifacts, run, registry, metrics, signal }) {
    signal.throwIfAborted();
    const failures = quality.gates.filter(({ passed }) => !passed);
    if (failures.length > 0) throw new GateFailed(name, failures);
    const { digest } = artifacts.onnx;
    const offer = {
      name,
      digest,
      artifacts: {
        onnx: digest,
        booster: artifacts.model.digest,
        preparation: artifacts.preparation.digest,
        quality: artifacts.quality.digest,
        parity: artifacts.parity.digest,
      },
      metrics: quality.metrics,
    };
    const { version } = await registry.register({ ...offer, run: run.id });
    metrics({ version });
    return { registration: { ...offer, version } };
  },
  async holds({ registration: { name, version, digest } }, registry) {
    return (await registry.find(name, version))?.digest === digest;
  },
});
