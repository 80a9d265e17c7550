import { mkdir, mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { z } from 'zod';
import { artifactOf, type Artifact } from '../artifact.ts';
import { sha256 } from '../digest.ts';
import { isOptional, type AnyKind } from '../kind.ts';
import type { PastCall } from '../lineage.ts';
import { silentLogger } from '../logger.ts';
import { parseParams } from '../params.ts';
import type { ModelCandidate, ModelRegistry, ModelVersion } from '../registry.ts';
import { releaseOf, SpendSchema, type DeclaredRelease, type Spend } from '../spend.ts';
import type { Artifacts, Kinds, Progress, Stage, Values } from '../stage.ts';
import { seededNoise } from './seeded-noise.ts';

/** What a stage is run with, outside any pipeline. */
export interface StageSetup<P extends z.ZodObject, I extends Kinds> {
  readonly params: z.input<P>;
  readonly inputs: Values<I>;
  readonly signal?: AbortSignal;
  readonly registry?: ModelRegistry;
  /** The calls that the inputs came from; none by default. */
  readonly lineage?: readonly PastCall[];
  /** Answers what the stage releases; noise of the declared scale by default, drawn from a seed so that it can be repeated. */
  readonly answer?: Answer;
}

/** Gives the noisy numbers for the exact ones that a stage asks to release, in whole numbers of its step. */
export type Answer = (declared: DeclaredRelease, values: ArrayLike<number>) => Float64Array;

/** What the stage did, with every output written and read back by its kind. */
export interface StageRun<O extends Kinds> {
  readonly outputs: Values<O>;
  readonly artifacts: Artifacts<O>;
  readonly metrics: Readonly<Record<string, number>>;
  readonly progress: readonly Progress[];
  /** Files the stage left in its scratch folder. */
  readonly leftInScratch: readonly string[];
  readonly inputArtifacts: Readonly<Record<string, Artifact>>;
  /** What the stage declared that it spends; left out where it was given no protected rows. */
  readonly spend?: Spend;
}

/** Runs one stage on values, through its params' schema and its kinds, as a run would. Leaves nothing behind. */
export async function runStage<P extends z.ZodObject, I extends Kinds, O extends Kinds>(
  { definition }: Stage<P, I, O>,
  setup: StageSetup<P, I>,
): Promise<StageRun<O>> {
  const folder = await mkdtemp(join(tmpdir(), 'plumbline-stage-'));
  try {
    const inputs = await throughKinds(definition.inputs, setup.inputs, join(folder, 'inputs'));
    const scratch = join(folder, 'scratch');
    await mkdir(scratch);
    const metrics: Record<string, number> = {};
    const progress: Progress[] = [];
    const params = parseParams(definition.params, setup.params, `Stage '${definition.name}'`);
    const artifacts = inputs.artifacts as Artifacts<I>;
    const declared = definition.spends?.(params, artifacts);
    const spend = declared && SpendSchema.parse(declared);
    const produced = await definition.run({
      params,
      inputs: inputs.values as Values<I>,
      artifacts,
      run: { id: 'test-run', pipeline: 'test' },
      registry: setup.registry ?? memoryRegistry(),
      scratch,
      signal: setup.signal ?? new AbortController().signal,
      log: silentLogger,
      progress: (step) => progress.push(step),
      metrics: (values) => Object.assign(metrics, values),
      lineage: async () => setup.lineage ?? [],
      release: releaseOf(definition.name, spend?.releases ?? [], setup.answer ?? seededNoise()),
    });
    const outputs = await throughKinds(definition.outputs, produced, join(folder, 'outputs'));
    return {
      outputs: outputs.values as Values<O>,
      artifacts: outputs.artifacts as Artifacts<O>,
      metrics,
      progress,
      leftInScratch: await readdir(scratch),
      inputArtifacts: artifacts,
      ...(spend && { spend }),
    };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Writes and reads back each value by its kind, so that a test sees what a later stage would. */
async function throughKinds(kinds: Kinds, values: Readonly<Record<string, unknown>>, folder: string) {
  const read: Record<string, unknown> = {};
  const artifacts: Record<string, Artifact> = {};
  for (const [name, kind] of Object.entries(kinds)) {
    if (values[name] === undefined && isOptional(kind)) continue;
    const target = join(folder, name);
    await mkdir(target, { recursive: true });
    await kind.write(values[name], target);
    artifacts[name] = await artifactIn(target, kind, values[name]);
    read[name] = await kind.read(target);
  }
  return { values: read, artifacts };
}

async function artifactIn(folder: string, kind: AnyKind, value: unknown): Promise<Artifact> {
  const names = (await readdir(folder, { recursive: true, withFileTypes: true })).filter((entry) =>
    entry.isFile(),
  );
  const files = names.map(async (entry) => {
    const path = join(entry.parentPath, entry.name);
    const bytes = await readFile(path);
    return { path: path.slice(folder.length + 1), bytes: bytes.byteLength, sha256: sha256(bytes) };
  });
  return artifactOf({
    kind: kind.name,
    files: await Promise.all(files),
    facts: kind.describe?.(value) ?? {},
  });
}

/** A registry that lives as long as the test. */
function memoryRegistry(): ModelRegistry {
  const versions: ModelVersion[] = [];
  const of = (name: string) => versions.filter((version) => version.name === name);
  return {
    async register(candidate: ModelCandidate) {
      const known = of(candidate.name).find((version) => version.digest === candidate.digest);
      if (known) return known;
      const version = {
        ...candidate,
        version: of(candidate.name).length + 1,
        createdAt: '2026-01-01T00:00:00.000Z',
      };
      versions.push(version);
      return version;
    },
    list: async () => versions,
    find: async (name, version) =>
      version ? of(name).find((one) => one.version === version) : of(name).at(-1),
  };
}
