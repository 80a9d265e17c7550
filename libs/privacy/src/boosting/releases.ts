import type { DeclaredRelease } from '@plumbline/stage';
import { LATTICE, type NoisePlan, type TrainingPlan } from './plan.ts';
import type { QueryName } from './query.ts';

const PURPOSES: Readonly<Record<QueryName, string>> = {
  counts: 'rows by cell, of each feature',
  gradients: 'gradient sums by bin, of each feature and epoch',
  pairs: 'gradient sums by pair of groups, of pairs of features',
};

/** What a training releases of its rows, as a stage declares it. */
export const releasesOf = ({ counts, gradients, pairs }: TrainingPlan): DeclaredRelease[] => [
  declared('counts', counts),
  declared('gradients', gradients),
  ...(pairs ? [declared('pairs', pairs)] : []),
];

const declared = (name: QueryName, { sensitivity, sigma, draws }: NoisePlan): DeclaredRelease => ({
  name,
  purpose: PURPOSES[name],
  mechanism: 'discrete-gaussian',
  sensitivity,
  scale: sigma,
  step: 1 / LATTICE,
  draws,
  delta: 0,
});
