import { cellsOf, type Grid } from './grid.ts';
import { Learner, type CountedRows } from './learner.ts';
import { mergeCells, type Bins } from './merge-cells.ts';
import type { PrivateObjective } from './objective.ts';
import type { PrivateTraining } from './params.ts';
import { fitPairs, type PairShape } from './fit-pairs.ts';
import { LATTICE, type TrainingPlan } from './plan.ts';
import type { Conversation } from './query.ts';
import { solveStep, type Damping } from './solve-step.ts';

/** What one feature adds to the margins. */
export interface Shape {
  readonly grid: Grid;
  readonly bins: Bins;
  /** Noisy rows of each cell. */
  readonly counts: Float64Array;
  /** outputs × bins. */
  readonly values: Float64Array;
}

/** What was learned: sums over shapes are the margins. Nothing in it is exact. */
export interface Shapes {
  readonly features: readonly Shape[];
  readonly pairs: readonly PairShape[];
}

export interface FitSetting {
  readonly params: PrivateTraining;
  readonly grids: readonly Grid[];
  readonly objective: PrivateObjective;
  readonly plan: TrainingPlan;
}

/** How far a step goes toward the minimum it is solved for. */
const LEARNING_RATE = 0.3;
/** Ridge and smoothness, in units of the noise that a bin has gathered after all epochs. */
const RIDGE = 4;
const SMOOTHNESS = 8;
/** The smoothness that there is without noise, in rows. */
const LEAST_SMOOTHNESS = 200 / 3;
/** Rows that a bin has at least. */
const LEAST_ROWS = 20;

/**
 * Learns an additive model by cyclic boosting: all features are counted once, then visited one after the other, each time
 * asking for the sums of gradients of its bins and taking a damped step against them. A full histogram costs no more than a
 * tree of a few leaves, since a row is in one bin alone: which is why shapes are learned whole, as in Nori, Caruana, Bu, Shen
 * and Kulkarni, "Accuracy, Interpretability, and Differential Privacy via Explainable Boosting", 2021. The last half of the
 * epochs is averaged, which takes out noise as it does in stochastic gradient descent (Polyak and Juditsky, 1992).
 */
export function* fitShapes(data: CountedRows, setting: FitSetting): Conversation<Shapes> {
  const { params, grids, objective, plan } = setting;
  const counts: Float64Array[] = [];
  for (const [feature, grid] of grids.entries()) {
    const exact = countCells(data.cells[feature] as Uint16Array, cellsOf(grid));
    counts.push(inUnits(yield { name: 'counts', exact, epoch: 0 }));
  }
  const total = Math.max(1, sumOf(counts.map(sumOf)) / grids.length);
  const noise = plan.gradients.sigma / Math.sqrt(params.epochs);
  const rules = {
    least: Math.max((2 * noise) / objective.hessian, LEAST_ROWS),
    total,
    sigma: plan.counts.sigma,
    maxBins: params.maxBins,
  };
  const bins = grids.map((grid, feature) => mergeCells(grid, counts[feature] as Float64Array, rules));
  const learner = new Learner(data, objective);
  const values = yield* boost(data, learner, bins, noise, setting);
  const features = grids.map((grid, feature) => ({
    grid,
    bins: bins[feature] as Bins,
    counts: counts[feature] as Float64Array,
    values: values[feature] as Float64Array,
  }));
  const pairs = params.pairs > 0 ? yield* fitPairs(data, learner, features, total, setting) : [];
  return { features, pairs };
}

/** Rows of each cell, in steps of the lattice. */
function countCells(cellOfRow: Uint16Array, cells: number): Float64Array {
  const exact = new Float64Array(cells);
  for (const cell of cellOfRow) exact[cell] = (exact[cell] as number) + LATTICE;
  return exact;
}

/** Answers as rows or gradients: they come in steps of the lattice. */
export const inUnits = (answers: Float64Array): Float64Array => answers.map((steps) => steps / LATTICE);

const sumOf = (numbers: ArrayLike<number>): number => Array.from(numbers).reduce((sum, one) => sum + one, 0);

/** @returns the averaged shapes, outputs × bins a feature, to which the learner's margins have been set. */
function* boost(
  data: CountedRows,
  learner: Learner,
  bins: readonly Bins[],
  noise: number,
  { params: { epochs }, objective }: FitSetting,
): Conversation<Float64Array[]> {
  const dampings = bins.map(({ rows, ordered }) => ({
    hessian: rows.map((count) => objective.hessian * count),
    ridge: RIDGE * noise,
    smoothness: Math.hypot(SMOOTHNESS * noise, LEAST_SMOOTHNESS * objective.hessian),
    ordered,
  }));
  const binsOfRows = bins.map(({ ofCell }, feature) =>
    (data.cells[feature] as Uint16Array).map((cell) => ofCell[cell] as number),
  );
  const values = bins.map(({ rows }) => new Float64Array(objective.outputs * rows.length));
  const averages = values.map((shape) => shape.slice());
  const unaveraged = Math.floor(epochs / 2);
  for (let epoch = 1; epoch <= epochs; epoch++) {
    for (const [feature, { rows }] of bins.entries()) {
      const binOfRow = binsOfRows[feature] as Uint16Array;
      const exact = learner.exactSums(binOfRow, rows.length);
      const sums = inUnits(yield { name: 'gradients', exact, epoch });
      const steps = stepsOf(sums, dampings[feature] as Damping, objective);
      learner.move(binOfRow, rows.length, steps);
      add(values[feature] as Float64Array, steps, 1);
    }
    if (epoch > unaveraged)
      averages.forEach((average, i) => add(average, values[i] as Float64Array, 1 / (epochs - unaveraged)));
  }
  averages.forEach((average, feature) => {
    const back = average.map((value, i) => value - (values[feature]?.[i] as number));
    learner.move(binsOfRows[feature] as Uint16Array, bins[feature]?.rows.length ?? 0, back);
  });
  return averages;
}

/** A bounded step for each output, from the noisy sums. */
function stepsOf(sums: Float64Array, damping: Damping, { outputs, maxStep }: PrivateObjective): Float64Array {
  const width = damping.hessian.length;
  const steps = new Float64Array(sums.length);
  for (let k = 0; k < outputs; k++)
    steps.set(solveStep(sums.subarray(k * width, (k + 1) * width), damping), k * width);
  return steps.map((step) => Math.min(maxStep, Math.max(-maxStep, -LEARNING_RATE * step)));
}

function add(sum: Float64Array, more: Float64Array, share: number): void {
  for (let i = 0; i < sum.length; i++) sum[i] = (sum[i] as number) + share * (more[i] as number);
}
