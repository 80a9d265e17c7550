import { expect } from 'vitest';
import type { z } from 'zod';
import { protectedBy, type Artifact } from '../artifact.ts';
import type { DeclaredRelease } from '../spend.ts';
import type { Kinds, Stage } from '../stage.ts';
import { runStage, type Answer, type StageRun, type StageSetup } from './run-stage.ts';
import { seededNoise } from './seeded-noise.ts';

/** What a stage asked to release, and what it was answered. */
interface Asked {
  readonly declared: DeclaredRelease;
  readonly values: readonly number[];
  readonly answers: Float64Array;
}

/** A stage that is given protected rows, or makes some, must be tested with a neighbour of them. */
export function expectNoProtectedRows({ spend, inputArtifacts, artifacts }: StageRun<Kinds>): void {
  const names = [inputArtifacts, artifacts].flatMap((some) => Object.values(some).map(protectedBy));
  expect(
    [...names, spend?.dataset].filter((name) => name !== undefined),
    'protected data sets: give testStage() a neighbour of their rows',
  ).toEqual([]);
}

/**
 * Runs a stage on two neighbouring data sets, and answers what it releases of the second with what it was answered of the
 * first. So if everything it makes of protected rows passes through its releases, it makes the same of both.
 *
 * And what it asked must lie no farther apart than the sensitivity it declared: then the noise hides the difference.
 */
export async function expectOnlyReleases<P extends z.ZodObject, I extends Kinds, O extends Kinds>(
  stage: Stage<P, I, O>,
  setup: StageSetup<P, I>,
  neighbour: StageSetup<P, I>,
): Promise<void> {
  const first: Asked[] = [];
  const second: Asked[] = [];
  const one = await runStage(stage, { ...setup, answer: recording(first, seededNoise()) });
  const other = await runStage(stage, { ...neighbour, answer: recording(second, repeating(first)) });
  expect(one.spend, 'what it spends; give `spends` to a stage of protected rows').toBeDefined();
  expect(other.spend, 'what is spent on neighbouring rows').toEqual(one.spend);
  expect(open(other.artifacts), 'outputs of neighbouring rows under equal noise').toEqual(
    open(one.artifacts),
  );
  expect(other.metrics, 'metrics of neighbouring rows under equal noise').toEqual(one.metrics);
  expect(namesOf(second), 'what was released').toEqual(namesOf(first));
  for (const { name, mechanism, sensitivity, step } of one.spend?.releases ?? []) {
    const apart = distance(mechanism, valuesOf(first, name), valuesOf(second, name)) * step;
    expect(apart, `how far '${name}' moves from one neighbour to the other`).toBeLessThanOrEqual(
      sensitivity * (1 + 1e-9),
    );
  }
}

const recording =
  (asked: Asked[], answer: Answer): Answer =>
  (declared, values) => {
    const answers = answer(declared, values);
    asked.push({ declared, values: Array.from(values), answers });
    return answers;
  };

/** The answers of an earlier run, in order, whatever the exact values are now. */
function repeating(earlier: readonly Asked[]): Answer {
  let next = 0;
  return (_, values) => earlier[next++]?.answers ?? Float64Array.from(values);
}

/** The digests of the outputs that do not say they hold protected rows. */
const open = (artifacts: Readonly<Record<string, Artifact>>) =>
  Object.fromEntries(
    Object.entries(artifacts)
      .filter(([, artifact]) => protectedBy(artifact) === undefined)
      .map(([name, { digest }]) => [name, digest]),
  );

const namesOf = (asked: readonly Asked[]) =>
  asked.map(({ declared, values }) => [declared.name, values.length]);

const valuesOf = (asked: readonly Asked[], name: string) =>
  asked.filter(({ declared }) => declared.name === name).flatMap(({ values }) => values);

/** L2 for Gaussian, L1 for Laplace noise. */
function distance(
  mechanism: DeclaredRelease['mechanism'],
  a: readonly number[],
  b: readonly number[],
): number {
  const apart = a.map((value, i) => Math.abs(value - (b[i] ?? 0)));
  return mechanism === 'discrete-gaussian' ? Math.hypot(...apart) : apart.reduce((sum, one) => sum + one, 0);
}
