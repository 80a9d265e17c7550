import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { Json, readPart, type ArtifactKind } from '../kind.ts';
import { stage, type StageContext } from '../stage.ts';
import { runStage } from './run-stage.ts';
import { expectNoProtectedRows, expectOnlyReleases } from './test-release.ts';
import { testStage } from './test-stage.ts';

/** Ages of people, under the budget of the data set `people`. */
const Ages: ArtifactKind<readonly number[]> = {
  name: 'ages',
  write: (ages, folder) => writeFile(join(folder, 'ages.json'), JSON.stringify(ages)),
  read: async (folder) => JSON.parse(await readPart('ages', folder, 'ages.json', 'utf8')) as number[],
  describe: () => ({ protected: 'people' }),
};
const Figures = Json('figures', z.record(z.string(), z.number()));

type Context = StageContext<z.ZodObject, { ages: typeof Ages }>;

/** A stage over protected rows that counts them, and declares how; only what it makes of them differs. */
const releasing = (make: (context: Context) => Record<string, number>, sensitivity = 1) =>
  stage({
    name: 'count',
    module: import.meta.url,
    params: z.object({}),
    inputs: { ages: Ages },
    outputs: { figures: Figures },
    spends: () => ({
      dataset: 'people',
      neighbours: 'add-remove',
      releases: [
        { name: 'rows', purpose: 'a count', mechanism: 'discrete-laplace', sensitivity, scale: 10, draws: 1 },
      ],
    }),
    async run(context) {
      context.signal.throwIfAborted();
      return { figures: make(context as unknown as Context) };
    },
  });

const people = () => ({ params: {}, inputs: { ages: [20, 30, 40, 50] } });
const oneMore = () => ({ params: {}, inputs: { ages: [20, 30, 40, 50, 99] } });
const check = (bad: ReturnType<typeof releasing>) => expectOnlyReleases(bad, people(), oneMore());

const noisyCount = ({ inputs, release }: Context) => release('rows', [inputs.ages.length])[0] as number;

describe('a stage that releases what it declared', () => {
  testStage(
    releasing((context) => ({ rows: noisyCount(context) })),
    people,
    oneMore,
  );
});

describe('is caught:', () => {
  it('an exact figure beside the noisy ones', async () => {
    const leaks = releasing((context) => ({
      rows: noisyCount(context),
      oldest: Math.max(...context.inputs.ages),
    }));
    await expect(check(leaks)).rejects.toThrow(/outputs of neighbouring rows/);
  });

  it('a figure without any noise', async () => {
    const leaks = releasing(({ inputs }) => ({ rows: inputs.ages.length }));
    await expect(check(leaks)).rejects.toThrow(/outputs of neighbouring rows/);
  });

  it('an exact metric', async () => {
    const leaks = releasing((context) => {
      context.metrics({ rows: context.inputs.ages.length });
      return { rows: noisyCount(context) };
    });
    await expect(check(leaks)).rejects.toThrow(/metrics of neighbouring rows/);
  });

  it('a sensitivity that is less than what one row moves', async () => {
    const sum = ({ inputs, release }: Context) => release('rows', [inputs.ages.reduce((a, b) => a + b)])[0];
    const leaks = releasing((context) => ({ sum: sum(context) as number }), 90);
    await expect(check(leaks)).rejects.toThrow(/how far 'rows' moves/);
    await check(releasing((context) => ({ sum: sum(context) as number }), 99));
  });

  it('a number of releases that depends on the rows', async () => {
    const leaks = releasing((context) => ({
      rows: context.inputs.ages.length > 4 ? 0 : noisyCount(context),
    }));
    await expect(check(leaks)).rejects.toThrow();
  });

  it.each<[string, (context: Context) => number, RegExp]>([
    ['another name', ({ release }) => release('mean', [1])[0] as number, /may not release 'mean'/],
    [
      'more numbers',
      ({ release }) => release('rows', [1, 2])[0] as number,
      /more than the 1 numbers declared/,
    ],
    ['a fraction', ({ release }) => release('rows', [0.5])[0] as number, /not all whole numbers/],
  ])('%s than was declared', async (_, make, message) => {
    await expect(check(releasing((context) => ({ rows: make(context) })))).rejects.toThrow(message);
  });

  it('a stage of protected rows that is tested without a neighbour, or spends nothing', async () => {
    const { definition } = releasing((context) => ({ rows: context.inputs.ages.length }));
    const silent = { ...definition, spends: () => undefined };
    const run = await runStage(stage(silent), people());
    expect(() => expectNoProtectedRows(run)).toThrow(/give testStage\(\) a neighbour/);
    await expect(expectOnlyReleases(stage(silent), people(), oneMore())).rejects.toThrow(/give `spends`/);
  });
});
