import { formOf } from '@plumbline/dataset';
import { describe, expect, it } from 'vitest';
import { epsilonLowerBound } from '../attacks/audit.ts';
import { discreteGaussian } from '../mechanisms/discrete-gaussian.ts';
import type { RandomBits } from '../mechanisms/random-bits.ts';
import { seededBits } from '../mechanisms/seeded-bits.fixture.ts';
import { whole } from '../mechanisms/rational.ts';
import type { RowsToCount } from './count-rows.ts';
import { fitBy, planFor } from './fit-privately.ts';
import { inLockstep } from './lockstep.fixture.ts';
import { privateObjectiveOf, type PrivateObjective } from './objective.ts';
import { PrivateTrainingSchema } from './params.ts';
import { LATTICE, type TrainingPlan } from './plan.ts';

const DELTA = 1e-5;
const EPSILON = 4;
const FEATURES = 3;
const params = PrivateTrainingSchema.parse({ epsilon: EPSILON, delta: DELTA, epochs: 6 });

/**
 * Forty rows alike and labelled 0, with or without a canary among them that is like them but labelled 1. All margins fall, so
 * that from the second query on the canary's gradient is longer than the clip: only so does a missing clip show.
 */
function rowsWith(canary: boolean): RowsToCount {
  const labels = Float32Array.from({ length: canary ? 41 : 40 }, (_, row) => (row === 40 ? 1 : 0));
  const names = Array.from({ length: FEATURES }, (_, i) => `f${i}`);
  return {
    meta: {
      rows: labels.length,
      features: names.map((name) => ({ name, column: name, label: name, kind: 'indicator' })),
      task: { type: 'binary', target: 'y', classes: ['0', '1'] },
      columns: [],
      groups: [],
      weighted: false,
    },
    features: new Float32Array(labels.length * FEATURES),
    labels,
  };
}
const [without, withCanary] = [rowsWith(false), rowsWith(true)];

/** What is done to the code that is audited. */
interface Fault {
  /** What the noise of a plan is multiplied by. */
  readonly noise?: number;
  readonly objective?: Partial<PrivateObjective>;
  /** The generator of a training; left out, all trainings go on from where the last one stopped. */
  readonly bits?: () => RandomBits;
  /** How many times as many trainings it takes to be seen. */
  readonly runs?: number;
}

const correct = privateObjectiveOf(without.meta.task);
const plan = planFor(params, formOf(without.meta));

/**
 * Trains once and gives the logarithm of how much likelier all its noisy answers are with the canary than without: by the
 * lemma of Neyman and Pearson no other figure tells the two apart better. Both data sets are asked the same questions, so
 * their exact answers are known at each step.
 */
function transcriptRatio(canary: boolean, { noise = 1, objective }: Fault, random: RandomBits): number {
  const sigmaOf = (name: keyof Pick<TrainingPlan, 'counts' | 'gradients'>) =>
    Math.ceil(plan[name].sigma * LATTICE * noise);
  let ratio = 0;
  const setting = { params, plan, objective: { ...correct, ...objective } };
  const twins = [fitBy(setting, without), fitBy(setting, withCanary)] as const;
  inLockstep(twins, ({ name, exact: [absent, present] }) => {
    const sigma = sigmaOf(name as 'counts' | 'gradients');
    const variance = whole(BigInt(sigma) ** 2n);
    return (canary ? present : absent).map((value, i) => {
      const noisy = value + Number(discreteGaussian(variance, random));
      const [from0, from1] = [noisy - (absent[i] as number), noisy - (present[i] as number)];
      ratio += (from0 * from0 - from1 * from1) / (2 * sigma * sigma);
      return noisy;
    });
  });
  return ratio;
}

/** Trainings a side. More make the bound tighter: the full audit runs 4,000. */
const RUNS = Number(process.env['AUDIT_RUNS'] ?? 1000);

/**
 * The ε that the training is shown to have at least. Its noise comes from bits that can be had again, so that an audit which
 * passes once passes always; that the system's bits are what they should be is not for an audit of the training.
 *
 * @param alarms chance of each of two errors: correct code is called faulty in twice as many audits at most
 */
function audited(alarms: number, fault: Fault = {}): number {
  const stream = seededBits(11);
  const { bits = () => stream, runs = 1 } = fault;
  const ratios = (canary: boolean) =>
    Float64Array.from({ length: runs * RUNS }, () => transcriptRatio(canary, fault, bits()));
  return epsilonLowerBound({ without: ratios(false), with: ratios(true) }, { delta: DELTA, alarms });
}

describe('an audit by likelihood ratios', () => {
  it('shows no more of correct code than its ε, and no little', () => {
    // Fresh bits would fail it less than once in 500,000 times.
    const epsilon = audited(1e-6);
    expect(epsilon).toBeLessThan(EPSILON);
    // It does see something: an audit that finds nothing would catch no fault either.
    expect(epsilon).toBeGreaterThan(0.25 * EPSILON);
  });

  it.each<[string, Fault]>([
    ['gradients that are not clipped', { objective: { clip: Infinity }, runs: 4 }],
    ['noise for one feature, where a row is in all', { noise: 1 / Math.sqrt(FEATURES) }],
    ['half the noise', { noise: 0.5 }],
    ['a generator that begins with the same seed each time', { bits: () => seededBits(7) }],
  ])('catches %s', (_, fault) => {
    const epsilon = audited(0.01, fault);
    expect(epsilon).toBeGreaterThan(EPSILON);
  });
});
