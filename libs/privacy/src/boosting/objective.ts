import type { DatasetTask } from '@plumbline/dataset';

/** What is learned, and how far a single row may pull. */
export interface PrivateObjective {
  readonly name: 'binary:logistic' | 'multi:softprob' | 'reg:squarederror';
  readonly outputs: number;
  /** Bound of a row's gradient, in L2 over its outputs; below what a gradient can be, since noise grows with it. */
  readonly clip: number;
  /** Typical second derivative of the loss of a row, in place of the true ones, which would cost privacy. */
  readonly hessian: number;
  /** Bound of one step. */
  readonly maxStep: number;
  /** A label as the loss takes it. */
  target(label: number): number;
  /** Writes the gradient of a row's loss by its margins to `gradient`; both have `outputs` numbers from `at` on. */
  gradient(margins: Float64Array, target: number, at: number, gradient: Float64Array): void;
  /** A margin of the model from one of the training: numbers are predicted in their own unit. */
  readonly scale: number;
  /** The prediction before the first tree. */
  readonly baseScore: number;
}

/** @param task a regression task must have bounds. */
export function privateObjectiveOf(task: DatasetTask): PrivateObjective {
  switch (task.type) {
    case 'binary':
      return LOGISTIC;
    case 'multiclass':
      return softmax(task.classes.length);
    case 'regression': {
      const { min, max } = task.bounds as NonNullable<typeof task.bounds>;
      return squaredError(min, max);
    }
  }
}

const LOGISTIC: PrivateObjective = {
  name: 'binary:logistic',
  outputs: 1,
  clip: 0.6,
  hessian: 0.15,
  maxStep: 1.5,
  scale: 1,
  baseScore: 0.5,
  target: (label) => label,
  gradient(margins, target, at, gradient) {
    gradient[0] = 1 / (1 + Math.exp(-(margins[at] as number))) - target;
  },
};

/**
 * All classes at once: a row's gradients over its classes are at most √2 long together, however many classes there are,
 * while one classifier a class would divide the budget by their number.
 */
function softmax(classes: number): PrivateObjective {
  return {
    ...LOGISTIC,
    name: 'multi:softprob',
    outputs: classes,
    // In two classes the gradient of one is that of the other, turned round: √2 as long as alone.
    clip: LOGISTIC.clip * Math.SQRT2,
    gradient(margins, target, at, gradient) {
      let largest = -Infinity;
      for (let k = 0; k < classes; k++) largest = Math.max(largest, margins[at + k] as number);
      let sum = 0;
      for (let k = 0; k < classes; k++) sum += gradient[k] = Math.exp((margins[at + k] as number) - largest);
      for (let k = 0; k < classes; k++) gradient[k] = (gradient[k] as number) / sum - (k === target ? 1 : 0);
    },
  };
}

/** In units of the declared range, from −½ to ½: values beyond it are taken for the nearest bound. */
function squaredError(min: number, max: number): PrivateObjective {
  const [range, middle] = [max - min, (min + max) / 2];
  return {
    name: 'reg:squarederror',
    outputs: 1,
    clip: 0.2,
    hessian: 1,
    maxStep: 0.5,
    scale: range,
    baseScore: middle,
    target: (label) => (Math.min(max, Math.max(min, label)) - middle) / range,
    gradient(margins, target, at, gradient) {
      gradient[0] = (margins[at] as number) - target;
    },
  };
}
