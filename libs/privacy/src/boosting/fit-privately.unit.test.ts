import { formOf, type DatasetTask } from '@plumbline/dataset';
import { writeModel } from '@plumbline/xgboost';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { gaussianMu } from '../accountant/gaussian.ts';
import { addNoise } from '../mechanisms/noise.ts';
import { seededBits } from '../mechanisms/seeded-bits.fixture.ts';
import { systemBits } from '../mechanisms/random-bits.ts';
import { gridsOf } from './count-rows.ts';
import { fitPrivately, planFor } from './fit-privately.ts';
import { inLockstep } from './lockstep.fixture.ts';
import { PrivateTrainingSchema } from './params.ts';
import { LATTICE } from './plan.ts';
import { converse, type Query } from './query.ts';
import { releasesOf } from './releases.ts';
import { binary, datasetOf, multiclass, regression, somePeople, type Person } from './rows.fixture.ts';
import { BELOW_ALL } from './to-tree-model.ts';

const paramsOf = (more: object = {}) =>
  PrivateTrainingSchema.parse({ epsilon: 2, epochs: 4, pairs: 2, ...more });
type Params = ReturnType<typeof paramsOf>;

/** Answers with the noise that was declared. */
function noiseOf(params: Params, task: DatasetTask, bits = systemBits()) {
  const releases = releasesOf(planFor(params, formOf(datasetOf([], task).meta)));
  const declared = (name: string) => releases.find((one) => one.name === name) as (typeof releases)[number];
  return {
    releases,
    answer: ({ name, exact }: Pick<Query, 'name' | 'exact'>) => addNoise(declared(name), exact, bits),
  };
}

const person = (label: fc.Arbitrary<number>): fc.Arbitrary<Person> => {
  const orMissing = (values: fc.Arbitrary<number>) =>
    fc.oneof({ weight: 9, arbitrary: values }, fc.constant(NaN));
  return fc.record({
    age: orMissing(fc.integer({ min: 0, max: 99 })),
    gain: orMissing(fc.float({ min: -500, max: 99_999, noNaN: true })),
    work: orMissing(fc.integer({ min: 0, max: 2 })),
    member: orMissing(fc.integer({ min: 0, max: 1 })),
    label,
  });
};

describe('neighbouring data sets', () => {
  it.each([
    ['binary', binary, fc.integer({ min: 0, max: 1 })],
    ['multiclass', multiclass, fc.integer({ min: 0, max: 2 })],
    [
      'regression, targets beyond their bounds among them',
      regression,
      fc.float({ min: -500, max: 500, noNaN: true }),
    ],
  ] as const)('differ in their answers by at most the declared sensitivity: %s', (_, task, label) => {
    fc.assert(
      fc.property(
        fc.array(person(label), { maxLength: 40 }),
        person(label),
        fc.option(person(label)),
        fc.integer(),
        (others, added, removed, seed) => {
          const params = paramsOf({ neighbours: removed ? 'replace-one' : 'add-remove' });
          const { releases, answer } = noiseOf(params, task, seededBits(seed));
          const twins = [[...others, added], removed ? [removed, ...others] : others].map((people) =>
            fitPrivately(datasetOf(people, task), params),
          );
          const apart: Record<string, number> = {};
          const draws: Record<string, number> = {};
          const [one, other] = inLockstep([twins[0], twins[1]] as never, ({ name, exact: [a, b] }) => {
            a.forEach((value, i) => (apart[name] = (apart[name] ?? 0) + (value - (b[i] ?? NaN)) ** 2));
            draws[name] = (draws[name] ?? 0) + a.length;
            expect(a.every(Number.isSafeInteger)).toBe(true);
            return answer({ name, exact: a });
          });
          for (const { name, sensitivity, step, draws: most } of releases) {
            expect(Math.sqrt(apart[name] ?? 0) * step).toBeLessThanOrEqual(sensitivity * (1 + 1e-12));
            expect(draws[name]).toBeLessThanOrEqual(most as number);
          }
          // Under the same answers nothing else tells the two apart.
          expect(writeModel(one as never)).toEqual(writeModel(other as never));
        },
      ),
      { numRuns: 15 },
    );
  });

  it('are divided at the same places, which the schema alone decides', () => {
    const params = paramsOf();
    const people = somePeople(300);
    for (const some of [people, people.slice(1), []]) {
      const data = datasetOf(some);
      const { answer } = noiseOf(params, binary, seededBits(1));
      const grids = gridsOf(formOf(data.meta)).map(({ edges }) => [BELOW_ALL, ...edges]);
      expect(grids).toEqual(
        gridsOf(formOf(datasetOf(people).meta)).map(({ edges }) => [BELOW_ALL, ...edges]),
      );
      for (const { left, feature, threshold } of converse(fitPrivately(data, params), answer).trees)
        left.forEach((child, node) => {
          if (child >= 0) expect(grids[feature[node] as number]).toContain(threshold[node]);
        });
    }
  });
});

