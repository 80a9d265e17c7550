import { type DatasetTask } from '@plumbline/dataset';
import { applyLink, type Link } from '@plumbline/statistics';
import { NoSuchClass } from '../errors.ts';
import { type Wanted } from './counterfactuals.ts';
import { type CounterfactualParams } from './params.ts';

/** What is wanted of a row's prediction, as a search asks for it. */
export interface Goal {
  readonly wanted: Wanted;
  /** The output that tells how near a row is: the wanted class's, or the only one. */
  readonly output: number;
  reached(margins: ArrayLike<number>): boolean;
  /** Greater the nearer the margins are to the goal. */
  progress(margins: ArrayLike<number>): number;
  /** A row's prediction of `output`: a probability, or a value. */
  prediction(margins: ArrayLike<number>): number;
}

export interface GoalInput {
  readonly task: DatasetTask;
  readonly link: Link;
  /** Of the row. */
  readonly margins: ArrayLike<number>;
  /** rows × outputs, of real rows. */
  readonly realMargins: Float32Array;
  readonly params: Pick<CounterfactualParams, 'class' | 'threshold' | 'change'>;
}

/**
 * Another prediction than a row has: of a binary model the other class at the threshold, of a multiclass model the class
 * that is named or the next likely one, and of a regression one that is greater or less by an amount.
 *
 * A row that is predicted to be in the class that is named has reached it.
 *
 * @throws {NoSuchClass} when the class that is wanted is none.
 */
export function goalOf(input: GoalInput): Goal {
  if (input.task.type === 'multiclass') return classGoal(input, input.task.classes);
  return input.task.type === 'binary' ? binaryGoal(input) : valueGoal(input);
}

const predictionsOf = (link: Link, margins: ArrayLike<number>) =>
  applyLink(link, Float64Array.from(margins), margins.length);

function binaryGoal({ link, margins, params }: GoalInput): Goal {
  const prediction = (of: ArrayLike<number>) => predictionsOf(link, of)[0] as number;
  const called = (of: ArrayLike<number>) => prediction(of) >= params.threshold;
  const wanted = !called(margins);
  const sign = wanted ? 1 : -1;
  return {
    wanted: { type: 'class', class: wanted ? 1 : 0 },
    output: 0,
    reached: (of) => called(of) === wanted,
    progress: (of) => sign * (of[0] as number),
    prediction,
  };
}

function classGoal({ link, margins, params }: GoalInput, classes: readonly string[]): Goal {
  const byMargin = Array.from(margins, (_, i) => i).sort(
    (a, b) => (margins[b] as number) - (margins[a] as number),
  );
  const wanted = params.class === undefined ? (byMargin[1] as number) : classes.indexOf(params.class);
  if (wanted < 0) throw new NoSuchClass(params.class ?? '', classes);
  const lead = (of: ArrayLike<number>) => {
    let best = -Infinity;
    for (let i = 0; i < of.length; i++) if (i !== wanted) best = Math.max(best, of[i] as number);
    return (of[wanted] as number) - best;
  };
  return {
    wanted: { type: 'class', class: wanted },
    output: wanted,
    reached: (of) => lead(of) > 0,
    progress: lead,
    prediction: (of) => predictionsOf(link, of)[wanted] as number,
  };
}

function valueGoal({ link, margins, realMargins, params }: GoalInput): Goal {
  const prediction = (of: ArrayLike<number>) => predictionsOf(link, of)[0] as number;
  const now = prediction(margins);
  const by = params.change ?? towardsMean(now, predictionsOf(link, realMargins));
  const [value, sign] = [now + by, Math.sign(by)];
  return {
    wanted: { type: by > 0 ? 'at-least' : 'at-most', value },
    output: 0,
    reached: (of) => sign * (prediction(of) - value) >= 0,
    progress: (of) => sign * (of[0] as number),
    prediction,
  };
}

function towardsMean(now: number, predictions: Float64Array): number {
  const mean = predictions.reduce((sum, one) => sum + one, 0) / predictions.length;
  const squares = predictions.reduce((sum, one) => sum + (one - mean) ** 2, 0);
  const deviation = Math.sqrt(squares / predictions.length);
  return now > mean ? -deviation : deviation;
}
