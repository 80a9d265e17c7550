import { Json, ModelVersionSchema, type Artifact, type ModelRegistry, type ValueOf } from '@plumbline/stage';
import type { Quality } from '../quality.ts';
import { GateFailed } from './gate-failed.ts';

/**
 * Under which name and number the model was registered, with the lineage and the metrics that the run offered, as an
 * artifact. Nothing but the number is read from the registry: so it never vouches for an entry that was changed there.
 */
export const Registration = Json(
  'registration',
  ModelVersionSchema.pick({ name: true, version: true, digest: true, artifacts: true, metrics: true }),
);
type Registration = ValueOf<typeof Registration>;

/** What a registering stage is given of a model: its lineage is every artifact here, under its role. */
export interface Offer {
  readonly name: string;
  readonly quality: Quality;
  readonly artifacts: Readonly<Record<'onnx' | 'model', Artifact>> & Readonly<Record<string, Artifact>>;
  readonly run: string;
}

/**
 * Registers a model whose gates all passed.
 *
 * @throws {GateFailed} when one did not; nothing is registered then.
 */
export async function offerModel(
  registry: ModelRegistry,
  { name, quality, artifacts, run }: Offer,
): Promise<Registration> {
  const failures = quality.gates.filter(({ passed }) => !passed);
  if (failures.length > 0) throw new GateFailed(name, failures);
  const { model, ...others } = artifacts;
  const lineage = Object.entries({ ...others, booster: model }).map(([role, { digest }]) => [role, digest]);
  const offer = {
    name,
    digest: artifacts.onnx.digest,
    artifacts: Object.fromEntries(lineage) as Record<string, string>,
    metrics: quality.metrics,
  };
  const { version } = await registry.register({ ...offer, run });
  return { ...offer, version };
}

/** Whether the registry still has the model under the number that a remembered registration gives it. */
export const isRegistered = async (
  { registration: { name, version, digest } }: { readonly registration: Registration },
  registry: ModelRegistry,
): Promise<boolean> => (await registry.find(name, version))?.digest === digest;
