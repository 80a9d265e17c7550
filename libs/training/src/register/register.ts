import { PreparationSchema } from '@plumbline/data-prep';
import { OnnxModel } from '@plumbline/onnx';
import { Json, ModelNameSchema, stage } from '@plumbline/stage';
import { XgboostModel } from '@plumbline/xgboost';
import { z } from 'zod';
import { ParityReport } from '../export/parity-report.ts';
import { QualityReport } from '../quality.ts';
import { isRegistered, offerModel, Registration } from './registration.ts';

export const RegisterParamsSchema = z.strictObject({ name: ModelNameSchema });

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
    const registration = await offerModel(registry, { name, quality, artifacts, run: run.id });
    metrics({ version: registration.version });
    return { registration };
  },
  holds: isRegistered,
});
