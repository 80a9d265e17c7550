import type { ValueOf } from '@plumbline/stage';
import { loadArtifact, type RunRecord, type Store } from '@plumbline/store';
import { Registration as RegistrationKind } from '@plumbline/training';

/** Name, number and digest of a registered model. */
export type Registration = ValueOf<typeof RegistrationKind>;

/** What a run registered, if it came to that. */
export async function registrationOf(record: RunRecord, store: Store): Promise<Registration | null> {
  const result = Object.values(record.results).find(({ kind }) => kind === RegistrationKind.name);
  return result ? loadArtifact(store, RegistrationKind, result) : null;
}
