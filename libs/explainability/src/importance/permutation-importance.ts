import { type DatasetTask } from '@plumbline/dataset';
import { ModelFunction, type Predict } from '@plumbline/shap';
import { randomStream, shuffled } from '@plumbline/statistics';
import { rowLossOf, type RowLoss } from './row-loss.ts';
import { ownLosses, risesOf, type LabelledRows } from './shuffled-losses.ts';
import { meanOf, worseningOf } from './worsening.ts';

export interface PermutationOptions {
  /** Features that are shuffled together, such as the indicators of one column; left out, each alone. */
  readonly groups?: readonly (readonly number[])[];
  /** How often each is shuffled, from 1; left out, 5. */
  readonly repeats?: number;
  /** Decides the shuffles; left out, 0. */
  readonly seed?: number;
  readonly signal?: AbortSignal;
  /** Is told the shuffles that are done. */
  readonly onProgress?: (progress: { readonly done: number; readonly total: number }) => void;
}

/** By how much the metric worsens without what a group of features says. */
export interface PermutationImportance {
  readonly features: readonly number[];
  /** Below 0 where the model does better without it. */
  readonly importance: number;
  /** Its 95 % interval. */
  readonly low: number;
  readonly high: number;
}

export interface PermutationImportances {
  readonly metric: RowLoss['metric'];
  /** The metric with all features. */
  readonly score: number;
  /** One a group, in their order. */
  readonly groups: readonly PermutationImportance[];
}

/**
 * Permutation importance (Breiman 2001, "Random Forests"; Fisher, Rudin & Dominici 2019, "All Models are Wrong, but Many are
 * Useful"): by how much log loss (classes) or the root of the mean squared error (regression) worsens when a feature's
 * values are shuffled among the rows.
 *
 * Intervals are over rows: see `worseningOf`. They cover which rows were held out and the luck of the shuffles, not another
 * training of the model.
 *
 * @param predict gives probabilities of classes (of the positive one for two), or values
 * @throws {UnusablePredictions} when the model gives other numbers than it should.
 * @throws {Cancelled} when the signal is aborted.
 */
export async function permutationImportance(
  predict: Predict,
  rows: LabelledRows,
  task: DatasetTask,
  options: PermutationOptions = {},
): Promise<PermutationImportances> {
  const { repeats = 5, seed = 0, signal, onProgress } = options;
  const groups = options.groups ?? Array.from({ length: rows.columns }, (_, feature) => [feature]);
  const loss = rowLossOf(task);
  const model = new ModelFunction(predict, rows);
  const own = await ownLosses(model, rows, loss, signal);
  const found: PermutationImportance[] = [];
  for (const [i, features] of groups.entries()) {
    // A stream a group: what one group gets does not depend on which others there are.
    const random = randomStream(seed + Math.imul(features[0] ?? 0, 0x9e3779b1));
    const sources = Array.from({ length: repeats }, () => shuffled(rows.rows, random));
    const rises = await risesOf(model, rows, { loss, own, sources, features, signal });
    found.push({ features, ...worseningOf(rises, own, loss) });
    onProgress?.({ done: (i + 1) * repeats, total: groups.length * repeats });
  }
  return { metric: loss.metric, score: loss.scoreOf(meanOf(own)), groups: found };
}
