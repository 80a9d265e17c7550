import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import type { z } from 'zod';
import { Cancelled } from '../errors.ts';
import { InvalidParams } from '../params.ts';
import type { Kinds, Stage } from '../stage.ts';
import { runStage, type StageSetup } from './run-stage.ts';
import { expectNoProtectedRows, expectOnlyReleases } from './test-release.ts';

/**
 * The suite that every stage must pass: what the cache, the record and Ctrl-C rely on.
 *
 * @param setup makes params and inputs on which the stage succeeds; called anew for every test
 * @param neighbour where the rows of `setup` are protected: the same with one row more or less, or another one in its
 *   place, as the stage's neighbours are. The bigger the difference that the row makes, the more the test sees.
 */
export function testStage<P extends z.ZodObject, I extends Kinds, O extends Kinds>(
  stage: Stage<P, I, O>,
  setup: () => StageSetup<P, I> | Promise<StageSetup<P, I>>,
  neighbour?: () => StageSetup<P, I> | Promise<StageSetup<P, I>>,
): void {
  const { definition } = stage;

  describe(`stage '${definition.name}'`, () => {
    it('names itself and its module, from which the cache key is made', () => {
      expect(definition.name).toMatch(/^[a-z][a-z0-9-]*$/);
      expect(existsSync(fileURLToPath(definition.module))).toBe(true);
    });

    it('gives the same bytes and metrics for the same inputs', async () => {
      const first = await runStage(stage, await setup());
      const second = await runStage(stage, await setup());
      expect(digests(second.artifacts)).toEqual(digests(first.artifacts));
      expect(second.metrics).toEqual(first.metrics);
    });

    it('gives every output it declares and no other', async () => {
      const run = await runStage(stage, await setup());
      expect(Object.keys(run.artifacts).sort()).toEqual(Object.keys(definition.outputs).sort());
      if (!neighbour) expectNoProtectedRows(run);
    });

    it('reports only finite metrics', async () => {
      const { metrics } = await runStage(stage, await setup());
      expect(Object.entries(metrics).filter(([, value]) => !Number.isFinite(value))).toEqual([]);
    });

    it('refuses an unknown param', async () => {
      const { params, ...rest } = await setup();
      const mistaken = { ...params, thisIsNoParam: 1 } as z.input<P>;
      await expect(runStage(stage, { ...rest, params: mistaken })).rejects.toThrow(InvalidParams);
    });

    if (neighbour) {
      it('shows protected rows by declared releases alone', async () => {
        await expectOnlyReleases(stage, await setup(), await neighbour());
      });
    }

    it('stops when it is told to before it began', async () => {
      const run = runStage(stage, {
        ...(await setup()),
        signal: AbortSignal.abort(new Cancelled('The run')),
      });
      await expect(run).rejects.toThrow(Cancelled);
    });
  });
}

const digests = (artifacts: Readonly<Record<string, { digest: string }>>) =>
  Object.fromEntries(Object.entries(artifacts).map(([name, artifact]) => [name, artifact.digest]));
