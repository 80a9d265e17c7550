import { PreparationSchema } from '@plumbline/data-prep';
import { OnnxModel } from '@plumbline/onnx';
import { Json, ModelNameSchema, ModelVersionSchema, Page, stage } from '@plumbline/stage';
import { XgboostModel } from '@plumbline/xgboost';
import { z } from 'zod';
import { ParityReport } from '../export/parity-report.ts';
import { QualityReport } from '../quality.ts';
import { GateFailed } from './gate-failed.ts';

export const RegisterParamsSchema = z.strictObject({ name: ModelNameSchema });

/** Under which name and number the model was registered, as an artifact. */
export const Registration = Json(
  'registration',
  ModelVersionSchema.pick({ name: true, version: true, digest: true }),
);

/**
 * Gives the exported model the next version number, with its metrics and its lineage: the artifacts it was made from
 * and those that explain it. A model that was registered before keeps its version.
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
    page: Page,
  },
  outputs: { registration: Registration },
  async run({ params: { name }, inputs: { quality }, artifacts, run, registry, metrics, signal }) {
    signal.throwIfAborted();
    const failures = quality.gates.filter(({ passed }) => !passed);
    if (failures.length > 0) throw new GateFailed(name, failures);
    const { digest } = artifacts.onnx;
    const { version } = await registry.register({
      name,
      digest,
      run: run.id,
      artifacts: {
        onnx: digest,
        booster: artifacts.model.digest,
        preparation: artifacts.preparation.digest,
        quality: artifacts.quality.digest,
        parity: artifacts.parity.digest,
        report: artifacts.page.digest,
      },
      metrics: quality.metrics,
    });
    metrics({ version });
    return { registration: { name, version, digest } };
  },
});
