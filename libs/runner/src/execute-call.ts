import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  CorruptArtifact,
  isOptional,
  NothingReserved,
  releaseOf,
  type Artifact,
  type Digest,
  type GraphCall,
  type Kinds,
  type ModelRegistry,
  type PastCall,
  type Progress,
  type Release,
  type StageCall,
  type StageResult,
} from '@plumbline/stage';
import { loadArtifact, readCallCache, saveArtifact, writeCallCache, type Store } from '@plumbline/store';
import { briefOf } from './brief.ts';
import { expectUnchanged } from './sources.ts';

/** What executing a call needs of the run around it. */
export interface ExecutionContext {
  readonly store: Store;
  readonly registry: ModelRegistry;
  /** Runs every stage, whatever the cache holds. */
  readonly force: boolean;
  onProgress(call: string, progress: Progress): void;
  lineage(call: string): Promise<readonly PastCall[]>;
}

/** The innermost layer under the hooks: gives back the cached result of a call, or runs its stage and caches that. */
export async function executeCall(
  graphCall: GraphCall,
  call: StageCall,
  context: ExecutionContext,
): Promise<StageResult> {
  call.signal.throwIfAborted();
  const cached = context.force ? undefined : await cachedResult(graphCall, call, context);
  if (cached) return cached;
  const scratch = await mkdtemp(join(tmpdir(), `plumbline-${call.stage}-`));
  try {
    return await runStage(graphCall, call, context, scratch);
  } finally {
    await rm(scratch, { recursive: true, force: true });
  }
}

/** A cache entry counts only while the store holds every artifact it names, unharmed; else the stage makes them anew. */
async function cachedResult(
  { stage }: GraphCall,
  { key }: StageCall,
  { store, registry }: ExecutionContext,
): Promise<StageResult | undefined> {
  const entry = await readCallCache(store, key);
  if (!entry) return undefined;
  const outputs: Record<string, Artifact> = {};
  for (const [name, { digest }] of Object.entries(entry.outputs)) {
    const artifact = await unharmed(store, digest);
    if (!artifact) return undefined;
    outputs[name] = artifact;
  }
  if (stage.holds && !(await stage.holds(await loadAll(store, stage.outputs, outputs), registry)))
    return undefined;
  return { cached: true, outputs, metrics: entry.metrics, annotations: {} };
}

/** Looks at the manifest only: an artifact's bytes are checked whenever it is opened. */
async function unharmed(store: Store, digest: Digest): Promise<Artifact | undefined> {
  try {
    return await store.findArtifact(digest);
  } catch (error) {
    if (error instanceof CorruptArtifact) return undefined;
    throw error;
  }
}

async function runStage(
  { stage, params }: GraphCall,
  call: StageCall,
  { store, registry, onProgress, lineage }: ExecutionContext,
  scratch: string,
): Promise<StageResult> {
  const release = await reserve(call);
  const inputs = await loadAll(store, stage.inputs, call.inputs);
  const metrics: Record<string, number> = {};
  const values = await stage.run({
    params,
    inputs,
    artifacts: call.inputs,
    run: call.run,
    registry,
    scratch,
    signal: call.signal,
    log: call.log,
    progress: (progress) => onProgress(call.id, progress),
    metrics: (found) => Object.assign(metrics, found),
    lineage: () => lineage(call.id),
    release,
  });
  call.signal.throwIfAborted();
  await expectUnchanged(call.sources);
  const outputs: Record<string, Artifact> = {};
  for (const [name, kind] of Object.entries(stage.outputs)) {
    outputs[name] = await saveArtifact(store, kind, values[name], scratch);
  }
  await writeCallCache(store, call.key, { outputs: briefOf(outputs), metrics, run: call.run.id });
  return { cached: false, outputs, metrics, annotations: {} };
}

/**
 * Reserves what the call declared, before anything is read.
 *
 * @throws {NothingReserved} where no hook lets it spend.
 */
async function reserve({ id, spend, spending }: StageCall): Promise<Release> {
  if (!spend) return releaseOf(id, [], () => new Float64Array());
  if (!spending) throw new NothingReserved(id);
  return spending.reserve();
}

/** Reads the values behind artifacts, each by its kind; inputs that the call leaves out are left out. */
async function loadAll(
  store: Store,
  kinds: Kinds,
  artifacts: Readonly<Record<string, Artifact>>,
): Promise<Record<string, unknown>> {
  const values: Record<string, unknown> = {};
  for (const [name, kind] of Object.entries(kinds)) {
    const artifact = artifacts[name];
    if (!artifact && isOptional(kind)) continue;
    values[name] = await loadArtifact(store, kind, artifact as Artifact);
  }
  return values;
}
