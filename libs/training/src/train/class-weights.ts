import { sharedFloat32, type Dataset } from '@plumbline/dataset';
import { PlumblineError, UsageError } from '@plumbline/stage';

/** Thrown when class weights are asked for and the target has no classes. */
export class NoClassesToBalance extends UsageError {
  constructor(readonly target: string) {
    super(
      `Stage 'train', param 'classWeights': the target '${target}' is a number and has no classes to balance; ` +
        `set classWeights to 'none'.`,
    );
  }
}

/** Thrown when the rows to learn from lack a class: nothing could be learnt about it. */
export class MissingClass extends PlumblineError {
  constructor(
    readonly target: string,
    readonly missing: readonly string[],
  ) {
    super(
      `The training rows hold no row of target '${target}' with the class ${missing.map((name) => `'${name}'`).join(', ')}; ` +
        `give more rows, a stratified split, or a target without that class.`,
    );
  }
}

/**
 * Row weights under which every class weighs the same in total: each row's own weight × total / (classes × total of its
 * class). It is scikit-learn's `class_weight='balanced'`; the sum of all weights stays what it was.
 *
 * @throws {NoClassesToBalance} for a regression task.
 */
export function balancedWeights({ meta, labels, weights }: Dataset): Float32Array {
  const { task } = meta;
  if (task.type === 'regression') throw new NoClassesToBalance(task.target);
  const totals = classTotals(labels, task.classes.length, weights);
  const total = totals.reduce((a, b) => a + b);
  const factors = totals.map((ofClass) => total / (totals.length * ofClass));
  const balanced = sharedFloat32(labels.length);
  for (let row = 0; row < labels.length; row++)
    balanced[row] = (weights?.[row] ?? 1) * (factors[labels[row] as number] as number);
  return balanced;
}

/**
 * Finds out early what XGBoost would only show by a useless model.
 *
 * @throws {MissingClass} when a class of the task has no training row.
 */
export function checkClasses({ meta, labels }: Dataset): void {
  const { task } = meta;
  if (task.type === 'regression') return;
  const totals = classTotals(labels, task.classes.length);
  const missing = task.classes.filter((_, code) => totals[code] === 0);
  if (missing.length > 0) throw new MissingClass(task.target, missing);
}

function classTotals(labels: Float32Array, classes: number, weights?: Float32Array): Float64Array {
  const totals = new Float64Array(classes);
  for (let row = 0; row < labels.length; row++) {
    const code = labels[row] as number;
    totals[code] = (totals[code] as number) + (weights?.[row] ?? 1);
  }
  return totals;
}
