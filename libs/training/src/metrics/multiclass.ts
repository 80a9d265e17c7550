import { ratio, weightedMean, weightsOf, type MulticlassPredictions, type Numbers } from './predictions.ts';
import { surprise } from './probability.ts';
import { rocAuc } from './ranking.ts';
import { thresholdSteps } from './threshold-steps.ts';

/** classes × classes: row is the actual class, column the predicted one, each cell the weight of the rows there. */
export type ConfusionMatrix = number[][];

/** Counts the rows by actual and most probable class; of equally probable classes the first is taken. */
export function confusionMatrix(rows: MulticlassPredictions): ConfusionMatrix {
  const { classes, labels, probabilities } = rows;
  const weights = weightsOf(rows);
  const matrix = Array.from({ length: classes }, () => new Array<number>(classes).fill(0));
  for (const [row, label] of labels.entries()) {
    const called = mostProbable(probabilities.subarray(row * classes, (row + 1) * classes));
    const cells = matrix[label] as number[];
    cells[called] = (cells[called] as number) + (weights[row] as number);
  }
  return matrix;
}

/** Of equally probable classes the first. */
export function mostProbable(probabilities: Numbers): number {
  let best = 0;
  for (const [i, probability] of probabilities.entries())
    if (probability > (probabilities[best] as number)) best = i;
  return best;
}

const add = (values: readonly number[]) => values.reduce((a, b) => a + b, 0);
const rightIn = (matrix: ConfusionMatrix) => matrix.map((cells, i) => cells[i] as number);
const actualIn = (matrix: ConfusionMatrix) => matrix.map(add);
const calledIn = (matrix: ConfusionMatrix) =>
  matrix.map((_, column) => add(matrix.map((cells) => cells[column] as number)));

/** Share of rows whose most probable class is the actual one, in [0, 1]; `null` for no rows. */
export const multiclassAccuracy = (matrix: ConfusionMatrix) =>
  ratio(add(rightIn(matrix)), add(actualIn(matrix)));

/**
 * Plain mean over the classes of F1 = 2 right / (actual + called), in [0, 1]. A class that no row has and that no row
 * was called is left out; `null` for no rows.
 */
export function macroF1(matrix: ConfusionMatrix): number | null {
  const [actual, called] = [actualIn(matrix), calledIn(matrix)];
  return meanOfDefined(
    rightIn(matrix).map((right, i) => ratio(2 * right, (actual[i] as number) + (called[i] as number))),
  );
}

/** Mean of −ln(probability given to the actual class), held inside the clip of `logLoss`, in [0, 15.95]. */
export const multiclassLogLoss = (rows: MulticlassPredictions): number =>
  weightedMean(weightsOf(rows), (row) =>
    surprise(rows.probabilities[row * rows.classes + (rows.labels[row] as number)] as number),
  );

/**
 * Plain mean over the classes of the ROC AUC of that class against all others (one versus rest), in [0, 1]. A class
 * that no row or every row has is left out; `null` where that leaves none.
 */
export function macroAuc(rows: MulticlassPredictions): number | null {
  const { classes, labels, weights } = rows;
  const aucs = Array.from({ length: classes }, (_, one) =>
    rocAuc(
      thresholdSteps({
        labels: Float32Array.from(labels, (label) => (label === one ? 1 : 0)),
        probabilities: columnOf(rows, one),
        ...(weights && { weights }),
      }),
    ),
  );
  return meanOfDefined(aucs);
}

const columnOf = ({ classes, labels, probabilities }: MulticlassPredictions, column: number): Float64Array =>
  new Float64Array(labels.length).map((_, row) => probabilities[row * classes + column] as number);

function meanOfDefined(values: readonly (number | null)[]): number | null {
  const defined = values.filter((value) => value !== null);
  return ratio(add(defined), defined.length);
}
