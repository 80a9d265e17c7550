import type { Bins } from './merge-cells.ts';
import type { CountedRows, Learner } from './learner.ts';
import { inUnits, type FitSetting, type Shape } from './fit-shapes.ts';
import type { Conversation } from './query.ts';
import { PAIR_EPOCHS, PAIR_GROUPS } from './plan.ts';

/** What two features add to the margins together. */
export interface PairShape {
  readonly features: readonly [number, number];
  /** For each of the two, the group of each cell. */
  readonly groupOfCell: readonly [Uint16Array, Uint16Array];
  /** For each of the two, the noisy rows of each group. */
  readonly rows: readonly [Float64Array, Float64Array];
  /** outputs × groups of the first × groups of the second. */
  readonly values: Float64Array;
}

const LEARNING_RATE = 0.5;
const RIDGE = 4;
const MAX_STEP = 1;

/**
 * Learns shapes of pairs on top of those of single features. Which pairs, and how they are grouped, follows from what was
 * released already: features whose shapes vary most over the rows, in groups of about equal rows.
 */
export function* fitPairs(
  data: CountedRows,
  learner: Learner,
  shapes: readonly Shape[],
  total: number,
  { params, objective, plan }: FitSetting,
): Conversation<PairShape[]> {
  const groups = shapes.map((shape) => groupsOf(shape, objective.outputs));
  const pairs = strongestPairs(shapes, objective.outputs, params.pairs).map(([a, b]): PairShape => {
    const [first, second] = [groups[a] as Groups, groups[b] as Groups];
    return {
      features: [a, b],
      groupOfCell: [first.ofCell, second.ofCell],
      rows: [first.rows, second.rows],
      values: new Float64Array(objective.outputs * PAIR_GROUPS ** 2),
    };
  });
  const ridge = (RIDGE * (plan.pairs?.sigma ?? 0)) / Math.sqrt(PAIR_EPOCHS);
  for (let epoch = 0; epoch < PAIR_EPOCHS; epoch++) {
    for (const pair of pairs) {
      const binOfRow = binsOfPair(data, pair);
      const exact = learner.exactSums(binOfRow, PAIR_GROUPS ** 2);
      const sums = inUnits(yield { name: 'pairs', exact, epoch: params.epochs });
      const steps = sums.map((sum, at) => {
        const hessian = objective.hessian * expectedRows(pair, at % PAIR_GROUPS ** 2, total) + ridge;
        return Math.min(MAX_STEP, Math.max(-MAX_STEP, (-LEARNING_RATE * sum) / hessian));
      });
      learner.move(binOfRow, PAIR_GROUPS ** 2, steps);
      steps.forEach((step, at) => (pair.values[at] = (pair.values[at] as number) + step));
    }
  }
  return pairs;
}

/** Of each row. */
function binsOfPair(
  { cells }: CountedRows,
  { features: [a, b], groupOfCell: [ofA, ofB] }: PairShape,
): Uint16Array {
  const [cellsA, cellsB] = [cells[a] as Uint16Array, cells[b] as Uint16Array];
  return cellsA.map(
    (cell, row) => (ofA[cell] as number) * PAIR_GROUPS + (ofB[cellsB[row] as number] as number),
  );
}

/** Rows that two groups would share if the features were independent. */
export function expectedRows({ rows: [a, b] }: PairShape, bin: number, total: number): number {
  const [group, other] = [Math.floor(bin / PAIR_GROUPS), bin % PAIR_GROUPS];
  return ((a[group] as number) * (b[other] as number)) / total;
}

interface Groups {
  readonly ofCell: Uint16Array;
  readonly rows: Float64Array;
}

/** Groups a feature's bins into runs of about equal rows: in their order, or by what they add where they have none. */
function groupsOf({ bins, values }: Shape, outputs: number): Groups {
  const { rows, ordered, ofCell } = bins;
  const order = [...rows.keys()];
  // Of several outputs the first decides; any order would be valid.
  if (ordered === 0 && outputs > 0) order.sort((a, b) => (values[a] as number) - (values[b] as number));
  const all = Math.max(
    1e-9,
    rows.reduce((sum, count) => sum + count, 0),
  );
  const ofBin = new Uint16Array(rows.length);
  const groupRows = new Float64Array(PAIR_GROUPS);
  let passed = 0;
  for (const bin of order) {
    passed += rows[bin] as number;
    const group = Math.min(PAIR_GROUPS - 1, Math.max(0, Math.floor((PAIR_GROUPS * (passed - 1e-9)) / all)));
    ofBin[bin] = group;
    groupRows[group] = (groupRows[group] as number) + (rows[bin] as number);
  }
  return { ofCell: ofCell.map((bin) => ofBin[bin] as number), rows: groupRows };
}

/** The pairs of features with the largest product of energies. */
function strongestPairs(
  shapes: readonly Shape[],
  outputs: number,
  count: number,
): (readonly [number, number])[] {
  const energies = shapes.map(({ bins, values }) => energyOf(bins, values, outputs));
  const pairs = energies.flatMap((energy, a) =>
    energies.slice(0, a).map((other, b) => ({ pair: [b, a] as const, energy: energy * other })),
  );
  return pairs
    .sort((one, other) => other.energy - one.energy)
    .slice(0, count)
    .map(({ pair }) => pair);
}

/** Standard deviation over the rows of what a feature adds. */
function energyOf({ rows }: Bins, values: Float64Array, outputs: number): number {
  const all = Math.max(
    1e-9,
    rows.reduce((sum, count) => sum + count, 0),
  );
  let energy = 0;
  for (let k = 0; k < outputs; k++) {
    const of = values.subarray(k * rows.length, (k + 1) * rows.length);
    const mean = rows.reduce((sum, count, bin) => sum + (count * (of[bin] as number)) / all, 0);
    energy += rows.reduce((sum, count, bin) => sum + (count * ((of[bin] as number) - mean) ** 2) / all, 0);
  }
  return Math.sqrt(energy);
}
