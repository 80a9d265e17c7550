import fc from 'fast-check';
import type { BinaryPredictions, Numbers } from './predictions.ts';

interface Row {
  readonly label: number;
  readonly probability: number;
  readonly weight: number;
}

/** Whole weights, so that a weight can be told apart from repeating the row; probabilities that Float32 holds
 * exactly, half of them on a coarse grid, so that ties are common. */
const row: fc.Arbitrary<Row> = fc.record({
  label: fc.constantFrom(0, 1),
  probability: fc.oneof(
    fc.integer({ min: 0, max: 16 }).map((n) => n / 16),
    fc.integer({ min: 0, max: 2 ** 20 }).map((n) => n / 2 ** 20),
  ),
  weight: fc.integer({ min: 1, max: 4 }),
});

const predictionsOf = (rows: readonly Row[]): Required<BinaryPredictions> => ({
  labels: Float32Array.from(rows, ({ label }) => label),
  probabilities: Float32Array.from(rows, ({ probability }) => probability),
  weights: Float32Array.from(rows, ({ weight }) => weight),
});

/** 1 to 40 rows, of one class or of both. */
export const anyPredictions = fc.array(row, { minLength: 1, maxLength: 40 }).map(predictionsOf);

/** At least one row of each class. */
export const twoClassPredictions = anyPredictions.filter(
  ({ labels }) => labels.includes(0) && labels.includes(1),
);

/** Every entry as often as its row's weight says. */
export const repeated = (values: Numbers, weights: Numbers): Float64Array =>
  Float64Array.from([...values].flatMap((value, i) => new Array<number>(weights[i] as number).fill(value)));

/** The same rows with each repeated as often as its weight says, and no weights. */
export const repeatedRows = ({ labels, probabilities, weights }: Required<BinaryPredictions>) => ({
  labels: repeated(labels, weights),
  probabilities: repeated(probabilities, weights),
});

/** The same rows with the two classes exchanged. */
export const complement = <R extends BinaryPredictions>(rows: R): R => ({
  ...rows,
  labels: Float64Array.from(rows.labels, (label) => 1 - label),
  probabilities: Float64Array.from(rows.probabilities, (probability) => 1 - probability),
});
