import { OnnxModel } from '@plumbline/onnx';
import { stage } from '@plumbline/stage';
import { SlimmingReport } from '../slim/report.ts';
import { RegisterParamsSchema, register } from './register.ts';
import { isRegistered, offerModel, Registration } from './registration.ts';

/**
 * Registers a slimmed model as `register` does any, and keeps what it was made from and how: the exported source under
 * `source`, by whose digest the registry knows the source's version, and the steps under `slimming`.
 *
 * Metrics: `version`. Throws `GateFailed` when the model failed a gate of `evaluate`; nothing is registered then.
 */
export const registerSlimmed = stage({
  name: 'register',
  module: import.meta.url,
  params: RegisterParamsSchema,
  inputs: { ...register.definition.inputs, source: OnnxModel, slimming: SlimmingReport },
  outputs: { registration: Registration },
  async run({ params: { name }, inputs: { quality }, artifacts, run, registry, metrics, signal }) {
    signal.throwIfAborted();
    const registration = await offerModel(registry, { name, quality, artifacts, run: run.id });
    metrics({ version: registration.version });
    return { registration };
  },
  holds: isRegistered,
});
