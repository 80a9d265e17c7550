import { MISSING_GROUP } from '@plumbline/dataset';
import { declareGaussian, releaseStatistic, type ReleaseCost } from '@plumbline/privacy';
import {
  protectedBy,
  type Artifact,
  type DeclaredRelease,
  type Release,
  type SpendSchema,
} from '@plumbline/stage';
import type { z } from 'zod';
import { assessOnThread } from '../assess-on-thread.ts';
import type { Assessment, AssessmentOptions, Measured } from '../assessment.ts';
import { cellsOf, edgesOf, standIns, statisticOf, type Grid } from './cells.ts';
import { NotReleasable } from './errors.ts';

/** Cells of probability: of all rows, and of one group's, which are fewer and so drown in the noise sooner. */
const CELLS = { all: 32, group: 8 } as const;

/** What of `evaluate`'s params decides how protected rows are measured. */
interface Rules extends AssessmentOptions {
  readonly privacy?: ReleaseCost | undefined;
}

/** With what may be spent. */
type PricedRules = Rules & { readonly privacy: ReleaseCost };

/** What measuring protected rows spends; `undefined` where they are not protected, or nothing may be spent. */
export function spendOf(rules: Rules, test: Artifact): z.input<typeof SpendSchema> | undefined {
  const dataset = protectedBy(test);
  if (dataset === undefined || !rules.privacy) return undefined;
  const { privacy } = rules;
  return {
    dataset,
    neighbours: 'add-remove',
    releases: [declareQuality({ ...rules, privacy }, groupsIn(test))],
  };
}

const declareQuality = (rules: PricedRules, groups: readonly GroupColumn[]): DeclaredRelease =>
  declareGaussian(
    NAME,
    'quality: rows by label and predicted probability, of all and by group',
    gridsOf(rules, groups).map(statisticOf),
    rules.privacy,
  );

const NAME = 'quality';

/**
 * Measures a model on protected rows: the rows by label and cell of probability are released with noise, of all rows and by
 * group, and every figure is computed from those. A cell stands at the middle of its probabilities, so that AUC, log loss,
 * Brier score and calibration are those of rounded probabilities, while all that the threshold decides is not.
 *
 * @throws {NotReleasable} for a task that is not binary, and for weighted rows.
 */
export async function releaseQuality(
  measured: Measured,
  rules: PricedRules,
  release: Release,
  signal: AbortSignal,
): Promise<Assessment> {
  const { task, groups, weighted, protected: dataset = '' } = measured.meta;
  if (task.type !== 'binary')
    throw new NotReleasable(`the task is ${task.type}, and only a binary one's can be`);
  if (weighted) throw new NotReleasable('they have weights, and one row could then count for many');
  const declared = groups.map(({ column, categories }) => ({ column, categories: categories.length }));
  const grids = gridsOf(rules, declared);
  const noisy: (readonly number[])[] = [];
  for (const grid of grids) {
    const cells = await cellsOf(grid, measured, signal);
    noisy.push(releaseStatistic(release, NAME, statisticOf(grid), cells).counts);
  }
  const [all, ...byGroup] = await Promise.all(
    grids.map((grid, i) => assessGrid(grid, noisy[i] ?? [], measured, rules, signal)),
  );
  return {
    ...(all as Assessment),
    slices: byGroup.flatMap(({ slices }) => slices),
    noise: { dataset, deviation: declareQuality(rules, declared).scale },
  };
}

type GroupColumn = { readonly column: string; readonly categories: number };

const gridsOf = ({ threshold, slices }: AssessmentOptions, groups: readonly GroupColumn[]): Grid[] => [
  { categories: 1, edges: edgesOf(CELLS.all, threshold) },
  ...(slices ? groups : []).map(({ column, categories }) => ({
    column,
    // Rows without a value are a group of their own.
    categories: categories + 1,
    edges: edgesOf(CELLS.group, threshold),
  })),
];

/** The group columns that a protected data set says it has. */
const groupsIn = ({ facts }: Artifact): readonly GroupColumn[] =>
  (facts['groups'] ?? []) as unknown as readonly GroupColumn[];

/** The figures of the rows that stand for a grid's noisy cells. */
function assessGrid(
  grid: Grid,
  counts: readonly number[],
  { meta }: Measured,
  rules: AssessmentOptions,
  signal: AbortSignal,
): Promise<Assessment> {
  const { rows, labels, predictions, codes } = standIns(grid, counts);
  if (rows === 0) throw new NotReleasable('the noise left none of them; spend more on them');
  const group = meta.groups.find(({ column }) => column === grid.column);
  const withoutValue = grid.categories - 1;
  const standing: Measured = {
    meta: { ...meta, rows, groups: group ? [group] : [] },
    labels,
    predictions,
    groups: group
      ? { [group.column]: codes.map((code) => (code === withoutValue ? MISSING_GROUP : code)) }
      : {},
  };
  return assessOnThread(standing, { threshold: rules.threshold, slices: group !== undefined }, signal);
}