describe('the noise', () => {
  it('reaches the released model with the declared variance', () => {
    const params = paramsOf({ epsilon: 1, pairs: 0, epochs: 2 });
    const people = somePeople(400);
    const { answer, releases } = noiseOf(params, binary);
    const members = people.filter(({ member }) => member === 1).length;
    // The cover of the leaf for members is the noisy count of them.
    const counts = Array.from({ length: 400 }, () => {
      const { trees } = converse(fitPrivately(datasetOf(people), params), answer);
      const tree = trees[3] as (typeof trees)[number];
      const split = tree.threshold.indexOf(0.5);
      return split < 0 ? NaN : (tree.cover[tree.right[split] as number] as number) - members;
    }).filter((count) => !Number.isNaN(count));
    const sigma = releases[0]?.scale as number;
    expect(counts.length).toBeGreaterThan(380);
    const variance = counts.reduce((sum, one) => sum + one * one, 0) / counts.length;
    // Five standard errors of a variance: fails less than once in a million runs.
    expect(Math.abs(variance / sigma ** 2 - 1)).toBeLessThan(5 * Math.sqrt(2 / counts.length));
  });
});

describe('the plan', () => {
  const form = formOf(datasetOf([]).meta);

  it.each([0.1, 0.5, 1, 2, 4, 8, 16, 40])('spends at most ε = %d, and hardly less', (epsilon) => {
    for (const pairs of [0, 3]) {
      const plan = planFor(paramsOf({ epsilon, pairs, epochs: 20 }), form);
      expect(plan.epsilon).toBeLessThanOrEqual(epsilon);
      // Where even so little slack is dear, zero-concentrated privacy proves it instead, at some cost.
      expect(plan.epsilon).toBeGreaterThan(epsilon * (epsilon > 16 ? 0.8 : 0.999));
    }
  });

  it('draws the noise that the proof asks for', () => {
    const { counts, gradients } = planFor(paramsOf({ epsilon: 1, pairs: 0, epochs: 20 }), form);
    const mu = gaussianMu(1, 1e-5);
    expect(counts.sigma).toBeCloseTo(Math.sqrt(4) / (mu * Math.sqrt(0.1)), 4);
    expect(gradients.sigma).toBeCloseTo((0.6 * Math.sqrt(4 * 20)) / (mu * Math.sqrt(0.9)), 4);
    expect(Number.isInteger(gradients.sigma * LATTICE)).toBe(true);
  });

  it('takes twice the noise to hide that a row was replaced', () => {
    const [one, two] = (['add-remove', 'replace-one'] as const).map((neighbours) =>
      planFor(paramsOf({ neighbours }), form),
    );
    for (const name of ['counts', 'gradients', 'pairs'] as const)
      expect((two?.[name]?.sigma ?? 0) / (one?.[name]?.sigma ?? 1)).toBeCloseTo(2, 5);
  });
});
