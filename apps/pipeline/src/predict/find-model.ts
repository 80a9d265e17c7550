import { nearestName, UsageError, type ModelVersion } from '@plumbline/stage';
import { modelRegistry, type Store } from '@plumbline/store';

/** Thrown when a model is asked for that is not registered. */
export class NoSuchModel extends UsageError {
  constructor(
    readonly wanted: string,
    known: readonly string[],
  ) {
    const near = nearestName(wanted, known);
    const hint = near
      ? `did you mean '${near}'?`
      : known.length > 0
        ? `registered: ${known.join(', ')}.`
        : 'no model is registered yet; `npx nx run pipeline:train` registers one.';
    super(`There is no model '${wanted}' in the registry; ${hint}`);
  }
}

/**
 * The version that `name` or `name@version` means.
 *
 * @throws {NoSuchModel} naming the nearest that there is.
 */
export async function findModel(store: Store, wanted: string): Promise<ModelVersion> {
  const [name = '', version, ...rest] = wanted.split('@');
  const registry = modelRegistry(store);
  const wellFormed = rest.length === 0 && (version === undefined || /^[1-9]\d{0,5}$/.test(version));
  const found = wellFormed
    ? await registry.find(name, version === undefined ? undefined : Number(version))
    : undefined;
  if (found) return found;
  const versions = await registry.list();
  const known = versions.map((one) => (version === undefined ? one.name : `${one.name}@${one.version}`));
  throw new NoSuchModel(wanted, [...new Set(known)]);
}
