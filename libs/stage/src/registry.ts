import { z } from 'zod';

const DigestSchema = z.string().regex(/^[0-9a-f]{64}$/);

/** The name of a model: what a person types, and a safe file name. */
export const ModelNameSchema = z
  .string()
  .regex(/^[a-z0-9][a-z0-9-]{0,63}$/, 'a model name has lower-case letters, digits and hyphens, at most 64');

/** What a stage offers to the registry: named artifacts by digest, with the figures a person chooses by. */
export const ModelCandidateSchema = z.strictObject({
  name: ModelNameSchema,
  /** Digest of the artifact that is the model: two candidates with one digest are one version. */
  digest: DigestSchema,
  /** The run that made it. */
  run: z.string().min(1),
  /** Role in the model → artifact digest: `onnx`, `booster`, `preparation`, `report` … the model's lineage. */
  artifacts: z.record(z.string(), DigestSchema),
  metrics: z.record(z.string(), z.number()),
});
export type ModelCandidate = z.infer<typeof ModelCandidateSchema>;

/** A numbered, immutable entry of the registry. */
export const ModelVersionSchema = ModelCandidateSchema.extend({
  version: z.int().positive(),
  /** ISO 8601, UTC. */
  createdAt: z.iso.datetime(),
});
export type ModelVersion = z.infer<typeof ModelVersionSchema>;

/** Named models with numbered versions. */
export interface ModelRegistry {
  /** Adds the next version, or gives back the version that already has the candidate's digest. */
  register(candidate: ModelCandidate): Promise<ModelVersion>;
  /** All versions of all models, by name and then version. */
  list(): Promise<ModelVersion[]>;
  /** One version, or the newest where none is named; `undefined` where there is none. */
  find(name: string, version?: number): Promise<ModelVersion | undefined>;
}
