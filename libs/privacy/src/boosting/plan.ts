import { composed, epsilonOf, gaussianLoss, type PrivacyLoss } from '../accountant/privacy-loss.ts';
import { gaussianMu } from '../accountant/gaussian.ts';
import { concentratedRho } from '../accountant/concentrated.ts';
import type { PrivateTraining } from './params.ts';

/**
 * Everything that is noised is first counted in whole steps of 2⁻²⁰, so that noise is drawn exactly, in whole numbers, and
 * the difference between discrete and rounded noise is next to nothing.
 */
export const LATTICE = 2 ** 20;

/** Share of μ² that the count histograms take. */
const COUNTS_SHARE = 0.1;
/** Share of μ² that the shapes of pairs take, where there are any. */
const PAIRS_SHARE = 0.2;
/** Rounds in which each pair is learned from. */
export const PAIR_EPOCHS = 4;
/** Groups that each side of a pair is divided into at most. */
export const PAIR_GROUPS = 6;

/** What training asks of the rows, without looking at them. */
export interface Workload {
  readonly features: number;
  /** Cells of all features. */
  readonly cells: number;
  /** Numbers learned a bin: one a class in a multiclass task, else 1. */
  readonly outputs: number;
  /** How long one row's gradient may be, in L2 over its outputs. */
  readonly clip: number;
}

/** Noise of one kind of query, and what all queries of the kind cost together. */
export interface NoisePlan {
  /** In units of the query: rows, or gradient. */
  readonly sigma: number;
  /** How far all answers of the kind together move from one neighbour to the other, in L2 and the same unit. */
  readonly sensitivity: number;
  /** Numbers that are answered at most. */
  readonly draws: number;
  readonly loss: PrivacyLoss;
}

/** All noise of a training, fixed before the rows are touched: so costs compose, though later queries depend on earlier answers. */
export interface TrainingPlan {
  readonly counts: NoisePlan;
  readonly gradients: NoisePlan;
  readonly pairs?: NoisePlan;
  /** What the whole training costs. */
  readonly loss: PrivacyLoss;
  /** The ε that this loss amounts to at the δ asked for: at most, and hardly less than, what was asked for. */
  readonly epsilon: number;
}

/**
 * Divides a budget over the queries of a training.
 *
 * One row adds 1 to one cell of each feature: L2 sensitivity √features over all counts together. In each gradient query it
 * changes one bin by at most `clip`: `clip` · √(features · epochs) over all of them. An exchanged row does so twice.
 */
export function planOf(params: PrivateTraining, workload: Workload): TrainingPlan {
  const { epsilon, delta } = params;
  // What the discreteness of the noise costs is found with the noise of the whole δ, then kept back: more noise costs less.
  const first = planWith(gaussianMu(epsilon, delta), params, workload);
  const kept = delta - (1 + Math.exp(epsilon)) * first.loss.slack;
  const mu = Math.max(
    kept > 0 ? gaussianMu(epsilon, kept) : 0,
    Math.sqrt(2 * concentratedRho(epsilon, delta)) * (1 - 1e-9),
  );
  const plan = planWith(mu, params, workload);
  return { ...plan, epsilon: epsilonOf(plan.loss, delta) };
}

function planWith(
  mu: number,
  { neighbours, epochs, pairs }: PrivateTraining,
  { features, cells, outputs, clip }: Workload,
): Omit<TrainingPlan, 'epsilon'> {
  const rowsChanged = neighbours === 'replace-one' ? 2 : 1;
  const paired = Math.min(pairs, (features * (features - 1)) / 2);
  const pairShare = paired > 0 ? PAIRS_SHARE : 0;
  const noise = (sensitivity: number, spent: number, draws: number): NoisePlan => {
    const changed = rowsChanged * sensitivity;
    const sigma = Math.ceil((changed / spent) * LATTICE * (1 + 1e-12)) / LATTICE;
    const loss = gaussianLoss({ sensitivity: changed, sigma, draws, latticeSigma: sigma * LATTICE });
    return { sigma, sensitivity: changed, draws, loss };
  };
  const counts = noise(Math.sqrt(features), mu * Math.sqrt(COUNTS_SHARE), cells);
  const gradients = noise(
    clip * Math.sqrt(features * epochs),
    mu * Math.sqrt(1 - COUNTS_SHARE - pairShare),
    epochs * outputs * cells,
  );
  const pairNoise =
    paired > 0
      ? noise(
          clip * Math.sqrt(paired * PAIR_EPOCHS),
          mu * Math.sqrt(pairShare),
          paired * PAIR_EPOCHS * outputs * PAIR_GROUPS ** 2,
        )
      : undefined;
  return {
    counts,
    gradients,
    ...(pairNoise && { pairs: pairNoise }),
    loss: composed([counts, gradients, ...(pairNoise ? [pairNoise] : [])].map(({ loss }) => loss)),
  };
}
