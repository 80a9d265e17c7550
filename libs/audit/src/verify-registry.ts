import {
  canonicalJson,
  CorruptArtifact,
  InvalidArtifact,
  Json,
  ModelVersionSchema,
  type Digest,
  type ModelVersion,
  type ValueOf,
} from '@plumbline/stage';
import { ArtifactMissing, StoreNotReadable, type Store } from '@plumbline/store';
import { type AuditEntry } from './entry.ts';
import { erasedArtifacts } from './verify-erasures.ts';
import { documentOfVersion, readVersion, type ReadVersion } from './registered-models.ts';

/** What a registering stage leaves in the store and the log, beside the registry's own document. */
const Registration = Json(
  'registration',
  ModelVersionSchema.pick({ name: true, version: true, digest: true, artifacts: true, metrics: true }),
);
type Registration = ValueOf<typeof Registration>;

export interface RegistryReport {
  /** Versions of models that could be read. */
  readonly models: number;
  readonly problems: readonly string[];
}

/**
 * Compares the registry with the registrations that the log names: each version must be what one of them says, none of
 * them may be gone, and the store must hold every artifact that a version names and the log does not say was erased.
 *
 * A version whose registering call has not ended, by the log, is that call's work as long as it names what went into it.
 */
export async function verifyRegistry(
  store: Store,
  documents: ReadonlyMap<string, ReadVersion>,
  entries: readonly AuditEntry[],
  signal?: AbortSignal,
): Promise<RegistryReport> {
  const registrations = await registrationsIn(store, entries, signal);
  const vouched = new Set(registrations.map(textOf));
  const open = openCalls(entries);
  const erased = erasedArtifacts(entries);
  const problems: string[] = [];
  let models = 0;
  for (const read of documents.values()) {
    signal?.throwIfAborted();
    if ('problem' in read) {
      problems.push(read.problem);
      continue;
    }
    models++;
    if (!vouched.has(textOf(read.version)) && !isWorkOf(open, read.version))
      problems.push(
        `${labelOf(read.version)}: its registry entry was changed or added; the log vouches for no such registration.`,
      );
    problems.push(...(await missingArtifacts(store, read.version, erased)));
  }
  for (const [document, label] of new Map(
    registrations.map((one) => [documentOfVersion(one), labelOf(one)]),
  )) {
    if (!documents.has(document) && !(await readVersion(store, document)))
      problems.push(`${label}: the log says that it was registered, but its registry entry is gone.`);
  }
  return { models, problems };
}

const labelOf = ({ name, version }: Registration) => `Model ${name} ${version}`;

const textOf = ({ name, version, digest, artifacts, metrics }: Registration) =>
  canonicalJson({ name, version, digest, artifacts, metrics });

/** The registrations that the log names, as far as the store still holds them whole. */
async function registrationsIn(
  store: Store,
  entries: readonly AuditEntry[],
  signal: AbortSignal | undefined,
): Promise<Registration[]> {
  const found: Registration[] = [];
  for (const digest of await registrationDigests(store, entries)) {
    signal?.throwIfAborted();
    const read = await readable(async () => Registration.read(await store.openArtifact(digest)));
    if (read) found.push(read);
  }
  return found;
}

/**
 * A call that was killed once its result was remembered, and before that was logged, is only ever taken from the cache
 * after: so what cached calls gave counts too, where the store says that it is a registration.
 */
async function registrationDigests(store: Store, entries: readonly AuditEntry[]): Promise<Set<Digest>> {
  const kinds = new Map<Digest, string | undefined>();
  for (const { event } of entries) if (event.type === 'artifact') kinds.set(event.digest, event.kind);
  for (const { event } of entries) {
    if (event.type !== 'stage.finished' || !event.cached) continue;
    for (const digest of Object.values(event.outputs)) {
      if (kinds.has(digest)) continue;
      kinds.set(digest, (await readable(async () => store.findArtifact(digest)))?.kind);
    }
  }
  return new Set([...kinds].filter(([, kind]) => kind === Registration.name).map(([digest]) => digest));
}

/** What can be read; what cannot is named where the artifacts are verified. */
async function readable<T>(read: () => Promise<T>): Promise<T | undefined> {
  try {
    return await read();
  } catch (error) {
    const unreadable = [ArtifactMissing, CorruptArtifact, InvalidArtifact, StoreNotReadable];
    if (unreadable.some((type) => error instanceof type)) return undefined;
    throw error;
  }
}

interface OpenCall {
  readonly run: string;
  readonly inputs: ReadonlySet<Digest>;
}

/** Calls that began and neither finished nor failed: at work, or killed. */
function openCalls(entries: readonly AuditEntry[]): OpenCall[] {
  const open = new Map<string, OpenCall>();
  for (const { event } of entries) {
    if (event.type === 'stage.started')
      open.set(`${event.run} ${event.call}`, {
        run: event.run,
        inputs: new Set(Object.values(event.inputs)),
      });
    else if (event.type === 'stage.finished' || event.type === 'stage.failed')
      open.delete(`${event.run} ${event.call}`);
  }
  return [...open.values()];
}

const isWorkOf = (open: readonly OpenCall[], { run, digest, artifacts }: ModelVersion) =>
  open.some(
    (call) => call.run === run && [digest, ...Object.values(artifacts)].every((one) => call.inputs.has(one)),
  );

async function missingArtifacts(
  store: Store,
  version: ModelVersion,
  erased: ReadonlySet<Digest>,
): Promise<string[]> {
  const roles = Object.entries(version.artifacts);
  if (!roles.some(([, digest]) => digest === version.digest)) roles.unshift(['model', version.digest]);
  const problems: string[] = [];
  for (const [role, digest] of roles) {
    const problem = erased.has(digest) ? undefined : await problemOfArtifact(store, digest);
    if (problem)
      problems.push(`${labelOf(version)}: its artifact '${role}', ${digest.slice(0, 12)}, ${problem}.`);
  }
  return problems;
}

async function problemOfArtifact(store: Store, digest: Digest): Promise<string | undefined> {
  try {
    return (await store.findArtifact(digest)) ? undefined : 'is not in the store';
  } catch (error) {
    if (error instanceof CorruptArtifact || error instanceof StoreNotReadable) return 'cannot be read';
    throw error;
  }
}
