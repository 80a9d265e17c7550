import { ModelVersionSchema } from '@plumbline/stage';
import { EvaluateParamsSchema, ExportParamsSchema, SlimParamsSchema } from '@plumbline/training';
import { z } from 'zod';

const DigestSchema = ModelVersionSchema.shape.digest;

/** Everything that a registered model's run left in the store, and that slimming goes on from. */
export const SourceSchema = z.strictObject({
  /** Name and version: for whoever reads the record. */
  model: z.string(),
  onnx: DigestSchema,
  booster: DigestSchema,
  preparation: DigestSchema,
  training: DigestSchema,
  validation: DigestSchema,
  test: DigestSchema,
});

export const SlimmingParamsSchema = z.object({
  source: SourceSchema,
  /** The name that the slimmed model is registered under. */
  model: z.string(),
  slimming: SlimParamsSchema,
  /** As the source was evaluated and exported, so that the slimmed model passes the same gates. */
  evaluation: EvaluateParamsSchema,
  export: ExportParamsSchema,
});
export type SlimmingParams = z.output<typeof SlimmingParamsSchema>;
